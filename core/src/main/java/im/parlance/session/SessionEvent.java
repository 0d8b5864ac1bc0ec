package im.parlance.session;

import im.parlance.event.ImEvent;
import im.parlance.id.UserId;
import java.time.Instant;

/** What happens to sessions. */
public sealed interface SessionEvent extends ImEvent {
  /** Whose session it is. */
  UserId user();

  /** The device that it is on. */
  Device device();

  /**
   * A device connected.
   *
   * @param user whose
   * @param device which
   * @param at when
   */
  record Opened(UserId user, Device device, Instant at) implements SessionEvent {}

  /**
   * A session ended.
   *
   * @param user whose
   * @param device which
   * @param reason why
   * @param at when
   */
  record Closed(UserId user, Device device, CloseReason reason, Instant at)
      implements SessionEvent {}
}
