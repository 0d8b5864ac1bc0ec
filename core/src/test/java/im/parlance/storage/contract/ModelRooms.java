package im.parlance.storage.contract;

import com.google.common.collect.Lists;
import im.parlance.id.RoomId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.room.ChatRoom;
import im.parlance.room.ChatRoomStore;
import im.parlance.room.RoomAttribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The chat rooms of {@link ModelStorage}, in the order of creation. */
final class ModelRooms implements ChatRoomStore {
  private final List<Placed> rooms = new ArrayList<>();
  private final Map<RoomId, Map<String, RoomAttribute>> attributes = new HashMap<>();
  private long last;

  private record Placed(long place, ChatRoom room) {}

  @Override
  public boolean insert(ChatRoom room) {
    if (find(room.id()).isPresent()) {
      return false;
    }
    last++;
    rooms.add(new Placed(last, room));
    return true;
  }

  @Override
  public Optional<ChatRoom> find(RoomId id) {
    return rooms.stream().map(Placed::room).filter(room -> room.id().equals(id)).findFirst();
  }

  @Override
  public Optional<ChatRoom> update(RoomId id, UnaryOperator<ChatRoom> change) {
    Optional<ChatRoom> changed = find(id).map(change);
    changed.ifPresent(
        room ->
            rooms.replaceAll(
                old -> old.room().id().equals(id) ? new Placed(old.place(), room) : old));
    return changed;
  }

  @Override
  public boolean delete(RoomId id) {
    attributes.remove(id);
    return rooms.removeIf(placed -> placed.room().id().equals(id));
  }

  @Override
  public Page<ChatRoom> list(Cursor after, int limit, Order order) {
    List<Placed> ordered = order == Order.OLDEST_FIRST ? rooms : Lists.reverse(rooms);
    List<Placed> behind =
        ordered.stream()
            .filter(
                placed ->
                    after.equals(Cursor.START)
                        || (order == Order.OLDEST_FIRST
                            ? placed.place() > after.position()
                            : placed.place() < after.position()))
            .toList();
    List<Placed> page = behind.subList(0, Math.min(limit, behind.size()));
    return new Page<>(
        page.stream().map(Placed::room).toList(),
        behind.size() > limit
            ? Optional.of(new Cursor(page.get(limit - 1).place()))
            : Optional.empty());
  }

  @Override
  public List<ChatRoom> due(Instant now, int limit) {
    return rooms.stream()
        .map(Placed::room)
        .filter(room -> !room.endsAt().isAfter(now))
        .sorted(Comparator.comparing(ChatRoom::endsAt))
        .limit(limit)
        .toList();
  }

  @Override
  public List<RoomAttribute> attributes(RoomId id) {
    return attributes.getOrDefault(id, Map.of()).values().stream()
        .sorted(Comparator.comparing(RoomAttribute::key))
        .toList();
  }

  @Override
  public boolean changeAttributes(RoomId id, UnaryOperator<Map<String, RoomAttribute>> change) {
    if (find(id).isEmpty()) {
      return false;
    }
    attributes.put(id, change.apply(attributes.getOrDefault(id, Map.of())));
    return true;
  }
}
