package im.parlance.room;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of one room's traffic is handed out: 40 messages in each window of 200 milliseconds, the
 * first half of the places for high priority only.
 *
 * <pre>
 *   [ 20 places: high ][ 20 places: whoever comes first ]
 * </pre>
 */
final class FlowLimit {
  private static final Duration WINDOW = Duration.ofMillis(200);
  private static final int RESERVED = 20;
  private static final int SHARED = 20;

  private long window;
  private int reserved;
  private int shared;

  /** Takes a place for a message; false if there is none. */
  synchronized boolean admits(RoomPriority priority, Instant now) {
    long current = Math.floorDiv(now.toEpochMilli(), WINDOW.toMillis());
    if (current != window) {
      window = current;
      reserved = 0;
      shared = 0;
    }
    if (priority == RoomPriority.PROTECTED) {
      return true;
    }
    if (priority == RoomPriority.HIGH && reserved < RESERVED) {
      reserved++;
      return true;
    }
    if (shared < SHARED) {
      shared++;
      return true;
    }
    return false;
  }
}
