package im.parlance.session;

import im.parlance.id.MessageId;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.room.RoomAttribute;
import java.util.List;

/** A connected device of a user. Thread-safe. */
public interface Session extends AutoCloseable {
  /** Whose device it is. */
  UserId user();

  /** Which device it is. */
  Device device();

  /**
   * Sends as the user, from its client. The user's sessions, this one too, receive the message at
   * its place in the timeline, so that their positions have no holes.
   *
   * @throws im.parlance.error.ImException NOT_A_MEMBER, MUTED, CHANNEL_MUTED, CONTENT_TOO_LARGE,
   *     GROUP_NOT_FOUND, ROOM_NOT_FOUND, INVALID_ARGUMENT, CLOSED
   */
  Message send(Draft draft);

  /**
   * Confirms every message of the timeline up to {@code seq}, for all devices of the user: a
   * session that names no position of its own goes on from there.
   */
  void acknowledge(TimelineId timeline, long seq);

  /**
   * Tells the sender of a message, and the app, that the user has read it. Nothing of that is kept.
   * In a group only what asks for receipts is told of.
   *
   * @param andBefore whether the user has read all that the sender has said there before, too; not
   *     in groups
   * @throws im.parlance.error.ImException INVALID_ARGUMENT if there is no such message to the user,
   *     or its readers are not told of; NOT_A_MEMBER, CLOSED
   */
  void read(TimelineId timeline, MessageId message, boolean andBefore);

  /**
   * Joins a chat room, which must exist. First come up to {@code newest} of the last 50 messages
   * that were handed out there, then what is sent from now on, as long as the session lasts; a
   * mailbox that is half full goes without. Unless the app lets its users be in several rooms, the
   * user leaves the one that it was in; rooms with an owner do not count. In these its sessions are
   * again by themselves when they connect, for as long as it is a member.
   *
   * @return the room's attributes
   * @throws im.parlance.error.ImException ROOM_NOT_FOUND, BARRED, ROOM_FULL, TOO_MANY_ROOMS, CLOSED
   */
  List<RoomAttribute> joinRoom(RoomId room, int newest);

  /** {@link #joinRoom}, and the room is made if it does not exist. */
  List<RoomAttribute> joinOrCreateRoom(RoomId room, int newest);

  /**
   * Leaves a chat room, for all devices of the user.
   *
   * @return false if the user was not in
   */
  boolean leaveRoom(RoomId room);

  /**
   * Sets an attribute of a chat room that the user is in; one that belongs to someone else only if
   * forced.
   *
   * @throws im.parlance.error.ImException ROOM_NOT_FOUND, NOT_A_MEMBER, CLOSED, and what {@link
   *     im.parlance.room.ChatRooms#setAttributes} throws
   */
  void setRoomAttribute(RoomId room, String key, String value, boolean autoDelete, boolean forced);

  /**
   * Removes an attribute of a chat room that the user is in; one that belongs to someone else, or
   * to nobody, only if forced.
   *
   * @throws im.parlance.error.ImException ROOM_NOT_FOUND, NOT_A_MEMBER, CLOSED, and what {@link
   *     im.parlance.room.ChatRooms#removeAttributes} throws
   */
  void removeRoomAttribute(RoomId room, String key, boolean forced);

  /**
   * Ends the session after what was sent to it so far has been received; waits for that up to five
   * seconds, but not when called from the receiver.
   */
  @Override
  void close();

  /** Ends the session at once; what waits stays unreceived. */
  void abort();
}
