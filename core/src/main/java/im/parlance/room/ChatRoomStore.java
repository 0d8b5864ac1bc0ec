package im.parlance.room;

import im.parlance.id.RoomId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where one app's chat rooms and their attributes are kept. Each call is atomic, and durable when
 * it returns.
 */
public interface ChatRoomStore {
  /** Adds the room, without attributes; false, and no change, if the id is taken. */
  boolean insert(ChatRoom room);

  /** The room of this id. */
  Optional<ChatRoom> find(RoomId id);

  /** Replaces the room by what {@code change} makes of it; empty if there is none. */
  Optional<ChatRoom> update(RoomId id, UnaryOperator<ChatRoom> change);

  /** Removes the room and its attributes; false if there is none. */
  boolean delete(RoomId id);

  /**
   * Up to {@code limit} rooms behind the cursor, in the order of their creation or the other way
   * round.
   */
  Page<ChatRoom> list(Cursor after, int limit, Order order);

  /** Up to {@code limit} rooms that end at {@code now} or before, those that end first first. */
  List<ChatRoom> due(Instant now, int limit);

  /** The room's attributes in the order of their keys, by Unicode; none without a room. */
  List<RoomAttribute> attributes(RoomId id);

  /**
   * Replaces the room's attributes by what {@code change} makes of them, which are by their keys.
   *
   * @return false, and {@code change} was not asked, if there is no such room
   */
  boolean changeAttributes(RoomId id, UnaryOperator<Map<String, RoomAttribute>> change);
}
