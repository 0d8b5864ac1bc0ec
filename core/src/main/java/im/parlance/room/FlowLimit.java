package im.parlance.room;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of one room's traffic is handed out: so many messages in each window, the first half of
 * the places for high priority only.
 *
 * <pre>
 *   [ n places: high ][ n places: whoever comes first ]
 * </pre>
 */
final class FlowLimit {
  private final Duration width;
  private final int places;
  private long window;
  private int reserved;
  private int shared;

  private FlowLimit(Duration width, int places) {
    this.width = width;
    this.places = places;
  }

  /** Twice 20 messages in each 200 milliseconds, or twice 100 a second where there is an owner. */
  static FlowLimit of(boolean hasOwner) {
    return hasOwner
        ? new FlowLimit(Duration.ofSeconds(1), 100)
        : new FlowLimit(Duration.ofMillis(200), 20);
  }

  /** Takes a place for a message; false if there is none. */
  synchronized boolean admits(RoomPriority priority, Instant now) {
    long current = Math.floorDiv(now.toEpochMilli(), width.toMillis());
    if (current != window) {
      window = current;
      reserved = 0;
      shared = 0;
    }
    if (priority == RoomPriority.PROTECTED) {
      return true;
    }
    if (priority == RoomPriority.HIGH && reserved < places) {
      reserved++;
      return true;
    }
    if (shared < places) {
      shared++;
      return true;
    }
    return false;
  }
}
