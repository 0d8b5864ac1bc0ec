package im.parlance;

import im.parlance.storage.Storage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes messages that have been kept long enough. Each step is a small change of its own, so that
 * sends come in between.
 */
final class Retention implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final int STEP = 200;
  private static final int PERIOD_SECONDS = 10;

  private final Storage storage;
  private final Duration kept;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "parlance-retention");
            made.setDaemon(true);
            return made;
          });

  Retention(Storage storage, Duration kept, InstantSource clock) {
    this.storage = storage;
    this.kept = kept;
    this.clock = clock;
  }

  /** Goes on by itself until it is closed. */
  void start() {
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(
            this::sweepQuietly, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  private void sweepQuietly() {
    try {
      sweep();
    } catch (RuntimeException e) {
      log.warn("old messages could not be removed; the next turn tries again", e);
    }
  }

  /** Removes everything that is too old now. */
  void sweep() {
    boolean more = true;
    while (more && !thread.isShutdown()) {
      more = storage.expireMessages(clock.instant().minus(kept), STEP);
    }
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
