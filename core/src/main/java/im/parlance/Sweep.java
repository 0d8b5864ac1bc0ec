package im.parlance;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what is over although nobody asks for it, and lets go of what may be out of date. */
final class Sweep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sweep.class);
  private static final int PERIOD_SECONDS = 10;
  private static final int LONGEST_REMEMBERED_SECONDS = 5;

  private final Runnable work;
  private final Runnable refresh;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          // what is quick does not wait for a storage that is slow
          2,
          task -> {
            Thread made = new Thread(task, "parlance-sweep");
            made.setDaemon(true);
            return made;
          });

  /**
   * A sweep that has not begun.
   *
   * @param work removes what is over now
   * @param refresh lets go of what another engine on the same storage may have changed; quick
   */
  Sweep(Runnable work, Runnable refresh) {
    this.work = work;
    this.refresh = refresh;
  }

  /** Goes on by itself until it is closed. */
  void start() {
    every(PERIOD_SECONDS, work);
    every(LONGEST_REMEMBERED_SECONDS, refresh);
  }

  private void every(int seconds, Runnable task) {
    ScheduledFuture<?> unused =
        threads.scheduleWithFixedDelay(() -> quietly(task), seconds, seconds, TimeUnit.SECONDS);
  }

  /** One that fails would have no next turn. */
  private static void quietly(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.warn("what is over or old could not be removed; the next turn tries again", e);
    }
  }

  /** Removes what is over now. */
  void sweep() {
    work.run();
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(PERIOD_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
