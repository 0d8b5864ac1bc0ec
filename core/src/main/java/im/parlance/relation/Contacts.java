package im.parlance.relation;

import im.parlance.event.EventStream;
import im.parlance.id.UserId;
import im.parlance.list.Lists;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;

/**
 * Who is whose friend: always mutually. It limits nothing by itself. Users need not be registered.
 * What a call has changed is durable and in force when it returns. Every method throws {@link
 * im.parlance.error.ImException} QUOTA_EXCEEDED when its operation's quota is used up. Thread-safe.
 */
public interface Contacts {
  /** {@link #add}. */
  Operation ADD = Operation.of("contacts.add");

  /** {@link #remove}, {@link #removeAll}. */
  Operation REMOVE = Operation.of("contacts.remove");

  /** {@link #list}, {@link #areFriends}. */
  Operation LIST = Operation.of("contacts.list");

  /** {@link #setRemark}. */
  Operation SET_REMARK = Operation.of("contacts.setRemark");

  /** How many friends a user may have. */
  int MOST = 3000;

  /** Contacts kept in {@code lists}; who ends them is heard of in {@code events}. */
  static Contacts over(Lists lists, EventStream events, QuotaMeter meter) {
    return new ListedContacts(lists, events, meter);
  }

  /**
   * Makes the two friends, unless they are.
   *
   * @throws im.parlance.error.ImException INVALID_ARGUMENT if they are the same; LIST_FULL if one
   *     of them has {@link #MOST} friends
   */
  void add(UserId one, UserId other);

  /** Ends the friendship of the two, and what they called one another. */
  void remove(UserId one, UserId other);

  /** Ends all friendships of the user. */
  void removeAll(UserId user);

  /** Up to {@code limit} friends of the user behind the cursor, newest first. */
  Page<Contact> list(UserId user, Cursor after, int limit);

  /** Whether the two are friends. */
  boolean areFriends(UserId one, UserId other);

  /**
   * Sets what {@code user} calls its friend.
   *
   * @return false, and nothing is changed, if they are no friends
   */
  boolean setRemark(UserId user, UserId friend, String remark);

  /** {@link #removeAll}, without charge. */
  void forget(UserId user);
}
