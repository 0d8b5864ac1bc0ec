package im.parlance;

import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread for what follows messages and may take its time: a push, a line of a log. It is woken
 * once for all that comes within some milliseconds, since to wake it is most of what that costs a
 * sender. When too much waits, what comes is left out.
 */
final class Afterwards implements Executor, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Afterwards.class);
  private static final int MOST = 100_000;
  private static final int WARN_EVERY = 10_000;
  private static final int WAIT_MILLIS = 5;
  private static final int CLOSE_SECONDS = 5;

  private final Queue<Runnable> tasks = new LinkedBlockingQueue<>(MOST);
  private final AtomicBoolean due = new AtomicBoolean();
  private final AtomicLong leftOut = new AtomicLong();
  private final ScheduledThreadPoolExecutor thread;

  Afterwards(ThreadFactory threads) {
    thread = new ScheduledThreadPoolExecutor(1, threads);
  }

  /** Runs the task in some milliseconds, in the order of the calls. Never blocks. */
  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // what fails is logged where it runs
  public void execute(Runnable task) {
    if (!tasks.offer(task)) {
      // one line for many: whoever cannot keep up must not have to log as well
      if (leftOut.getAndIncrement() % WARN_EVERY == 0) {
        log.warn("what follows messages cannot keep up: a push or a line of a log is left out");
      }
    } else if (due.compareAndSet(false, true)) {
      try {
        thread.schedule(this::work, WAIT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException closed) {
        log.debug("the engine closed before what follows a message was done");
      }
    }
  }

  private void work() {
    due.set(false);
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        log.warn("what follows an act could not be done", e);
      }
    }
  }

  /** Returns when what was handed in so far is done. */
  void settle() {
    try {
      thread.submit(this::work).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (RejectedExecutionException closed) {
      log.debug("the engine is closed, and with that all is done");
    }
  }

  /** Does what was handed in, while the storage is there and for some seconds at most. */
  @Override
  public void close() {
    thread.execute(this::work);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        log.warn("{} pushes and lines of logs are left out, for it takes too long", tasks.size());
        tasks.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
