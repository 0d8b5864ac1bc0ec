package im.parlance.room;

import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.page.Order;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Who is in the chat rooms of an app now; kept in memory by whoever holds the sessions. */
public interface Attendance {
  /** Up to {@code limit} members in the order of joining, or the other way round. */
  List<RoomMember> members(RoomId room, int limit, Order order);

  /** How many members there are. */
  int size(RoomId room);

  /** The rooms that the user is in. */
  Set<RoomId> roomsOf(UserId user);

  /** The rooms that have members. */
  Set<RoomId> rooms();

  /**
   * Lets all sessions of the member in. One that has none comes as if it had just gone away, or not
   * at all if its place is kept elsewhere. Called in the room's lane.
   */
  void seat(RoomId room, RoomMember member, boolean isKept, Instant now);

  /** Who has been away for so long from a room with an owner that it is no member any more. */
  List<UserId> overdue(RoomId room, Instant now);

  /** Whether the user is in the room. */
  default boolean has(RoomId room, UserId user) {
    return roomsOf(user).contains(room);
  }
}
