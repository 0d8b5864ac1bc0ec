package im.parlance.storage.memory;

import im.parlance.id.RoomId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.room.ChatRoom;
import im.parlance.room.ChatRoomStore;
import im.parlance.room.RoomAttribute;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Rooms by their numbers, which are given in the order of creation. */
final class MemoryRooms implements ChatRoomStore {
  private final Map<RoomId, Long> numbers = new HashMap<>();
  private final NavigableMap<Long, Kept> rooms = new TreeMap<>();
  private long last;

  private record Kept(ChatRoom room, Map<String, RoomAttribute> attributes) {}

  private Optional<Kept> kept(RoomId id) {
    return Optional.ofNullable(numbers.get(id)).map(rooms::get);
  }

  @Override
  public synchronized boolean insert(ChatRoom room) {
    if (numbers.containsKey(room.id())) {
      return false;
    }
    last++;
    numbers.put(room.id(), last);
    rooms.put(last, new Kept(room, Map.of()));
    return true;
  }

  @Override
  public synchronized Optional<ChatRoom> find(RoomId id) {
    return kept(id).map(Kept::room);
  }

  @Override
  public synchronized Optional<ChatRoom> update(RoomId id, UnaryOperator<ChatRoom> change) {
    return kept(id)
        .map(
            kept -> {
              ChatRoom changed = change.apply(kept.room());
              rooms.replace(numbers.getOrDefault(id, 0L), new Kept(changed, kept.attributes()));
              return changed;
            });
  }

  @Override
  public synchronized boolean delete(RoomId id) {
    Long number = numbers.remove(id);
    return number != null && rooms.remove(number) != null;
  }

  @Override
  public synchronized Page<ChatRoom> list(Cursor after, int limit, Order order) {
    return Pages.of(rooms, after, limit, order, Kept::room);
  }

  @Override
  public synchronized List<ChatRoom> due(Instant now, int limit) {
    return rooms.values().stream()
        .map(Kept::room)
        .filter(room -> !room.endsAt().isAfter(now))
        .sorted(Comparator.comparing(ChatRoom::endsAt))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<RoomAttribute> attributes(RoomId id) {
    return kept(id).map(kept -> List.copyOf(kept.attributes().values())).orElse(List.of());
  }

  @Override
  public synchronized boolean changeAttributes(
      RoomId id, UnaryOperator<Map<String, RoomAttribute>> change) {
    Optional<Kept> kept = kept(id);
    kept.ifPresent(
        before ->
            rooms.replace(
                numbers.getOrDefault(id, 0L),
                new Kept(
                    before.room(), new TreeMap<>(change.apply(Map.copyOf(before.attributes()))))));
    return kept.isPresent();
  }
}
