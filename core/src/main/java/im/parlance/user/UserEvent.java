package im.parlance.user;

import im.parlance.event.ImEvent;
import java.time.Instant;

/** What happens to accounts. */
public sealed interface UserEvent extends ImEvent {
  /** The account. */
  User user();

  /**
   * An account came into being.
   *
   * @param user the account
   * @param at when
   */
  record Registered(User user, Instant at) implements UserEvent {}

  /**
   * Profile or password changed.
   *
   * @param user the account after the change
   * @param at when
   */
  record Updated(User user, Instant at) implements UserEvent {}

  /**
   * The account is gone, with its memberships and its view of conversations.
   *
   * @param user the account as it was
   * @param at when
   */
  record Deleted(User user, Instant at) implements UserEvent {}
}
