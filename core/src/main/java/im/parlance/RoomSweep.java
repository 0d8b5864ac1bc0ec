package im.parlance;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Destroys chat rooms whose life is over although nobody asks for them. */
final class RoomSweep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RoomSweep.class);
  private static final int PERIOD_SECONDS = 10;

  private final Runnable rooms;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "parlance-rooms");
            made.setDaemon(true);
            return made;
          });

  RoomSweep(Runnable rooms) {
    this.rooms = rooms;
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
      log.warn("chat rooms could not be swept; the next turn tries again", e);
    }
  }

  /** Destroys what is over now. */
  void sweep() {
    rooms.run();
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
