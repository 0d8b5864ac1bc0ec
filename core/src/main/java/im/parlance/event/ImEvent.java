package im.parlance.event;

import java.time.Instant;

/**
 * Something that members, webhooks or tests may want to hear of. Each feature has its own sealed
 * family of records.
 */
public interface ImEvent {
  /** When it happened. */
  Instant at();

  /** Whether the act changed nothing; then nobody hears of it. */
  default boolean isEmpty() {
    return false;
  }
}
