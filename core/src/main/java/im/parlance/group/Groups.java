package im.parlance.group;

import im.parlance.event.Sequencer;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The groups of an app. Members need not be registered. Thread-safe; what a call has changed is
 * durable and in force when it returns. Every method throws {@link im.parlance.error.ImException}
 * QUOTA_EXCEEDED when its operation's quota is used up, and, where a group is named that must
 * exist, GROUP_NOT_FOUND.
 */
public interface Groups {
  /** {@link #create}. */
  Operation CREATE = Operation.of("groups.create");

  /** {@link #find}, {@link #get}, {@link #size}. */
  Operation GET = Operation.of("groups.get");

  /** {@link #update}. */
  Operation UPDATE = Operation.of("groups.update");

  /** {@link #dismiss}. */
  Operation DISMISS = Operation.of("groups.dismiss");

  /** {@link #join}. */
  Operation JOIN = Operation.of("groups.addMembers");

  /** {@link #leave}. */
  Operation LEAVE = Operation.of("groups.removeMembers");

  /** {@link #members}. */
  Operation LIST_MEMBERS = Operation.of("groups.listMembers");

  /** {@link #mute}, {@link #muteAll}. */
  Operation MUTE = Operation.of("groupMutes.set");

  /** {@link #unmute}, {@link #unmuteAll}. */
  Operation UNMUTE = Operation.of("groupMutes.cancel");

  /** Groups kept in {@code store}; {@code sequencer} puts their changes in order with messages. */
  static Groups over(GroupStore store, InstantSource clock, Sequencer sequencer, QuotaMeter meter) {
    return new StoredGroups(store, clock, sequencer, meter);
  }

  /**
   * Creates a group with its first members.
   *
   * @throws im.parlance.error.ImException GROUP_EXISTS, GROUP_FULL
   */
  Group create(NewGroup group);

  /** The group of this id. */
  Optional<Group> find(GroupId id);

  /** The group of this id, which must exist. */
  Group get(GroupId id);

  /** Changes the profile; concurrent changes follow one another, none is lost. */
  Group update(GroupId id, UnaryOperator<GroupProfile> change);

  /**
   * Removes the group. Its members keep what was sent while they were in; the id may be used again.
   *
   * @return false if there was none
   */
  boolean dismiss(GroupId id);

  /**
   * Lets users in; who is in already is skipped. They see what is sent from now on.
   *
   * @return those who came, in the order given
   * @throws im.parlance.error.ImException GROUP_FULL: then nobody was let in
   */
  List<UserId> join(GroupId id, Collection<UserId> users);

  /**
   * Lets users out; who is not in is skipped.
   *
   * @return those who went, in the order given
   * @throws im.parlance.error.ImException OWNER_PROTECTED: then nobody was let out
   */
  List<UserId> leave(GroupId id, Collection<UserId> users);

  /** Up to {@code limit} members behind the cursor, ordered by joining; none without a group. */
  Page<Membership> members(GroupId id, Cursor after, int limit, Order order);

  /** {@link #members(GroupId, Cursor, int, Order)}, in the order of joining. */
  default Page<Membership> members(GroupId id, Cursor after, int limit) {
    return members(id, after, limit, Order.OLDEST_FIRST);
  }

  /** How many members are in; 0 without a group. */
  int size(GroupId id);

  /**
   * Lets the user not speak, as a client, until then; it need not be a member yet.
   *
   * @throws im.parlance.error.ImException OWNER_PROTECTED
   */
  void mute(GroupId id, UserId user, Instant until);

  /** Lets the user speak again. */
  void unmute(GroupId id, UserId user);

  /** Lets nobody but owner and admins speak, as clients, until then. */
  void muteAll(GroupId id, Instant until);

  /** Ends {@link #muteAll}; mutes of single users stay. */
  void unmuteAll(GroupId id);
}
