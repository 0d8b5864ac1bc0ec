package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.room.ChatRooms;
import im.parlance.room.RoomAttribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /chatroom/entry/…}: the attributes of rooms (spec: chat rooms, room attributes). */
final class RongRoomEntries {
  private static final String NOTICE = "RC:chrmKVNotiMsg";
  private static final int MAX_BATCH = 20;
  private static final int MAX_ASKED = 100;

  private RongRoomEntries() {}

  static ObjectNode set(RongCall call) {
    RoomId room = RongRooms.room(call);
    UserId owner = call.user("userId");
    String key = legal(call.required("key", ChatRooms.MAX_KEY_LENGTH));
    String value = call.required("value", ChatRooms.MAX_VALUE_LENGTH);
    boolean autoDelete = call.flag("autoDelete");
    Optional<Draft> notice = notice(call, room, owner);
    strictly(
        () ->
            call.app()
                .chatRooms()
                .setAttributes(room, owner, Map.of(key, value), autoDelete, true));
    notice.ifPresent(call.app().messages()::send);
    return RongUsers.ok();
  }

  /** Keys have no dots here, although rooms have keys with some. */
  private static String legal(String key) {
    if (key.contains(".")) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "attribute key");
    }
    return key;
  }

  /** The message that goes to the room with the change, if one is given. */
  private static Optional<Draft> notice(RongCall call, RoomId room, UserId sender) {
    if (call.text("objectName").isEmpty()) {
      return Optional.empty();
    }
    if (call.required("objectName").equals(NOTICE)) {
      JsonNode content = Json.parse(call.required("content"));
      if (!content.has("type") || !content.has("key") || !content.has("value")) {
        throw RongError.PARAMETER.because("content has no type, key and value.");
      }
    }
    return Optional.of(Draft.of(RongContent.of(call)).from(sender).toRoom(room));
  }

  /** Runs what needs the room to be there. */
  private static void strictly(Runnable act) {
    try {
      act.run();
    } catch (ImException e) {
      if (e.code() != ErrorCode.ROOM_NOT_FOUND) {
        throw e;
      }
      throw RongError.NO_ROOM.because("chatroom does not exist.");
    }
  }

  /** The pairs of {@code entryInfo}; none if it is not given. */
  static Map<String, String> entries(RongCall call, int max) {
    Map<String, String> entries = new LinkedHashMap<>();
    if (call.text("entryInfo").isEmpty()) {
      return entries;
    }
    JsonNode info = Json.parse(call.required("entryInfo"));
    if (!info.isObject()) {
      throw RongError.PARAMETER.because("entryInfo is not a JSON object.");
    }
    if (info.size() > max) {
      throw RongError.TOO_LONG.because("entryInfo has more than " + max + " pairs.");
    }
    info.properties()
        .forEach(
            entry -> {
              if (!entry.getValue().isValueNode()) {
                throw RongError.PARAMETER.because("entryInfo has a value that is no text.");
              }
              entries.put(legal(entry.getKey()), entry.getValue().asText());
            });
    return entries;
  }

  static ObjectNode setAll(RongCall call) {
    RoomId room = RongRooms.room(call);
    UserId owner = call.user("entryOwnerId");
    boolean autoDelete = call.flag("autoDelete");
    call.required("entryInfo");
    Map<String, String> entries = entries(call, MAX_BATCH);
    strictly(() -> call.app().chatRooms().setAttributes(room, owner, entries, autoDelete, true));
    return RongUsers.ok();
  }

  static ObjectNode remove(RongCall call) {
    RoomId room = RongRooms.room(call);
    UserId owner = call.user("userId");
    String key = call.required("key", ChatRooms.MAX_KEY_LENGTH);
    Optional<Draft> notice = notice(call, room, owner);
    strictly(() -> call.app().chatRooms().removeAttributes(room, owner, List.of(key), false));
    notice.ifPresent(call.app().messages()::send);
    return RongUsers.ok();
  }

  static ObjectNode removeAll(RongCall call) {
    RoomId room = RongRooms.room(call);
    UserId owner = call.user("entryOwnerId");
    JsonNode names = Json.parse(call.required("entryKeys"));
    List<String> keys = new ArrayList<>();
    names.forEach(name -> keys.add(name.asText()));
    if (!names.isArray() || keys.contains("")) {
      throw RongError.PARAMETER.because("entryKeys is not a JSON array of keys.");
    }
    if (keys.size() > MAX_BATCH) {
      throw RongError.TOO_LONG.because("entryKeys has more than " + MAX_BATCH + " keys.");
    }
    strictly(() -> call.app().chatRooms().removeAttributes(room, owner, keys, true));
    return RongUsers.ok();
  }

  static ObjectNode query(RongCall call) {
    RoomId room = RongRooms.room(call);
    Set<String> keys =
        call.text("keys").isEmpty()
            ? Set.of()
            : Set.copyOf(call.repeated("keys", MAX_ASKED, key -> key));
    ArrayNode found = Json.array();
    strictly(
        () ->
            call.app().chatRooms().attributes(room).stream()
                .filter(attribute -> keys.isEmpty() || keys.contains(attribute.key()))
                .forEach(attribute -> found.add(entry(attribute))));
    return RongUsers.ok().set("keys", found);
  }

  private static ObjectNode entry(RoomAttribute attribute) {
    return Json.object()
        .put("key", attribute.key())
        .put("value", attribute.value())
        .put("userId", attribute.owner().value())
        .put("autoDelete", attribute.autoDelete() ? "1" : "0")
        .put("lastSetTime", Long.toString(attribute.setAt().toEpochMilli()));
  }
}
