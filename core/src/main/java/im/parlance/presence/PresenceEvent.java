package im.parlance.presence;

import im.parlance.event.ImEvent;
import im.parlance.id.UserId;
import java.time.Instant;
import java.util.List;

/** What happens to what users show of themselves. */
public sealed interface PresenceEvent extends ImEvent {
  /**
   * Something of it changed.
   *
   * @param state what it is now
   * @param watchers who is told
   * @param at when
   */
  record Changed(PresenceState state, List<UserId> watchers, Instant at) implements PresenceEvent {}
}
