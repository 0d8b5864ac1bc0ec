package im.parlance.restriction;

import im.parlance.event.EventStream;
import im.parlance.id.UserId;
import im.parlance.list.Lists;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Bans, deactivations, and mutes throughout the app. A banned user may not connect; a deactivated
 * id is retired: it has no token, no profile and no conversations, and gets nothing; a muted user's
 * clients may not speak. Users need not be registered. What a call has changed is durable and in
 * force when it returns. Every method throws {@link im.parlance.error.ImException} QUOTA_EXCEEDED
 * when its operation's quota is used up. Thread-safe.
 */
public interface Restrictions {
  /** {@link #ban}. */
  Operation BAN = Operation.of("users.ban");

  /** {@link #unban}. */
  Operation UNBAN = Operation.of("users.unban");

  /** {@link #banned}. */
  Operation LIST_BANNED = Operation.of("users.listBanned");

  /** {@link #deactivate}; a permit counts a user. */
  Operation DEACTIVATE = Operation.of("users.deactivate");

  /** {@link #reactivate}; a permit counts a user. */
  Operation REACTIVATE = Operation.of("users.reactivate");

  /** {@link #deactivated}. */
  Operation LIST_DEACTIVATED = Operation.of("users.listDeactivated");

  /** {@link #mute}, {@link #unmute}. */
  Operation MUTE = Operation.of("users.mute");

  /** {@link #muted}. */
  Operation LIST_MUTED = Operation.of("users.listMuted");

  /**
   * Restrictions kept in {@code lists}.
   *
   * @param onBan ends what a banned user has open
   * @param onDeactivate removes what is kept of a user whose id is retired
   */
  static Restrictions over(
      Lists lists,
      InstantSource clock,
      EventStream events,
      Consumer<UserId> onBan,
      Consumer<UserId> onDeactivate,
      QuotaMeter meter) {
    return new ListedRestrictions(lists, clock, events, onBan, onDeactivate, meter);
  }

  /** Ends the sessions of the users and lets them not connect until then. */
  void ban(Collection<UserId> users, Instant until);

  /** Lets the users connect again. */
  void unban(Collection<UserId> users);

  /** Everyone who may not connect now, in the order of banning. */
  List<Restricted> banned();

  /** Whether the user may not connect now. Unmetered. */
  boolean isBanned(UserId user);

  /**
   * Retires ids: their sessions end, their tokens die, profile, relations and view of conversations
   * go; memberships stay.
   *
   * @param operation what the events are to name
   */
  void deactivate(Collection<UserId> users, String operation);

  /** Gives the ids back for use; what was removed does not come back. */
  void reactivate(Collection<UserId> users, String operation);

  /** Up to {@code limit} retired ids behind the cursor, latest first. */
  Page<UserId> deactivated(Cursor after, int limit);

  /** Whether the id is retired. Unmetered. */
  boolean isDeactivated(UserId user);

  /** Lets the users' clients not speak there until then. */
  void mute(Scope scope, Collection<UserId> users, Instant until);

  /** Lets the users' clients speak there again. */
  void unmute(Scope scope, Collection<UserId> users);

  /** Everyone who is muted there now, in the order of muting. */
  List<Restricted> muted(Scope scope);

  /** Whether the user's clients may not speak there now. Unmetered. */
  boolean isMuted(Scope scope, UserId user);

  /** The mute of the user's clients that lasts there now. Unmetered. */
  Optional<Restricted> mute(Scope scope, UserId user);

  /** Lifts every restriction of the user. Unmetered. */
  void forget(UserId user);
}
