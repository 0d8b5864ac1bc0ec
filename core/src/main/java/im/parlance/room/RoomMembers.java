package im.parlance.room;

import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Who is in the chat rooms of an app by the app's word, and what each may do there. Unlike what
 * {@link ChatRooms} puts on lists, what is done here is told to those whom it concerns.
 * Thread-safe; what a call has changed is durable and in force when it returns. Every method throws
 * {@link im.parlance.error.ImException} QUOTA_EXCEEDED when its operation's quota is used up, and
 * ROOM_NOT_FOUND.
 */
public interface RoomMembers {
  /** {@link #join}. */
  Operation JOIN = Operation.of("chatRoomMembers.add");

  /** {@link #remove}. */
  Operation REMOVE = Operation.of("chatRoomMembers.remove");

  /** {@link #joined}. */
  Operation LIST_JOINED = Operation.of("chatRooms.listJoined");

  /** {@link #transfer}. */
  Operation TRANSFER = Operation.of("chatRooms.transfer");

  /** {@link #appoint}. */
  Operation APPOINT = Operation.of("chatRoomAdmins.add");

  /** {@link #demote}. */
  Operation DEMOTE = Operation.of("chatRoomAdmins.remove");

  /** {@link #admins}, {@link #isAdmin}. */
  Operation LIST_ADMINS = Operation.of("chatRoomAdmins.list");

  /** {@link #block}. */
  Operation BLOCK = Operation.of("chatRoomBlocklist.add");

  /** {@link #unblock}. */
  Operation UNBLOCK = Operation.of("chatRoomBlocklist.remove");

  /** {@link #allow}. */
  Operation ALLOW = Operation.of("chatRoomAllowlist.add");

  /** {@link #disallow}. */
  Operation DISALLOW = Operation.of("chatRoomAllowlist.remove");

  /** {@link #mute}. */
  Operation MUTE = Operation.of("chatRoomMutes.add");

  /** {@link #unmute}. */
  Operation UNMUTE = Operation.of("chatRoomMutes.remove");

  /** {@link #muteAll}. */
  Operation MUTE_ALL = Operation.of("chatRoomMutes.muteAll");

  /** {@link #unmuteAll}. */
  Operation UNMUTE_ALL = Operation.of("chatRoomMutes.unmuteAll");

  /** How many admins a room may have. */
  int MOST_ADMINS = 99;

  /** The members of the rooms that the floor rules. */
  static RoomMembers over(Floor floor, QuotaMeter meter) {
    return new StoredRoomMembers(floor, meter);
  }

  /**
   * Brings users in, all or none, connected or not; who is in is skipped. Devices that are
   * connected get what is sent from now on. For who has never connected a place is kept; others
   * stay as if they had just gone away.
   *
   * @return those who came, in the order given
   * @throws im.parlance.error.ImException ROOM_FULL, TOO_MANY_ROOMS, BARRED
   */
  List<UserId> join(RoomId id, Collection<UserId> users);

  /**
   * Takes users out, who may come back; they are admins no longer and not on the allowlist.
   *
   * @return those who went, in the order given
   * @throws im.parlance.error.ImException OWNER_PROTECTED: then nobody was taken out
   */
  List<UserId> remove(RoomId id, Collection<UserId> users);

  /** The rooms that the user is in, latest joined first. */
  List<ChatRoom> joined(UserId user);

  /**
   * Gives the room to a user, who joins it if need be; who owned it is a member like others.
   *
   * @throws im.parlance.error.ImException ROOM_FULL, TOO_MANY_ROOMS, BARRED
   */
  void transfer(RoomId id, UserId owner);

  /**
   * Makes a user an admin, who joins the room if need be and may speak there when it is muted.
   *
   * @return false if it was one
   * @throws im.parlance.error.ImException OWNER_PROTECTED; LIST_FULL if there are {@link
   *     #MOST_ADMINS}; and what {@link #join} throws
   */
  boolean appoint(RoomId id, UserId user);

  /** Makes an admin a member like others; false if it is none. */
  boolean demote(RoomId id, UserId user);

  /** The admins, in the order of appointment. */
  List<UserId> admins(RoomId id);

  /** Whether the user is an admin. */
  boolean isAdmin(RoomId id, UserId user);

  /**
   * Takes users out, and lets them in no more; they are admins no longer and not on the allowlist.
   *
   * @throws im.parlance.error.ImException OWNER_PROTECTED: then nothing has changed
   */
  void block(RoomId id, Collection<UserId> users);

  /** Lets users come in again. */
  void unblock(RoomId id, Collection<UserId> users);

  /** Lets users speak when the room is muted, and stay while they are away. */
  void allow(RoomId id, Collection<UserId> users);

  /** Lets them no longer, unless their role does. */
  void disallow(RoomId id, Collection<UserId> users);

  /** Lets users not speak until then, in place of what was said before. */
  void mute(RoomId id, Collection<UserId> users, Instant until);

  /** Lets users speak again. */
  void unmute(RoomId id, Collection<UserId> users);

  /** Lets only owner, admins and the allowlist speak. */
  void muteAll(RoomId id);

  /** Lets all speak again. */
  void unmuteAll(RoomId id);
}
