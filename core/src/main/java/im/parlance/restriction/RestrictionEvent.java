package im.parlance.restriction;

import im.parlance.event.ImEvent;
import im.parlance.id.UserId;
import java.time.Instant;

/** What befalls users by the app's will. */
public sealed interface RestrictionEvent extends ImEvent {
  /** The user. */
  UserId user();

  /** What the caller was told to know the act by. */
  String operation();

  /**
   * The id was retired, or was retired already and that was asked for again.
   *
   * @param user whose
   * @param operation what the caller was told to know it by
   * @param at when
   */
  record Deactivated(UserId user, String operation, Instant at) implements RestrictionEvent {}

  /**
   * The id can be used again.
   *
   * @param user whose
   * @param operation what the caller was told to know it by
   * @param at when
   */
  record Reactivated(UserId user, String operation, Instant at) implements RestrictionEvent {}
}
