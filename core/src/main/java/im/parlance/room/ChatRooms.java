package im.parlance.room;

import im.parlance.event.EventStream;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The chat rooms of an app. Clients join and leave them ({@link im.parlance.session.Session}); who
 * is in because of that is not stored. A room may have an owner: then it has roles ({@link
 * RoomMembers}), its members stay for two minutes while they are away, and hear who comes and goes.
 * A room whose life is over is gone when it is asked for next, ten seconds later at most.
 * Thread-safe; what a call has changed is durable and in force when it returns. Every method throws
 * {@link im.parlance.error.ImException} QUOTA_EXCEEDED when its operation's quota is used up, and,
 * where a room is named that must exist, ROOM_NOT_FOUND.
 */
public interface ChatRooms {
  /** {@link #create}. */
  Operation CREATE = Operation.of("chatRooms.create");

  /** {@link #setLife}, {@link #update}. */
  Operation UPDATE = Operation.of("chatRooms.update");

  /** {@link #destroy}. */
  Operation DESTROY = Operation.of("chatRooms.destroy");

  /** {@link #find}, {@link #get}, {@link #size}, {@link #details}. */
  Operation GET = Operation.of("chatRooms.get");

  /** {@link #list}. */
  Operation LIST = Operation.of("chatRooms.list");

  /** {@link #members}, {@link #isMember}. */
  Operation LIST_MEMBERS = Operation.of("chatRooms.listMembers");

  /** {@link #announcement}. */
  Operation GET_ANNOUNCEMENT = Operation.of("chatRooms.getAnnouncement");

  /** {@link #setAnnouncement}. */
  Operation SET_ANNOUNCEMENT = Operation.of("chatRooms.setAnnouncement");

  /** The changes of lists. */
  Operation SET_LISTS = Operation.of("chatRoomLists.set");

  /** What reads lists. */
  Operation GET_LISTS = Operation.of("chatRoomLists.get");

  /** The changes of attributes. */
  Operation SET_ATTRIBUTES = Operation.of("chatRoomAttributes.set");

  /** {@link #attributes}. */
  Operation GET_ATTRIBUTES = Operation.of("chatRoomAttributes.get");

  /** The most attributes that a room may have. */
  int MAX_ATTRIBUTES = 100;

  /** The most characters that the key of an attribute may have. */
  int MAX_KEY_LENGTH = 128;

  /** The most characters that the value of an attribute may have. */
  int MAX_VALUE_LENGTH = 4096;

  /** The rooms that the floor rules. */
  static ChatRooms over(Floor floor, EventStream events, QuotaMeter meter) {
    return new StoredChatRooms(floor, events, meter);
  }

  /**
   * Creates a room with the usual life. One that is there gets the name, and counts as active.
   *
   * @return the room
   */
  ChatRoom create(RoomId id, String name);

  /** Creates a room that is called by its id. One that is there gets this life. */
  ChatRoom create(RoomId id, RoomLife life);

  /** Changes how long a room lives; it may be over with that. */
  ChatRoom setLife(RoomId id, RoomLife life);

  /**
   * Destroys a room: its members go, its attributes and lists too; it is kept alive no longer.
   *
   * @return false if there was none
   */
  boolean destroy(RoomId id);

  /** The room of this id. */
  Optional<ChatRoom> find(RoomId id);

  /** The room of this id, which must exist. */
  ChatRoom get(RoomId id);

  /**
   * Creates a room with an owner, which lives until it is destroyed.
   *
   * @throws im.parlance.error.ImException ROOM_EXISTS, ROOM_FULL, TOO_MANY_ROOMS
   */
  ChatRoom create(NewRoom room);

  /** What the room has besides its name and its life. */
  RoomDetails details(RoomId id);

  /** Gives the room another name and other details, but for the owner; members are told. */
  ChatRoom update(RoomId id, String name, UnaryOperator<RoomDetails> change);

  /** What members are told; empty if there is nothing. */
  String announcement(RoomId id);

  /** Tells members something, in place of what was said before; nothing if it is empty. */
  void setAnnouncement(RoomId id, String text);

  /**
   * Up to {@code limit} rooms behind the cursor, in the order of their creation or the other way
   * round.
   */
  Page<ChatRoom> list(Cursor after, int limit, Order order);

  /** {@link #list(Cursor, int, Order)}, in the order of their creation. */
  default Page<ChatRoom> list(Cursor after, int limit) {
    return list(after, limit, Order.OLDEST_FIRST);
  }

  /** Up to {@code limit} members in the order of joining, or the other way round. */
  List<RoomMember> members(RoomId id, int limit, Order order);

  /** How many members there are. */
  int size(RoomId id);

  /** Whether the user is in the room. */
  boolean isMember(RoomId id, UserId user);

  /** The rooms that the user is in. */
  Set<RoomId> roomsOf(UserId user);

  /** The rooms that have members. */
  Set<RoomId> occupied();

  /**
   * Puts users on a list of the room until then; who stands there stands until then from now on.
   * The room need not exist yet. Who is barred is taken out at once.
   *
   * @throws im.parlance.error.ImException LIST_FULL: then nobody was put there
   */
  void add(RoomId id, RoomList list, Collection<UserId> users, Instant until);

  /** Takes users off a list of the room; who does not stand there is skipped. */
  void remove(RoomId id, RoomList list, Collection<UserId> users);

  /** Who stands on a list of the room, in the order of coming there. */
  List<ListEntry> list(RoomId id, RoomList list);

  /**
   * Puts rooms, users or types of content on a list of the app until then.
   *
   * @throws im.parlance.error.ImException LIST_FULL: then nothing was put there
   */
  void add(AppRoomList list, Collection<?> items, Instant until);

  /** Takes rooms, users or types of content off a list of the app; those that stood there. */
  Set<String> remove(AppRoomList list, Collection<?> items);

  /** What stands on a list of the app, in the order of coming there. */
  List<ListEntry> list(AppRoomList list);

  /** Whether a room, a user or a type of content stands on a list of the app. */
  boolean isOn(AppRoomList list, Object item);

  /** Tells the room's clients what was done to users or to the room. */
  void announce(RoomId id, RoomEvent.Announced.Act act, Collection<UserId> users, String extra);

  /**
   * Sets attributes of the room, all or none. Forced, they may be anyone's; otherwise only absent
   * ones and those of {@code owner}.
   *
   * @param values by keys of 1 to 128 letters, digits and {@code + = - _ .}; at most 4096
   *     characters
   * @param autoDelete whether they go when the owner leaves
   * @throws im.parlance.error.ImException INVALID_ARGUMENT, ATTRIBUTES_FULL, ATTRIBUTE_OWNED,
   *     TOO_FREQUENT: more than 100 keys in a second, without an owner
   */
  void setAttributes(
      RoomId id, UserId owner, Map<String, String> values, boolean autoDelete, boolean forced);

  /**
   * Removes attributes of the room, all or none. Forced, they may be anyone's and may be absent.
   *
   * @throws im.parlance.error.ImException ATTRIBUTE_OWNED, ATTRIBUTE_NOT_FOUND, TOO_FREQUENT: more
   *     than 100 keys in a second
   */
  void removeAttributes(RoomId id, UserId owner, Collection<String> keys, boolean forced);

  /** The room's attributes, in the order of their keys. */
  List<RoomAttribute> attributes(RoomId id);
}
