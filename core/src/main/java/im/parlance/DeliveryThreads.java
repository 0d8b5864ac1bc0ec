package im.parlance;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that bring messages to sessions. All are daemons. */
final class DeliveryThreads implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DeliveryThreads.class);
  private static final int MOST_AFTERWARDS = 100_000;
  private static final int WARN_EVERY = 10_000;
  private static final int CLOSE_SECONDS = 5;

  private final ExecutorService turns =
      Executors.newFixedThreadPool(
          Math.max(2, Runtime.getRuntime().availableProcessors()), named("parlance-turn-"));
  private final ExecutorService listeners =
      Executors.newCachedThreadPool(named("parlance-listener-"));

  private final AtomicLong leftOut = new AtomicLong();
  private final ExecutorService afterwards =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_AFTERWARDS),
          named("parlance-afterwards-"),
          (task, full) -> dropped(full));

  private static ThreadFactory named(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private void dropped(ThreadPoolExecutor full) {
    // one line for many: whoever cannot keep up must not have to log as well
    if (!full.isShutdown() && leftOut.getAndIncrement() % WARN_EVERY == 0) {
      log.warn("what follows messages cannot keep up: a push or a line of a log is left out");
    }
  }

  /** For what never blocks. */
  ExecutorService turns() {
    return turns;
  }

  /** For listeners in this program, which may block: as many threads as listeners are at work. */
  ExecutorService listeners() {
    return listeners;
  }

  /** For what follows a message and may take its time; left out when there is too much. */
  Executor afterwards() {
    return afterwards;
  }

  /** Runs what was handed in; the storage is there until what follows messages is done. */
  @Override
  public void close() {
    turns.shutdown();
    listeners.shutdown();
    afterwards.shutdown();
    try {
      afterwards.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
