package im.parlance.room;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
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
  private final QuotaMeter meter;

  StoredChatRooms(Floor floor, QuotaMeter meter) {
    this.floor = floor;
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
  public Page<ChatRoom> list(Cursor after, int limit) {
    meter.charge(LIST, 1);
    Page<ChatRoom> page = floor.store().list(after, limit);
    return new Page<>(
        page.items().stream().map(room -> floor.find(room.id())).flatMap(Optional::stream).toList(),
        page.next());
  }

  @Override
  public List<RoomMember> members(RoomId id, int limit, Order order) {
    meter.charge(LIST_MEMBERS, 1);
    return floor.find(id).isPresent() ? floor.attendance().members(id, limit, order) : List.of();
  }

  @Override
  public int size(RoomId id) {
    meter.charge(GET, 1);
    return floor.find(id).isPresent() ? floor.attendance().size(id) : 0;
  }

  @Override
  public boolean isMember(RoomId id, UserId user) {
    meter.charge(LIST_MEMBERS, 1);
    return floor.find(id).isPresent() && floor.attendance().has(id, user);
  }

  @Override
  public Set<RoomId> roomsOf(UserId user) {
    meter.charge(LIST_MEMBERS, 1);
    return floor.attendance().roomsOf(user);
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
    put(list.list(), items, until, most);
  }

  @Override
  public Set<String> remove(AppRoomList list, Collection<?> items) {
    meter.charge(SET_LISTS, 1);
    return floor.lists().remove(list.list(), items);
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
      Announced said = new Announced(id, act, List.copyOf(users), extra, floor.clock().instant());
      floor.sequencer().inOrder(TimelineId.of(id), () -> said);
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
