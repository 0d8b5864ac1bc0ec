package im.parlance.relation;

import im.parlance.event.EventStream;
import im.parlance.id.UserId;
import im.parlance.list.Lists;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import im.parlance.setting.Settings;
import im.parlance.setting.Toggle;
import java.util.Collection;

/**
 * Each user's blocklist and allowlist. They limit which clients may write to their owner in
 * private; which of the two is in force is the owner's mode. Users need not be registered. What a
 * call has changed is durable and in force when it returns. Every method throws {@link
 * im.parlance.error.ImException} QUOTA_EXCEEDED when its operation's quota is used up. Thread-safe.
 */
public interface Relations {
  /** {@link #block}. */
  Operation BLOCK = Operation.of("blocklist.add");

  /** {@link #unblock}. */
  Operation UNBLOCK = Operation.of("blocklist.remove");

  /** {@link #blocklist}, {@link #isBlocked}. */
  Operation BLOCKLIST = Operation.of("blocklist.list");

  /** {@link #allow}. */
  Operation ALLOW = Operation.of("allowlist.add");

  /** {@link #disallow}. */
  Operation DISALLOW = Operation.of("allowlist.remove");

  /** {@link #allowlist}. */
  Operation ALLOWLIST = Operation.of("allowlist.list");

  /** {@link #setMode}. */
  Operation SET_MODE = Operation.of("allowlist.setMode");

  /** {@link #mode}. */
  Operation GET_MODE = Operation.of("allowlist.getMode");

  /** Which of a user's lists is in force. */
  enum Mode {
    /** Everyone may write but who is on the blocklist. At first. */
    BLOCKLIST,
    /** Nobody may write but who is on the allowlist. */
    ALLOWLIST
  }

  /** Relations kept in {@code lists}; {@link Toggle#ALLOWLISTS} is everyone's mode if it is on. */
  static Relations over(Lists lists, Settings settings, EventStream events, QuotaMeter meter) {
    return new ListedRelations(lists, settings, events, meter);
  }

  /**
   * Puts users on the owner's blocklist; who is on it stays where it is.
   *
   * @throws im.parlance.error.ImException INVALID_ARGUMENT if the owner is among them
   */
  default void block(UserId owner, Collection<UserId> users) {
    block(owner, users, Integer.MAX_VALUE);
  }

  /**
   * {@link #block(UserId, Collection)}, if the blocklist then has no more than {@code most} users.
   *
   * @throws im.parlance.error.ImException LIST_FULL: then nothing has changed; INVALID_ARGUMENT
   */
  void block(UserId owner, Collection<UserId> users, int most);

  /** Takes users off the owner's blocklist. */
  void unblock(UserId owner, Collection<UserId> users);

  /** Up to {@code limit} users on the owner's blocklist behind the cursor, newest first. */
  Page<UserId> blocklist(UserId owner, Cursor after, int limit);

  /** Whether the user is on the owner's blocklist, in force or not. */
  boolean isBlocked(UserId owner, UserId user);

  /**
   * Puts users on the owner's allowlist; who is on it stays where it is.
   *
   * @throws im.parlance.error.ImException INVALID_ARGUMENT if the owner is among them
   */
  void allow(UserId owner, Collection<UserId> users);

  /** Takes users off the owner's allowlist. */
  void disallow(UserId owner, Collection<UserId> users);

  /** Up to {@code limit} users on the owner's allowlist behind the cursor, newest first. */
  Page<UserId> allowlist(UserId owner, Cursor after, int limit);

  /** Puts the one or the other list of these users in force; both keep what is on them. */
  void setMode(Collection<UserId> owners, Mode mode);

  /** Which list of the owner is in force. */
  Mode mode(UserId owner);

  /** Whether a client of {@code sender} may write to {@code recipient} in private. Unmetered. */
  boolean mayWrite(UserId sender, UserId recipient);

  /** Empties both lists of the user and sets its mode back; others' lists keep it. Unmetered. */
  void forget(UserId user);

  /** {@link #forget}, and takes the user off everyone's lists. Unmetered. */
  void forgetEverywhere(UserId user);
}
