package im.parlance.room;

import java.time.Duration;
import java.time.Instant;

/** What is remembered of a room while this engine runs. Thread-safe. */
final class Traffic {
  /** How far the stored time of the last activity may be behind. */
  private static final Duration ACTIVITY_STEP = Duration.ofMinutes(1);

  private final FlowLimit flow;
  private final ChangeLimit changes = new ChangeLimit();
  private volatile Instant activeAt = Instant.MIN;
  private volatile Instant storedAt = Instant.MIN;

  Traffic(boolean hasOwner) {
    this.flow = FlowLimit.of(hasOwner);
  }

  FlowLimit flow() {
    return flow;
  }

  ChangeLimit changes() {
    return changes;
  }

  /** When someone last came, went or spoke. */
  Instant activeAt() {
    return activeAt;
  }

  /** Takes note that someone does; whether it is time to store that. */
  boolean touch(Instant now) {
    activeAt = now;
    return storedAt.isBefore(now.minus(ACTIVITY_STEP));
  }

  /** Whether there is something to store, which the caller does then. */
  boolean beginStoring() {
    Instant active = activeAt;
    if (!active.isAfter(storedAt)) {
      return false;
    }
    storedAt = active;
    return true;
  }
}
