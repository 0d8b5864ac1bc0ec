package im.parlance;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.MpmcUnboundedXaddArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads for tasks that are short and never block. To wake a thread costs more than to hand
 * a message to a hundred sessions, so one that runs out of work looks for more for some
 * microseconds before it sleeps; nobody is woken while one looks.
 *
 * <pre>
 *   busy ──nothing to do──▶ looking (one at most) ──a while──▶ asleep
 *     ▲                         │ finds a task, wakes the next      │
 *     └─────────────────────────┴──────────── woken ────────────────┘
 * </pre>
 */
final class TurnThreads implements Executor, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TurnThreads.class);
  private static final int CHUNK = 1024;
  private static final int LOOKS = 500;

  private final Queue<Runnable> tasks = new MpmcUnboundedXaddArrayQueue<>(CHUNK);
  private final ConcurrentLinkedDeque<Thread> asleep = new ConcurrentLinkedDeque<>();
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile boolean closed;

  /** So many threads, all daemons. */
  TurnThreads(int count) {
    for (int i = 1; i <= count; i++) {
      Thread thread = new Thread(this::work, "parlance-turn-" + i);
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Runs the task soon. Never blocks. */
  @Override
  public void execute(Runnable task) {
    if (closed) {
      throw new RejectedExecutionException("closed");
    }
    tasks.add(task);
    wakeOne();
  }

  private void wakeOne() {
    if (!looking.get()) {
      Thread sleeper = asleep.poll();
      if (sleeper != null) {
        LockSupport.unpark(sleeper);
      }
    }
  }

  private void work() {
    for (Runnable task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (Throwable e) {
        log.error("a turn failed", e);
      }
    }
  }

  /** The next task, when there is one; null when it is closed and all is done. */
  private @Nullable Runnable next() {
    Runnable task = tasks.poll();
    while (task == null && !closed) {
      task = look();
      if (task == null) {
        task = sleep();
      }
    }
    return task == null ? tasks.poll() : task;
  }

  private @Nullable Runnable look() {
    if (!looking.compareAndSet(false, true)) {
      return null;
    }
    Runnable task = null;
    for (int i = 0; task == null && i < LOOKS; i++) {
      Thread.onSpinWait();
      task = tasks.poll();
    }
    looking.set(false);
    // what was handed in before that has woken nobody
    if (task == null) {
      task = tasks.poll();
    }
    if (task != null && !tasks.isEmpty()) {
      wakeOne();
    }
    return task;
  }

  private @Nullable Runnable sleep() {
    Thread me = Thread.currentThread();
    asleep.push(me);
    Runnable task = tasks.poll();
    if (task == null && !closed) {
      LockSupport.park(this);
      task = tasks.poll();
    }
    asleep.remove(me);
    return task;
  }

  /** Does what was handed in before, then ends. */
  @Override
  public void close() {
    closed = true;
    for (Thread sleeper = asleep.poll(); sleeper != null; sleeper = asleep.poll()) {
      LockSupport.unpark(sleeper);
    }
  }
}
