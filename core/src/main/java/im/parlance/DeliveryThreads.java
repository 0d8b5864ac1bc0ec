package im.parlance;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that bring messages to sessions. All are daemons. */
final class DeliveryThreads implements AutoCloseable {
  private final ExecutorService turns =
      Executors.newFixedThreadPool(
          Math.max(2, Runtime.getRuntime().availableProcessors()), named("parlance-turn-"));
  private final ExecutorService listeners =
      Executors.newCachedThreadPool(named("parlance-listener-"));

  private static ThreadFactory named(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** For what never blocks. */
  ExecutorService turns() {
    return turns;
  }

  /** For listeners in this program, which may block: as many threads as listeners are at work. */
  ExecutorService listeners() {
    return listeners;
  }

  /** Runs what was handed in, but waits for none of it. */
  @Override
  public void close() {
    turns.shutdown();
    listeners.shutdown();
  }
}
