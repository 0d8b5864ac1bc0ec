package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.room.ChatRoom;
import im.parlance.room.ChatRooms;
import im.parlance.room.RoomMembers;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A call about one chat room, which exists, and the users that it names in path or body.
 *
 * @param call the call
 * @param room the room
 */
record EasemobRoomCall(EasemobCall call, ChatRoom room) {
  static EasemobRoomCall of(EasemobCall call) {
    String name = call.variable("room");
    return find(call, name)
        .orElseThrow(
            () -> refusal(404, "resource_not_found", "grpID " + name + " does not exist!"));
  }

  /** The same for the two calls that have other words for a room that is not there. */
  static EasemobRoomCall shown(EasemobCall call) {
    String name = call.variable("room");
    return find(call, name).orElseThrow(() -> notFound(name));
  }

  private static Optional<EasemobRoomCall> find(EasemobCall call, String name) {
    return EasemobNames.roomId(name)
        .flatMap(call.app().chatRooms()::find)
        .map(room -> new EasemobRoomCall(call, room));
  }

  static EasemobRefusal notFound(String name) {
    return refusal(404, "service_resource_not_found", "do not find this group:" + name);
  }

  ChatRooms rooms() {
    return call.app().chatRooms();
  }

  RoomMembers members() {
    return call.app().roomMembers();
  }

  RoomId id() {
    return room.id();
  }

  boolean isMember(UserId user) {
    return rooms().isMember(id(), user);
  }

  Optional<UserId> owner() {
    return rooms().details(id()).owner();
  }

  boolean isOwner(UserId user) {
    return owner().equals(Optional.of(user));
  }

  /** The registered user of this name. */
  static UserId registered(EasemobCall call, String name) {
    return call.user(name)
        .orElseThrow(
            () -> refusal(404, "resource_not_found", "username " + name + " doesn't exist!"))
        .id();
  }

  /** Users by the names that the caller has for them, each once; names that nobody has are not. */
  static Map<String, Optional<UserId>> users(Collection<String> names) {
    Map<String, Optional<UserId>> users = new LinkedHashMap<>();
    for (String name : new LinkedHashSet<>(names)) {
      Optional<UserId> id = EasemobNames.id(EasemobNames.folded(name));
      if (id.isEmpty() || !users.containsValue(id)) {
        users.put(name, id);
      }
    }
    return users;
  }

  /** Those of the names whose users qualify, by name. */
  Map<String, UserId> qualified(Collection<String> names, Predicate<UserId> condition) {
    Map<String, UserId> qualified = new LinkedHashMap<>();
    users(names)
        .forEach((name, user) -> user.filter(condition).ifPresent(id -> qualified.put(name, id)));
    return qualified;
  }

  /** The names in the path, which may be several, but no more than {@code most}. */
  List<String> pathNames(int most, String refusal) {
    List<String> names = split(call.variable("username"));
    if (names.isEmpty()) {
      throw invalid("usernames is null or empty!");
    }
    return atMost(names, most, refusal);
  }

  /** The names in the body's {@code usernames}. */
  List<String> bodyNames(int most, String refusal) {
    return atMost(EasemobUserNames.inBody(call, EasemobRoomCall::invalid), most, refusal);
  }

  private static List<String> atMost(List<String> names, int most, String refusal) {
    if (names.size() > most) {
      throw invalid(refusal + most);
    }
    return names;
  }

  static List<String> split(String names) {
    return EasemobUserNames.split(names);
  }

  ObjectNode answer(JsonNode data) {
    return answer(call, "/chatrooms/" + id(), data);
  }

  /** The envelope of rooms: with what the query had, as the vendor's clients read it. */
  static ObjectNode answer(EasemobCall call, String path, JsonNode data) {
    ObjectNode answer = call.answer(path, data);
    answer.putObject("properties");
    ObjectNode params = Json.object();
    for (String name : call.query().names()) {
      ArrayNode values = params.putArray(name);
      call.query().all(name).forEach(values::add);
    }
    if (!params.isEmpty()) {
      answer.set("params", params);
    }
    return answer;
  }

  /** The answer that lists these users. */
  ObjectNode answer(Collection<UserId> users) {
    return answer(EasemobUserNames.of(users)).put("count", users.size());
  }

  /** What became of one user. */
  ObjectNode done(String action, String user) {
    return EasemobUserNames.done(action, user, "chatroomid", id().value());
  }

  /** What was refused for one user. */
  ObjectNode failed(String action, String user, String reason) {
    return done(action, user).put("result", false).put("reason", reason);
  }

  String notHere(String user) {
    return "user: %s doesn't exist in chatroom: %s".formatted(user, id());
  }

  static EasemobRefusal notMembers(int status, Collection<String> names) {
    return refusal(
        status,
        status == 400 ? "invalid_parameter" : "forbidden_op",
        "users " + List.copyOf(names) + " are not members of this group!");
  }

  static EasemobRefusal invalid(String description) {
    return refusal(400, "invalid_parameter", description);
  }

  static EasemobRefusal forbidden(String description) {
    return refusal(403, "forbidden_op", description);
  }

  static EasemobRefusal exceeds(String description) {
    return refusal(403, "exceed_limit", description);
  }

  /** Rooms are refused in the words of the service that the vendor has for groups. */
  static EasemobRefusal refusal(int status, String error, String description) {
    return EasemobRefusal.of(status, error, description).ofGroupService();
  }
}
