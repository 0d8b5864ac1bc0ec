package im.parlance.group;

import im.parlance.event.Sequencer;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.list.Lists;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  /** {@link #update}, {@link #setCapacity}. */
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

  /** {@link #mutes}, {@link #isMuted}, {@link #muted}, {@link #allowlist}. */
  Operation LIST_MUTES = Operation.of("groupMutes.query");

  /** {@link #allow}, {@link #disallow}. */
  Operation ALLOW = Operation.of("groupMutes.allow");

  /** {@link #suspend}. */
  Operation SUSPEND = Operation.of("groups.disable");

  /** {@link #resume}. */
  Operation RESUME = Operation.of("groups.enable");

  /** {@link #joined}. */
  Operation LIST_JOINED = Operation.of("groups.listJoined");

  /** {@link #list}. */
  Operation LIST = Operation.of("groups.list");

  /** {@link #transfer}. */
  Operation TRANSFER = Operation.of("groups.transfer");

  /** {@link #appoint}. */
  Operation APPOINT = Operation.of("groupAdmins.add");

  /** {@link #demote}. */
  Operation DEMOTE = Operation.of("groupAdmins.remove");

  /** {@link #admins}. */
  Operation LIST_ADMINS = Operation.of("groupAdmins.list");

  /** {@link #block}. */
  Operation BLOCK = Operation.of("groupBlocklist.add");

  /** {@link #unblock}. */
  Operation UNBLOCK = Operation.of("groupBlocklist.remove");

  /** {@link #blocklist}. */
  Operation BLOCKLIST = Operation.of("groupBlocklist.list");

  /** {@link #announcement}. */
  Operation GET_ANNOUNCEMENT = Operation.of("groups.getAnnouncement");

  /** {@link #announce}. */
  Operation ANNOUNCE = Operation.of("groups.setAnnouncement");

  /** How many admins a group may have. */
  int MOST_ADMINS = 99;

  /** Groups kept in {@code store}; {@code sequencer} puts their changes in order with messages. */
  static Groups over(
      GroupStore store, Lists lists, InstantSource clock, Sequencer sequencer, QuotaMeter meter) {
    return new StoredGroups(store, lists, clock, sequencer, meter);
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
   * Sets how many members the group may have, 1 or more; who is in stays in.
   *
   * @throws im.parlance.error.ImException INVALID_ARGUMENT
   */
  Group setCapacity(GroupId id, int most);

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
   * @throws im.parlance.error.ImException GROUP_FULL; BARRED if one of them is on the group's
   *     blocklist: then nobody was let in
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

  /** The groups that the user is in, in the order of joining. */
  List<Group> joined(UserId user);

  /** Up to {@code limit} groups of the app behind the cursor, newest first. */
  Page<Group> list(Cursor after, int limit);

  /**
   * Makes a member the owner; who was it before is a member like others.
   *
   * @throws im.parlance.error.ImException NOT_A_MEMBER
   */
  Group transfer(GroupId id, UserId owner);

  /**
   * Makes a member an admin, until it is demoted, leaves, or owns the group.
   *
   * @throws im.parlance.error.ImException NOT_A_MEMBER, OWNER_PROTECTED; LIST_FULL if there are
   *     {@link #MOST_ADMINS}
   */
  void appoint(GroupId id, UserId user);

  /** Makes an admin a member like others; false if it is no admin. */
  boolean demote(GroupId id, UserId user);

  /** The admins, in the order of appointment. */
  List<UserId> admins(GroupId id);

  /**
   * Lets users out, and not in again; who is not in is barred all the same.
   *
   * @throws im.parlance.error.ImException OWNER_PROTECTED: then nothing has changed
   */
  void block(GroupId id, Collection<UserId> users);

  /** Lets users be let in again. */
  void unblock(GroupId id, Collection<UserId> users);

  /** Who may not be let in, in the order of blocking. */
  List<UserId> blocklist(GroupId id);

  /** What members are told; empty if there is nothing. */
  String announcement(GroupId id);

  /** Tells members something, in place of what was said before; nothing if it is empty. */
  void announce(GroupId id, String text);

  /** What the app has noted of the group, by its own names. Charged as {@link #GET}. */
  Map<String, String> attributes(GroupId id);

  /** Notes things of the group; other names keep their values. Charged as {@link #UPDATE}. */
  void setAttributes(GroupId id, Map<String, String> values);

  /** Lets clients say nothing in the group, whoever they are, until it is resumed. */
  void suspend(GroupId id);

  /** Ends {@link #suspend}. */
  void resume(GroupId id);

  /** Whether the group is suspended. Unmetered. */
  boolean isSuspended(GroupId id);

  /** Whether the user may speak, if it is a member. Unmetered. */
  Optional<Standing> standing(GroupId id, UserId user);

  /**
   * Lets users not speak, as clients, until then, in place of what was said of them before. They
   * need not be members, nor need the group be there yet.
   *
   * @throws im.parlance.error.ImException OWNER_PROTECTED
   */
  void mute(GroupId id, Collection<UserId> users, Instant until);

  /** {@link #mute(GroupId, Collection, Instant)} of one. */
  default void mute(GroupId id, UserId user, Instant until) {
    mute(id, List.of(user), until);
  }

  /** Lets users speak again. */
  void unmute(GroupId id, Collection<UserId> users);

  /** {@link #unmute(GroupId, Collection)} of one. */
  default void unmute(GroupId id, UserId user) {
    unmute(id, List.of(user));
  }

  /** Who is muted in the group, in the order of muting. */
  List<GroupMute> mutes(GroupId id);

  /**
   * Lets nobody but owner, admins and the allowlist speak in these groups, as clients, until then.
   */
  void muteAll(Collection<GroupId> groups, Instant until);

  /** {@link #muteAll(Collection, Instant)} of one. */
  default void muteAll(GroupId id, Instant until) {
    muteAll(List.of(id), until);
  }

  /** Ends {@link #muteAll}; mutes of single users stay. */
  void unmuteAll(Collection<GroupId> groups);

  /** {@link #unmuteAll(Collection)} of one. */
  default void unmuteAll(GroupId id) {
    unmuteAll(List.of(id));
  }

  /** Whether the whole group is muted. */
  boolean isMuted(GroupId id);

  /** The groups that are muted as a whole, in the order of muting. */
  List<GroupId> muted();

  /** Lets users speak although the whole group is muted. */
  void allow(GroupId id, Collection<UserId> users);

  /** Ends {@link #allow}. */
  void disallow(GroupId id, Collection<UserId> users);

  /** Who may speak although the whole group is muted, in the order of allowing. */
  List<UserId> allowlist(GroupId id);

  /** Lifts the user's mutes in all groups and takes it off their allowlists. Unmetered. */
  void forget(UserId user);
}
