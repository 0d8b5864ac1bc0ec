package im.parlance;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that bring messages to sessions. All are daemons. */
final class DeliveryThreads implements AutoCloseable {

  private final TurnThreads turns =
      new TurnThreads(Math.max(2, Runtime.getRuntime().availableProcessors()));
  private final ExecutorService listeners =
      Executors.newCachedThreadPool(named("parlance-listener-"));

  private final Afterwards afterwards = new Afterwards(named("parlance-afterwards-"));

  private static ThreadFactory named(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** For what never blocks. */
  Executor turns() {
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

  /** Returns when what follows messages so far is done. */
  void settle() {
    afterwards.settle();
  }

  /** Runs what was handed in; the storage is there until what follows messages is done. */
  @Override
  public void close() {
    turns.close();
    listeners.shutdown();
    afterwards.close();
  }
}
