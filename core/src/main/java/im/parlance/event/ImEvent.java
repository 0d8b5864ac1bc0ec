package im.parlance.event;

import java.time.Instant;

/**
 * Something that members, webhooks or tests may want to hear of. Each feature has its own sealed
 * family of records.
 */
public interface ImEvent {
  /** When it happened. */
  Instant at();

  /**
   * The message of its channel that it comes right after; 0 if it has no such place and comes as
   * soon as it happens.
   */
  default long afterSeq() {
    return 0;
  }

  /** Whether the act changed nothing; then nobody hears of it. */
  default boolean isEmpty() {
    return false;
  }
}
