package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.present;
import static im.parlance.http.easemob.EasemobFields.text;
import static im.parlance.http.easemob.EasemobFields.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.room.ChatRooms;
import im.parlance.room.RoomAttribute;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * {@code /metadata/chatroom…}: what rooms have under keys (spec: custom attributes). Keys are set
 * and removed one by one: some may fail while the call is good.
 */
final class EasemobRoomMetadata {
  private static final int MOST = 10;
  private static final int NOT_IN = 60011;
  private static final int TOO_MANY = 60012;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final String PATH = "/metadata/chatroom";

  private EasemobRoomMetadata() {}

  static JsonNode set(EasemobCall call) {
    return set(call, false);
  }

  static JsonNode force(EasemobCall call) {
    return set(call, true);
  }

  private static JsonNode set(EasemobCall call, boolean forced) {
    Map<String, String> values = values(call.json());
    EasemobRoomCall room = roomOfMember(call);
    UserId user = UserId.of(call.pathUserName());
    boolean autoDelete = text(call.json(), "autoDelete").filter("NO_DELETE"::equals).isEmpty();
    return each(
        call,
        values.keySet(),
        key -> {
          mustBeLegal(key);
          room.rooms()
              .setAttributes(
                  room.id(), user, Map.of(key, values.getOrDefault(key, "")), autoDelete, forced);
        });
  }

  private static Map<String, String> values(JsonNode body) {
    Map<String, String> values = new LinkedHashMap<>();
    body.path("metaData")
        .properties()
        .forEach(
            entry ->
                values.put(
                    entry.getKey(),
                    entry.getValue().isValueNode()
                        ? entry.getValue().asText()
                        : entry.getValue().toString()));
    if (values.isEmpty()) {
      throw refused(400, "metaData must be provided", TOO_MANY);
    }
    mustBeFew(values.keySet());
    return values;
  }

  private static void mustBeFew(Collection<String> keys) {
    if (keys.size() > MOST) {
      throw refused(400, "exceed allowed batch size " + MOST, TOO_MANY);
    }
  }

  private static EasemobRefusal refused(int status, String description, int code) {
    return EasemobRefusal.of(status, "MetadataException", description).withCode(code);
  }

  private static EasemobRoomCall roomOfMember(EasemobCall call) {
    Optional<UserId> user = EasemobNames.id(call.pathUserName());
    return EasemobNames.roomId(call.variable("room"))
        .flatMap(call.app().chatRooms()::find)
        .map(room -> new EasemobRoomCall(call, room))
        .filter(room -> user.filter(room::isMember).isPresent())
        .orElseThrow(() -> refused(401, "user is not in chatroom", NOT_IN));
  }

  private static JsonNode each(EasemobCall call, Collection<String> keys, Consumer<String> act) {
    ObjectNode data = Json.object();
    ArrayNode done = data.putArray("successKeys");
    ObjectNode failed = data.putObject("errorKeys");
    for (String key : keys) {
      try {
        act.accept(key);
        done.add(key);
      } catch (KeyRefused refused) {
        failed.put(key, String.valueOf(refused.getMessage()));
      } catch (ImException refused) {
        failed.put(key, reason(key, refused));
      }
    }
    return answer(call, data);
  }

  /** A key that cannot be set or removed while others can. */
  private static final class KeyRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyRefused(String reason) {
      super(reason);
    }
  }

  private static void mustBeLegal(String key) {
    if (key.length() > ChatRooms.MAX_KEY_LENGTH) {
      throw new KeyRefused(
          "properties key '%s' is exceeding maximum limit %d"
              .formatted(key, ChatRooms.MAX_KEY_LENGTH));
    }
    if (!KEY.matcher(key).matches()) {
      throw new KeyRefused("properties key '" + key + "' is not Legal");
    }
  }

  private static String reason(String key, ImException refusal) {
    String subject = "properties key '" + key + "'";
    return switch (refusal.code()) {
      case ATTRIBUTE_OWNED -> subject + " is not part of you";
      case ATTRIBUTE_NOT_FOUND -> subject + " is not exist";
      case ATTRIBUTES_FULL -> "size of metadata exceeds limit " + ChatRooms.MAX_ATTRIBUTES;
      case INVALID_ARGUMENT ->
          "value of %s is exceeding maximum limit %d"
              .formatted(subject, ChatRooms.MAX_VALUE_LENGTH);
      case TOO_FREQUENT -> subject + " is changed too often";
      default -> throw refusal;
    };
  }

  /** The envelope of this family is short. */
  private static ObjectNode answer(EasemobCall call, JsonNode data) {
    ObjectNode whole = call.envelope(PATH);
    String uri = whole.path("uri").asText();
    ObjectNode answer =
        Json.object()
            .put("uri", uri.substring(0, uri.indexOf(PATH) + PATH.length()))
            .put("timestamp", whole.path("timestamp").asLong())
            .put("action", call.action());
    if (call.action().equals("delete")) {
      answer.put("status", "ok");
    }
    return answer.set("data", data);
  }

  static JsonNode get(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    Optional<Set<String>> wanted =
        present(call.json(), "keys")
            .filter(JsonNode::isArray)
            .map(keys -> new LinkedHashSet<>(texts(call.json(), "keys")));
    ObjectNode data = Json.object();
    for (RoomAttribute attribute : room.rooms().attributes(room.id())) {
      if (wanted.isEmpty() || wanted.get().contains(attribute.key())) {
        data.put(attribute.key(), attribute.value());
      }
    }
    return answer(call, data);
  }

  static JsonNode remove(EasemobCall call) {
    Set<String> keys = keys(call);
    EasemobRoomCall room = roomOfMember(call);
    UserId user = UserId.of(call.pathUserName());
    return each(
        call, keys, key -> room.rooms().removeAttributes(room.id(), user, List.of(key), false));
  }

  private static Set<String> keys(EasemobCall call) {
    Set<String> keys = new LinkedHashSet<>(texts(call.json(), "keys"));
    mustBeFew(keys);
    return keys;
  }

  /** Whoever the path names need not be in the room: the vendor's SDK names nobody. */
  static JsonNode forceRemove(EasemobCall call) {
    Set<String> keys = keys(call);
    EasemobRoomCall room = EasemobRoomCall.of(call);
    Map<String, UserId> owners = new LinkedHashMap<>();
    room.rooms()
        .attributes(room.id())
        .forEach(attribute -> owners.put(attribute.key(), attribute.owner()));
    return each(
        call,
        keys,
        key -> {
          UserId owner = owners.get(key);
          if (owner == null) {
            throw new KeyRefused("properties key '" + key + "' is not exist");
          }
          room.rooms().removeAttributes(room.id(), owner, List.of(key), true);
        });
  }
}
