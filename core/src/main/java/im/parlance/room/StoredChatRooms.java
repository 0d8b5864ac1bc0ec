package im.parlance.room;

import com.google.common.collect.Lists;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.EventStream;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.quota.QuotaMeter;
import im.parlance.room.RoomEvent.Announced;
import im.parlance.room.RoomEvent.Brought;
import im.parlance.room.RoomEvent.Created;
import im.parlance.room.RoomEvent.Reason;
import im.parlance.room.RoomEvent.Updated;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

final class StoredChatRooms implements ChatRooms {
  private final Floor floor;
  private final AttributeChanges changes;
  private final EventStream events;
  private final QuotaMeter meter;

  StoredChatRooms(Floor floor, EventStream events, QuotaMeter meter) {
    this.floor = floor;
    this.events = events;
    this.changes = new AttributeChanges(floor);
    this.meter = meter;
  }

  @Override
  public ChatRoom create(RoomId id, String name) {
    meter.charge(CREATE, 1);
    if (!floor.create(id, name, floor.settings().life())) {
      floor.touch(id);
      update(id, room -> room.named(name));
    }
    return floor.get(id);
  }

  @Override
  public ChatRoom create(RoomId id, RoomLife life) {
    meter.charge(CREATE, 1);
    if (!floor.create(id, id.value(), life)) {
      floor.touch(id);
      update(id, room -> room.living(life));
    }
    return floor.get(id);
  }

  @Override
  public ChatRoom create(NewRoom wanted) {
    meter.charge(CREATE, 1);
    RoomId id = wanted.id();
    int capacity = wanted.details().capacity();
    if (wanted.members().size() >= capacity) {
      throw ImException.overLimit(ErrorCode.ROOM_FULL, id.value(), capacity);
    }
    floor.stays().mustMayJoin(wanted.owner());
    wanted.members().forEach(floor.stays()::mustMayJoin);
    // one whose life is over makes room
    floor.find(id);
    Created made = floor.sequencer().inOrder(TimelineId.of(id), () -> open(wanted));
    if (!wanted.members().isEmpty()) {
      floor
          .sequencer()
          .inOrder(TimelineId.of(id), () -> new Brought(id, wanted.members(), made.at()));
    }
    return made.created();
  }

  private Created open(NewRoom wanted) {
    RoomId id = wanted.id();
    Instant now = floor.clock().instant();
    if (floor.store().find(id).isPresent()) {
      throw ImException.of(ErrorCode.ROOM_EXISTS, id.value());
    }
    floor.notes().put(id, wanted.details());
    ChatRoom room = floor.fresh(id, wanted.name(), RoomLife.ENDLESS, now);
    floor.store().insert(room);
    floor.lists().set(RoomList.SPEAKERS.of(id), wanted.owner(), StoredRoomMembers.BY_ROLE);
    floor.stays().bring(id, wanted.owner(), now);
    wanted.members().forEach(user -> floor.stays().bring(id, user, now));
    return new Created(room, now);
  }

  @Override
  public RoomDetails details(RoomId id) {
    meter.charge(GET, 1);
    floor.get(id);
    return floor.notes().details(id);
  }

  @Override
  public ChatRoom update(RoomId id, String name, UnaryOperator<RoomDetails> change) {
    meter.charge(UPDATE, 1);
    floor.get(id);
    ChatRoom changed = update(id, room -> room.named(name));
    floor
        .sequencer()
        .inOrder(
            TimelineId.of(id),
            () -> {
              floor.notes().describe(id, change);
              return floor.announced(id, Announced.Act.INFO_CHANGED, List.of(), "", Set.of());
            });
    return changed;
  }

  @Override
  public String announcement(RoomId id) {
    meter.charge(GET_ANNOUNCEMENT, 1);
    floor.get(id);
    return floor.notes().announcement(id);
  }

  @Override
  public void setAnnouncement(RoomId id, String text) {
    meter.charge(SET_ANNOUNCEMENT, 1);
    floor.get(id);
    floor.notes().announce(id, text);
    floor.tell(id, Announced.Act.ANNOUNCEMENT_CHANGED, List.of(), text, Set.of());
  }

  @Override
  public ChatRoom setLife(RoomId id, RoomLife life) {
    meter.charge(UPDATE, 1);
    floor.get(id);
    ChatRoom changed = update(id, room -> room.living(life));
    floor.find(id);
    return changed;
  }

  private ChatRoom update(RoomId id, UnaryOperator<ChatRoom> change) {
    return floor
        .sequencer()
        .inOrder(
            TimelineId.of(id),
            () ->
                new Updated(
                    floor
                        .store()
                        .update(id, change)
                        .orElseThrow(() -> ImException.of(ErrorCode.ROOM_NOT_FOUND, id.value())),
                    floor.clock().instant()))
        .updated();
  }

  @Override
  public boolean destroy(RoomId id) {
    meter.charge(DESTROY, 1);
    return floor.find(id).isPresent() && floor.destroy(id, false);
  }

  @Override
  public Optional<ChatRoom> find(RoomId id) {
    meter.charge(GET, 1);
    return floor.find(id);
  }

  @Override
  public ChatRoom get(RoomId id) {
    meter.charge(GET, 1);
    return floor.get(id);
  }

  @Override
  public Page<ChatRoom> list(Cursor after, int limit, Order order) {
    meter.charge(LIST, 1);
    Page<ChatRoom> page = floor.store().list(after, limit, order);
    return new Page<>(
        page.items().stream().map(room -> floor.find(room.id())).flatMap(Optional::stream).toList(),
        page.next());
  }

  @Override
  public List<RoomMember> members(RoomId id, int limit, Order order) {
    meter.charge(LIST_MEMBERS, 1);
    floor.dismissAbsent(id);
    List<RoomMember> members = floor.find(id).map(floor.stays()::members).orElse(List.of());
    return List.copyOf(
        (order == Order.OLDEST_FIRST ? members : Lists.reverse(members))
            .subList(0, Math.min(limit, members.size())));
  }

  @Override
  public int size(RoomId id) {
    meter.charge(GET, 1);
    floor.dismissAbsent(id);
    return floor.find(id).map(floor.stays()::size).orElse(0);
  }

  @Override
  public boolean isMember(RoomId id, UserId user) {
    meter.charge(LIST_MEMBERS, 1);
    floor.dismissAbsent(id);
    return floor.find(id).isPresent() && floor.stays().has(id, user);
  }

  @Override
  public Set<RoomId> roomsOf(UserId user) {
    meter.charge(LIST_MEMBERS, 1);
    return floor.stays().roomsOf(user);
  }

  @Override
  public Set<RoomId> occupied() {
    meter.charge(LIST_MEMBERS, 1);
    return floor.attendance().rooms();
  }

  @Override
  public void add(RoomId id, RoomList list, Collection<UserId> users, Instant until) {
    meter.charge(SET_LISTS, 1);
    put(list.of(id), users, until, list.most());
    if (list == RoomList.BARRED) {
      floor.leave(id, users, Reason.BARRED);
    }
  }

  private void put(ListName list, Collection<?> items, Instant until, int most) {
    Instant now = floor.clock().instant();
    List<ListEntry> entries =
        items.stream().map(item -> ListEntry.of(item, now).lasting(until)).toList();
    if (!floor.lists().put(list, entries, most)) {
      throw ImException.overLimit(ErrorCode.LIST_FULL, list.kind(), most);
    }
  }

  @Override
  public void remove(RoomId id, RoomList list, Collection<UserId> users) {
    meter.charge(SET_LISTS, 1);
    floor.lists().remove(list.of(id), users);
  }

  @Override
  public List<ListEntry> list(RoomId id, RoomList list) {
    meter.charge(GET_LISTS, 1);
    return floor.lists().all(list.of(id));
  }

  @Override
  public void add(AppRoomList list, Collection<?> items, Instant until) {
    meter.charge(SET_LISTS, 1);
    int most = list == AppRoomList.KEPT_ROOMS ? floor.settings().kept() : list.most();
    List<String> fresh =
        items.stream()
            .map(Object::toString)
            .filter(item -> !floor.lists().has(list.list(), item))
            .toList();
    put(list.list(), items, until, most);
    tell(list, fresh, true);
  }

  private void tell(AppRoomList list, Collection<String> items, boolean added) {
    if (!items.isEmpty()) {
      events.publish(
          new AppRoomListChanged(list, List.copyOf(items), added, floor.clock().instant()));
    }
  }

  @Override
  public Set<String> remove(AppRoomList list, Collection<?> items) {
    meter.charge(SET_LISTS, 1);
    Set<String> gone = floor.lists().remove(list.list(), items);
    tell(list, gone, false);
    return gone;
  }

  @Override
  public List<ListEntry> list(AppRoomList list) {
    meter.charge(GET_LISTS, 1);
    return floor.lists().all(list.list());
  }

  @Override
  public boolean isOn(AppRoomList list, Object item) {
    meter.charge(GET_LISTS, 1);
    return floor.lists().has(list.list(), item);
  }

  @Override
  public void announce(RoomId id, Announced.Act act, Collection<UserId> users, String extra) {
    meter.charge(SET_LISTS, 1);
    if (floor.find(id).isPresent()) {
      floor.tell(id, act, users, extra, Set.of());
    }
  }

  @Override
  public void setAttributes(
      RoomId id, UserId owner, Map<String, String> values, boolean autoDelete, boolean forced) {
    meter.charge(SET_ATTRIBUTES, 1);
    changes.set(id, owner, values, autoDelete, forced);
  }

  @Override
  public void removeAttributes(RoomId id, UserId owner, Collection<String> keys, boolean forced) {
    meter.charge(SET_ATTRIBUTES, 1);
    changes.remove(id, owner, keys, forced);
  }

  @Override
  public List<RoomAttribute> attributes(RoomId id) {
    meter.charge(GET_ATTRIBUTES, 1);
    floor.get(id);
    return floor.store().attributes(id);
  }
}
