package im.parlance.room;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.Sequencer;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.Lists;
import im.parlance.room.RoomEvent.Announced;
import im.parlance.room.RoomEvent.AttributesChanged;
import im.parlance.room.RoomEvent.Created;
import im.parlance.room.RoomEvent.Destroyed;
import im.parlance.room.RoomEvent.Left;
import im.parlance.room.RoomEvent.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The rules of an app's chat rooms: which of them live, who may come in and speak, what is handed
 * out. A room whose life is over is gone for whoever asks for it. Thread-safe.
 */
public final class Floor {

  private static final int SWEPT_AT_ONCE = 100;

  private final ChatRoomStore store;
  private final Lists lists;
  private final Sequencer sequencer;
  private final Attendance attendance;
  private final ToLongFunction<TimelineId> heads;
  private final InstantSource clock;
  private final RoomSettings settings;
  private final RoomNotes notes;
  private final RoomStays stays;
  private final Map<RoomId, Traffic> traffic = new ConcurrentHashMap<>();

  /**
   * The rules for the rooms in {@code store}.
   *
   * @param heads tells the position of a timeline's last message
   * @param hasConnected tells whether a user has ever been here
   */
  public Floor(
      ChatRoomStore store,
      Lists lists,
      Sequencer sequencer,
      Attendance attendance,
      ToLongFunction<TimelineId> heads,
      Predicate<UserId> hasConnected,
      InstantSource clock,
      RoomSettings settings) {
    this.store = store;
    this.lists = lists;
    this.sequencer = sequencer;
    this.attendance = attendance;
    this.heads = heads;
    this.clock = clock;
    this.settings = settings;
    this.notes = new RoomNotes(lists);
    this.stays = new RoomStays(lists, notes, attendance, hasConnected, settings.owned());
  }

  /** Who is a member. */
  public RoomStays stays() {
    return stays;
  }

  RoomNotes notes() {
    return notes;
  }

  /** Whether the room has an owner, as these lists say. */
  public static boolean hasOwner(Lists lists, RoomId room) {
    return new RoomNotes(lists).owner(room).isPresent();
  }

  ChatRoomStore store() {
    return store;
  }

  Lists lists() {
    return lists;
  }

  Sequencer sequencer() {
    return sequencer;
  }

  Attendance attendance() {
    return attendance;
  }

  InstantSource clock() {
    return clock;
  }

  /** What the operator chose. */
  public RoomSettings settings() {
    return settings;
  }

  private Traffic traffic(RoomId id) {
    Traffic known = traffic.get(id);
    return known != null
        ? known
        : traffic.computeIfAbsent(id, room -> new Traffic(stays.hasOwner(room)));
  }

  /** The room of this id, if it lives. */
  public Optional<ChatRoom> find(RoomId id) {
    Optional<ChatRoom> room = store.find(id).map(this::current);
    if (room.filter(this::isOver).isPresent()) {
      destroy(id, true);
      return Optional.empty();
    }
    return room;
  }

  /**
   * The room of this id, which must live.
   *
   * @throws ImException ROOM_NOT_FOUND
   */
  public ChatRoom get(RoomId id) {
    return find(id).orElseThrow(() -> ImException.of(ErrorCode.ROOM_NOT_FOUND, id.value()));
  }

  private ChatRoom current(ChatRoom room) {
    Traffic seen = traffic.get(room.id());
    return seen == null ? room : room.activeAt(seen.activeAt());
  }

  private boolean isOver(ChatRoom room) {
    return !clock.instant().isBefore(room.endsAt())
        && !lists.has(AppRoomList.KEPT_ROOMS.list(), room.id());
  }

  /** Makes the room, if there is none of this id; whether there was none. */
  public boolean create(RoomId id, String name, RoomLife life) {
    if (find(id).isPresent()) {
      return false;
    }
    try {
      sequencer.inOrder(
          TimelineId.of(id),
          () -> {
            Instant now = clock.instant();
            ChatRoom room = fresh(id, name, life, now);
            if (!store.insert(room)) {
              throw ImException.of(ErrorCode.INVALID_ARGUMENT, id.value());
            }
            return new Created(room, now);
          });
      return true;
    } catch (ImException taken) {
      if (taken.code() != ErrorCode.INVALID_ARGUMENT) {
        throw taken;
      }
      // made by someone else in between
      return false;
    }
  }

  /** A room of this id that begins now, behind what an earlier one has said. */
  ChatRoom fresh(RoomId id, String name, RoomLife life, Instant now) {
    return new ChatRoom(id, name, life, now, now, heads.applyAsLong(TimelineId.of(id)));
  }

  /** Ends the room's life: nothing of it applies to another of its id; false if there is none. */
  boolean destroy(RoomId id, boolean expired) {
    boolean existed =
        sequencer
            .inOrder(
                TimelineId.of(id),
                () -> {
                  List<UserId> members = store.find(id).map(stays::users).orElse(List.of());
                  return new Destroyed(id, members, store.delete(id), expired, clock.instant());
                })
            .existed();
    if (existed) {
      for (RoomList list : RoomList.values()) {
        lists.clear(list.of(id));
      }
      notes.forget(id);
      for (AppRoomList list :
          List.of(AppRoomList.MUTED_ROOMS, AppRoomList.PAUSED_ROOMS, AppRoomList.KEPT_ROOMS)) {
        lists.remove(list.list(), List.of(id));
      }
      traffic.remove(id);
    }
    return existed;
  }

  /** Destroys every room whose life is over. */
  public void sweep() {
    int kept = lists.size(AppRoomList.KEPT_ROOMS.list());
    boolean more = true;
    while (more) {
      List<ChatRoom> due = store.due(clock.instant(), kept + SWEPT_AT_ONCE);
      long gone = due.stream().filter(room -> find(room.id()).isEmpty()).count();
      due.forEach(room -> storeActivity(room.id()));
      more = due.size() == kept + SWEPT_AT_ONCE && gone > 0;
    }
    attendance.rooms().forEach(this::dismissAbsent);
  }

  /** Takes note that someone came or went. */
  public void touch(RoomId id) {
    touch(id, traffic(id), clock.instant());
  }

  private void touch(RoomId id, Traffic seen, Instant now) {
    if (seen.touch(now)) {
      storeActivity(id);
    }
  }

  private void storeActivity(RoomId id) {
    Traffic seen = traffic.get(id);
    if (seen != null && seen.beginStoring()) {
      store.update(id, room -> room.activeAt(seen.activeAt()));
    }
  }

  /**
   * Refuses a user who may not come in.
   *
   * @throws ImException ROOM_NOT_FOUND, BARRED
   */
  public void mustAdmit(RoomId id, UserId user) {
    get(id);
    if (lists.has(RoomList.BARRED.of(id), user)) {
      throw ImException.of(ErrorCode.BARRED, id.value());
    }
  }

  /**
   * Refuses a client that is not in the room.
   *
   * @throws ImException ROOM_NOT_FOUND, NOT_A_MEMBER
   */
  public void mustBeIn(RoomId id, UserId user) {
    get(id);
    if (!stays.has(id, user)) {
      throw ImException.of(ErrorCode.NOT_A_MEMBER, id.value());
    }
  }

  /**
   * Refuses a client that may not speak in the room.
   *
   * @throws ImException ROOM_NOT_FOUND, NOT_A_MEMBER, MUTED, CHANNEL_MUTED
   */
  public void mustMaySpeak(RoomId id, UserId user) {
    mustBeIn(id, user);
    if (lists.has(RoomList.MUTED.of(id), user) || lists.has(AppRoomList.MUTED_USERS.list(), user)) {
      throw ImException.of(ErrorCode.MUTED, id.value());
    }
    if (lists.has(AppRoomList.MUTED_ROOMS.list(), id)
        && !lists.has(RoomList.SPEAKERS.of(id), user)
        && !stays.isStaff(id, user)) {
      throw ImException.of(ErrorCode.CHANNEL_MUTED, id.value());
    }
  }

  /**
   * Takes note that someone speaks. Whether the message is handed out; one that is not takes no
   * place of those that are.
   */
  public boolean handsOut(RoomId id, UserId sender, String type, RoomPriority wanted, Instant now) {
    Traffic seen = traffic(id);
    touch(id, seen, now);
    return !lists.has(AppRoomList.PAUSED_ROOMS.list(), id)
        && seen.flow().admits(priority(id, sender, type, wanted), now);
  }

  private RoomPriority priority(RoomId id, UserId sender, String type, RoomPriority wanted) {
    if (isProtected(id, sender) || lists.has(AppRoomList.PROTECTED_TYPES.list(), type)) {
      return RoomPriority.PROTECTED;
    }
    if (wanted == RoomPriority.LOW
        && stays.hasOwner(id)
        && lists.has(RoomList.SPEAKERS.of(id), sender)) {
      return RoomPriority.HIGH;
    }
    boolean low = wanted == RoomPriority.HIGH && lists.has(AppRoomList.LOW_TYPES.list(), type);
    return low ? RoomPriority.LOW : wanted;
  }

  /** Whether the user's messages are always handed out, and it stays a member while away. */
  public boolean isProtected(RoomId id, UserId user) {
    return lists.has(RoomList.PROTECTED.of(id), user);
  }

  boolean admitsChanges(RoomId id, int setting, int removing) {
    return traffic(id).changes().admits(setting, removing, clock.instant());
  }

  /** Lets the members know that something was done; all of them, if no hearer is named. */
  void tell(
      RoomId id, Announced.Act act, Collection<UserId> users, String extra, Set<UserId> hearers) {
    Announced said = announced(id, act, users, extra, hearers);
    sequencer.inOrder(TimelineId.of(id), () -> said);
  }

  /** What {@link #tell} lets them know. */
  Announced announced(
      RoomId id, Announced.Act act, Collection<UserId> users, String extra, Set<UserId> hearers) {
    return new Announced(id, act, List.copyOf(users), extra, hearers, clock.instant());
  }

  /** Takes out who has been away from a room with an owner for too long. */
  void dismissAbsent(RoomId id) {
    List<UserId> absent =
        attendance.overdue(id, clock.instant()).stream()
            .filter(user -> !stays.isKept(id, user))
            .toList();
    if (!absent.isEmpty()) {
      leave(id, absent, Reason.AWAY);
    }
  }

  /** Takes members out, and what they had for as long as they were in; those who were in. */
  public List<UserId> leave(RoomId id, Collection<UserId> users, Reason reason) {
    Left left =
        sequencer.inOrder(
            TimelineId.of(id),
            () -> {
              List<UserId> present =
                  users.stream().distinct().filter(user -> stays.has(id, user)).toList();
              stays.giveUp(id, present);
              return new Left(id, present, reason, clock.instant());
            });
    if (!left.isEmpty()) {
      removeAttributesOf(id, Set.copyOf(left.users()));
      touch(id);
    }
    return left.users();
  }

  private void removeAttributesOf(RoomId id, Set<UserId> users) {
    if (store.attributes(id).stream().noneMatch(kept -> goesWith(kept, users))) {
      return;
    }
    sequencer.inOrder(
        TimelineId.of(id),
        () -> {
          List<String> removed = new ArrayList<>();
          store.changeAttributes(
              id,
              before -> {
                Map<String, RoomAttribute> after = new TreeMap<>(before);
                after.values().removeIf(attribute -> goesWith(attribute, users));
                removed.clear();
                before.keySet().stream()
                    .filter(key -> !after.containsKey(key))
                    .forEach(removed::add);
                return after;
              });
          return new AttributesChanged(id, List.of(), List.copyOf(removed), clock.instant());
        });
  }

  private static boolean goesWith(RoomAttribute attribute, Set<UserId> users) {
    return attribute.autoDelete() && users.contains(attribute.owner());
  }

  /** Forgets a user whose account is gone: it leaves its rooms and all lists. */
  public void forget(UserId user) {
    for (RoomId room : new LinkedHashSet<>(stays.roomsOf(user))) {
      leave(room, List.of(user), Reason.USER_DELETED);
    }
    for (RoomList list : RoomList.values()) {
      lists.removeFromAll(list.kind(), user);
    }
    for (AppRoomList list : List.of(AppRoomList.MUTED_USERS, AppRoomList.SUPER_ADMINS)) {
      lists.remove(list.list(), List.of(user));
    }
  }
}
