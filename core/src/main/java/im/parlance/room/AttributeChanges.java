package im.parlance.room;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.room.RoomEvent.AttributesChanged;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Who may change a room's attributes, and to what. */
final class AttributeChanges {
  private static final Pattern KEY =
      Pattern.compile("[A-Za-z0-9+=_.-]{1," + ChatRooms.MAX_KEY_LENGTH + "}");

  private final Floor floor;

  AttributeChanges(Floor floor) {
    this.floor = floor;
  }

  void set(
      RoomId id, UserId owner, Map<String, String> values, boolean autoDelete, boolean forced) {
    values.forEach(AttributeChanges::check);
    Instant now = floor.clock().instant();
    List<RoomAttribute> set =
        values.entrySet().stream()
            .map(
                entry ->
                    new RoomAttribute(entry.getKey(), entry.getValue(), owner, autoDelete, now))
            .toList();
    change(
        id,
        set.size(),
        0,
        before -> {
          if (!forced) {
            mustOwn(before, values.keySet(), owner);
          }
          Map<String, RoomAttribute> after = new HashMap<>(before);
          set.forEach(attribute -> after.put(attribute.key(), attribute));
          if (after.size() > ChatRooms.MAX_ATTRIBUTES) {
            throw ImException.overLimit(
                ErrorCode.ATTRIBUTES_FULL, id.value(), ChatRooms.MAX_ATTRIBUTES);
          }
          return after;
        },
        new AttributesChanged(id, set, List.of(), now));
  }

  private static void check(String key, String value) {
    if (!KEY.matcher(key).matches()) {
      throw key.length() > ChatRooms.MAX_KEY_LENGTH
          ? ImException.overLimit(
              ErrorCode.INVALID_ARGUMENT, "attribute key", ChatRooms.MAX_KEY_LENGTH)
          : ImException.of(ErrorCode.INVALID_ARGUMENT, "attribute key");
    }
    if (value.length() > ChatRooms.MAX_VALUE_LENGTH) {
      throw ImException.overLimit(
          ErrorCode.INVALID_ARGUMENT, "attribute value", ChatRooms.MAX_VALUE_LENGTH);
    }
  }

  private static void mustOwn(Map<String, RoomAttribute> before, Set<String> keys, UserId owner) {
    for (String key : keys) {
      RoomAttribute present = before.get(key);
      if (present != null && !present.owner().equals(owner)) {
        throw ImException.of(ErrorCode.ATTRIBUTE_OWNED, key);
      }
    }
  }

  void remove(RoomId id, UserId owner, Collection<String> wanted, boolean forced) {
    Set<String> keys = new TreeSet<>(wanted);
    floor.get(id);
    Set<String> present = new TreeSet<>(keys);
    present.retainAll(floor.store().attributes(id).stream().map(RoomAttribute::key).toList());
    change(
        id,
        0,
        keys.size(),
        before -> {
          if (!forced) {
            mustBeThere(before, keys);
            mustOwn(before, keys, owner);
          }
          Map<String, RoomAttribute> after = new HashMap<>(before);
          after.keySet().removeAll(keys);
          return after;
        },
        new AttributesChanged(id, List.of(), List.copyOf(present), floor.clock().instant()));
  }

  private static void mustBeThere(Map<String, RoomAttribute> before, Set<String> keys) {
    for (String key : keys) {
      if (!before.containsKey(key)) {
        throw ImException.of(ErrorCode.ATTRIBUTE_NOT_FOUND, key);
      }
    }
  }

  private void change(
      RoomId id,
      int setting,
      int removing,
      UnaryOperator<Map<String, RoomAttribute>> change,
      AttributesChanged event) {
    floor.get(id);
    if (!floor.stays().hasOwner(id) && !floor.admitsChanges(id, setting, removing)) {
      throw ImException.overLimit(ErrorCode.TOO_FREQUENT, id.value(), ChangeLimit.KEYS);
    }
    floor
        .sequencer()
        .inOrder(
            TimelineId.of(id),
            () -> {
              if (!floor.store().changeAttributes(id, change)) {
                throw ImException.of(ErrorCode.ROOM_NOT_FOUND, id.value());
              }
              return event;
            });
  }
}
