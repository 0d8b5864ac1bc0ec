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
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
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
    every(PERIOD_SECONDS, this::sweepQuietly);
    every(LONGEST_REMEMBERED_SECONDS, refresh);
  }

  private void every(int seconds, Runnable task) {
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(task, seconds, seconds, TimeUnit.SECONDS);
  }

  private void sweepQuietly() {
    try {
      sweep();
    } catch (RuntimeException e) {
      log.warn("what is over could not be removed; the next turn tries again", e);
    }
  }

  /** Removes what is over now. */
  void sweep() {
    work.run();
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(PERIOD_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
