package im.parlance.room;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.page.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who is a member of which chat room: whoever has come, for as long as it is connected and a while
 * longer, and those for whom a place is kept, however long they are away. Places are stored;
 * members are put together of both. Thread-safe.
 */
public final class RoomStays {
  private final Lists lists;
  private final RoomNotes notes;
  private final Attendance attendance;
  private final Predicate<UserId> hasConnected;
  private final int most;

  /**
   * Members by {@code attendance} and by the places in {@code lists}.
   *
   * @param hasConnected whether a user has ever been here: for who has not, a place is kept
   * @param most how many rooms with an owner a user may be in
   */
  RoomStays(
      Lists lists,
      RoomNotes notes,
      Attendance attendance,
      Predicate<UserId> hasConnected,
      int most) {
    this.lists = lists;
    this.notes = notes;
    this.attendance = attendance;
    this.hasConnected = hasConnected;
    this.most = most;
  }

  /** Whether the room has an owner. */
  public boolean hasOwner(RoomId room) {
    return notes.owner(room).isPresent();
  }

  /** Whether the user owns the room or is one of its admins. */
  boolean isStaff(RoomId room, UserId user) {
    return lists.has(RoomList.ADMINS.of(room), user) || notes.owner(room).equals(Optional.of(user));
  }

  /** Whether the user is a member. */
  public boolean has(RoomId room, UserId user) {
    return attendance.has(room, user) || isKept(room, user);
  }

  /** Whether the user stays a member while away. */
  public boolean isKept(RoomId room, UserId user) {
    return lists.has(RoomList.PLACES.of(room), user);
  }

  /** The rooms that the user is a member of. */
  public Set<RoomId> roomsOf(UserId user) {
    Set<RoomId> rooms = new LinkedHashSet<>(attendance.roomsOf(user));
    lists.owners(RoomList.PLACES.kind(), user).forEach(room -> rooms.add(RoomId.of(room)));
    return Collections.unmodifiableSet(rooms);
  }

  /** All members in the order of joining; an owner who has left counts since the beginning. */
  List<RoomMember> members(ChatRoom room) {
    List<RoomMember> present = attendance.members(room.id(), Integer.MAX_VALUE, Order.OLDEST_FIRST);
    List<ListEntry> places = lists.all(RoomList.PLACES.of(room.id()));
    Optional<UserId> owner = notes.owner(room.id());
    if (places.isEmpty() && owner.isEmpty()) {
      return present;
    }
    Map<UserId, RoomMember> all = new LinkedHashMap<>();
    places.forEach(place -> add(all, new RoomMember(UserId.of(place.item()), place.since())));
    present.forEach(member -> add(all, member));
    List<RoomMember> members = new ArrayList<>();
    owner
        .filter(user -> !all.containsKey(user))
        .ifPresent(user -> members.add(new RoomMember(user, room.createdAt())));
    members.addAll(all.values());
    members.sort(Comparator.comparing(RoomMember::joinedAt));
    return members;
  }

  List<UserId> users(ChatRoom room) {
    return members(room).stream().map(RoomMember::user).toList();
  }

  private static void add(Map<UserId, RoomMember> all, RoomMember member) {
    all.merge(
        member.user(),
        member,
        (before, now) -> now.joinedAt().isBefore(before.joinedAt()) ? now : before);
  }

  int size(ChatRoom room) {
    List<ListEntry> places = lists.all(RoomList.PLACES.of(room.id()));
    boolean ownerLeft = notes.owner(room.id()).filter(user -> !has(room.id(), user)).isPresent();
    long away =
        places.stream()
            .filter(place -> !attendance.has(room.id(), UserId.of(place.item())))
            .count();
    return attendance.size(room.id()) + (int) away + (ownerLeft ? 1 : 0);
  }

  /**
   * Refuses more members than the room takes.
   *
   * @throws ImException ROOM_FULL, TOO_MANY_ROOMS
   */
  public void mustHavePlaces(ChatRoom room, Collection<UserId> users) {
    Set<UserId> coming = new HashSet<>(users);
    coming.removeIf(user -> has(room.id(), user));
    notes.owner(room.id()).ifPresent(coming::remove);
    int capacity = notes.capacity(room.id());
    if (!coming.isEmpty()
        && capacity < RoomDetails.UNLIMITED
        && size(room) + coming.size() > capacity) {
      throw ImException.overLimit(ErrorCode.ROOM_FULL, room.id().value(), capacity);
    }
    if (hasOwner(room.id())) {
      coming.forEach(this::mustMayJoin);
    }
  }

  /**
   * Refuses a user who is in as many rooms as it may be.
   *
   * @throws ImException TOO_MANY_ROOMS
   */
  void mustMayJoin(UserId user) {
    if (roomsOf(user).stream().filter(this::hasOwner).count() >= most) {
      throw ImException.overLimit(ErrorCode.TOO_MANY_ROOMS, user.value(), most);
    }
  }

  /** Makes the user a member, connected or not. Called in the lane. */
  void bring(RoomId room, UserId user, Instant now) {
    settle(room, user, hasConnected.test(user), now);
  }

  /**
   * Keeps a member's place, or no longer, as its standing has it: who may speak in a muted room
   * stays while away, and so does who has never been here. Called in the lane.
   */
  public void settle(RoomId room, UserId user, boolean connected, Instant now) {
    ListName places = RoomList.PLACES.of(room);
    boolean isKept =
        !connected || isStaff(room, user) || lists.has(RoomList.SPEAKERS.of(room), user);
    Instant since = lists.find(places, user).map(ListEntry::since).orElse(now);
    attendance.seat(room, new RoomMember(user, since), isKept, now);
    if (!isKept) {
      giveUp(room, List.of(user));
    } else if (!lists.has(places, user)) {
      lists.add(places, List.of(user));
    }
  }

  /** Keeps no place for these users any longer; nothing is written if there was none. */
  void giveUp(RoomId room, Collection<UserId> users) {
    List<UserId> kept = users.stream().filter(user -> isKept(room, user)).toList();
    if (!kept.isEmpty()) {
      lists.remove(RoomList.PLACES.of(room), kept);
    }
  }

  /** {@link #settle} for who is a member. */
  void resettle(RoomId room, Collection<UserId> users, Instant now) {
    users.stream()
        .filter(user -> has(room, user))
        .forEach(user -> settle(room, user, hasConnected.test(user), now));
  }
}
