package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.present;
import static im.parlance.http.easemob.EasemobFields.texts;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.Groups;
import im.parlance.group.Membership;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.presence.Presence;
import im.parlance.presence.PresenceState;
import im.parlance.presence.Watch;
import im.parlance.session.Device;
import im.parlance.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /users/{username}/presence…}: what users show of themselves (spec: presence). */
final class EasemobPresence {
  private static final int MAX_EXT_BYTES = 1024;
  private static final int MOST_USERS = 100;
  private static final int MAX_PAGE = 500;
  private static final int MEMBERS_PAGE = 1000;
  private static final int MAX_STATUS = 64;
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final String TOO_MANY_WATCHED = "too many sub presence";

  private EasemobPresence() {}

  private static Presence presence(EasemobCall call) {
    return call.app().presence();
  }

  private static JsonNode result(JsonNode result) {
    return Json.object().set("result", result);
  }

  private static JsonNode ok() {
    return Json.object().put("result", "ok");
  }

  static JsonNode set(EasemobCall call) {
    UserId user = call.pathUser().id();
    String ext =
        present(call.json(), "ext")
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
            .orElseThrow(() -> EasemobRefusal.illegalArgument("ext cannot be null"));
    if (ext.getBytes(UTF_8).length > MAX_EXT_BYTES) {
      throw EasemobRefusal.illegalArgument("ext is too big");
    }
    String status = call.variable("status");
    if (!status.matches("[0-9]{1," + MAX_STATUS + "}")) {
      throw EasemobRefusal.illegalArgument("status must be a number");
    }
    presence(call).set(user, device(call), status, ext);
    return ok();
  }

  private static Device device(EasemobCall call) {
    try {
      return Device.of(call.variable("resource"));
    } catch (ImException tooLong) {
      throw EasemobRefusal.illegalArgument("resource is illegal");
    }
  }

  /** Who is not registered is shown as never connected, and not watched. */
  static JsonNode subscribe(EasemobCall call) {
    UserId watcher = call.pathUser().id();
    Map<String, Optional<UserId>> users = users(call, TOO_MANY_WATCHED);
    if (users.containsValue(Optional.of(watcher))) {
      throw EasemobRefusal.illegalArgument("you can't sub yourself");
    }
    Instant until = call.now().plus(life(call));
    Set<UserId> watched = new LinkedHashSet<>();
    users.values().forEach(user -> user.ifPresent(watched::add));
    try {
      presence(call).watch(watcher, watched, until);
    } catch (ImException e) {
      throw e.code() == ErrorCode.LIST_FULL ? EasemobRefusal.illegalArgument(TOO_MANY_WATCHED) : e;
    }
    ArrayNode states = Json.array();
    users.forEach(
        (name, user) -> states.add(state(call, name, user).put("expiry", seconds(until))));
    return result(states);
  }

  private static Duration life(EasemobCall call) {
    String seconds = call.variable("resource");
    if (seconds.matches("[0-9]{1,7}")) {
      Duration life = Duration.ofSeconds(Long.parseLong(seconds));
      if (!life.isZero() && life.compareTo(LONGEST) <= 0) {
        return life;
      }
    }
    throw EasemobRefusal.illegalArgument("expiry is illegal");
  }

  private static String seconds(Instant instant) {
    return Long.toString(instant.getEpochSecond());
  }

  /** The users of the body by the names that it has for them, those who are registered. */
  private static Map<String, Optional<UserId>> users(EasemobCall call, String tooMany) {
    List<String> names = texts(call.json(), "usernames");
    if (names.isEmpty()) {
      throw EasemobRefusal.illegalArgument("usernames is empty");
    }
    if (names.size() > MOST_USERS) {
      throw EasemobRefusal.illegalArgument(tooMany);
    }
    Map<String, Optional<UserId>> users = new LinkedHashMap<>();
    names.forEach(name -> users.put(name, call.user(name).map(User::id)));
    return users;
  }

  private static ObjectNode state(EasemobCall call, String name, Optional<UserId> user) {
    Optional<PresenceState> state = user.map(presence(call)::of);
    ObjectNode statuses = Json.object();
    state.ifPresent(
        known -> known.statuses().forEach((device, status) -> statuses.put(device.id(), status)));
    ObjectNode shown =
        Json.object()
            .put("uid", user.map(UserId::value).orElse(name))
            .put("last_time", state.map(known -> seconds(known.lastSeen())).orElse("0"))
            .put("ext", state.map(PresenceState::note).orElse(""));
    return shown.set("status", statuses);
  }

  static JsonNode get(EasemobCall call) {
    Map<String, Optional<UserId>> users = users(call, "too many get presences");
    ArrayNode states = Json.array();
    if (call.user(call.variable("username")).isPresent()) {
      users.forEach((name, user) -> states.add(state(call, name, user)));
    }
    return result(states);
  }

  /** A bare list, or one under a name. */
  static JsonNode unsubscribe(EasemobCall call) {
    UserId watcher = call.pathUser().id();
    JsonNode body = call.json();
    List<String> names = new ArrayList<>(texts(body, "users"));
    names.addAll(texts(body, "usernames"));
    if (body.isArray()) {
      body.forEach(name -> names.add(EasemobFields.text("usernames", name)));
    }
    if (names.isEmpty()) {
      throw EasemobRefusal.illegalArgument("usernames cannot be null");
    }
    if (names.size() > MOST_USERS) {
      throw EasemobRefusal.illegalArgument("too many unsub presences");
    }
    presence(call)
        .unwatch(
            watcher,
            names.stream().flatMap(name -> call.user(name).stream()).map(User::id).toList());
    return ok();
  }

  static JsonNode list(EasemobCall call) {
    int size = call.positive("pageSize", 1);
    if (size > MAX_PAGE) {
      throw EasemobRefusal.illegalArgument("too many queries");
    }
    long skipped = (call.positive("pageNum", 1) - 1L) * size;
    List<Watch> all =
        call.user(call.variable("username"))
            .map(user -> presence(call).watching(user.id()))
            .orElse(List.of());
    ObjectNode result = Json.object().put("totalnum", Integer.toString(all.size()));
    ArrayNode page = result.putArray("sublist");
    all.stream()
        .skip(skipped)
        .limit(size)
        .forEach(
            watch ->
                page.add(
                    Json.object()
                        .put("uid", watch.user().value())
                        .put("expiry", seconds(watch.until()))));
    return result(result);
  }

  /** How many members of a group are connected. */
  static JsonNode countOnline(EasemobCall call) {
    switch (call.variable("type")) {
      case "1" -> {
        return Json.object().put("result", online(call));
      }
      case "0" ->
          throw EasemobRefusal.of(
              400, "service open exception", "this appkey not open rest group online service");
      default -> throw EasemobRefusal.illegalArgument("Type must be 0 or 1.");
    }
  }

  private static int online(EasemobCall call) {
    Groups groups = call.app().groups();
    GroupId group =
        EasemobNames.groupId(call.variable("group"))
            .orElseThrow(() -> EasemobRefusal.illegalArgument("Id cannot be null."));
    int online = 0;
    Optional<Cursor> next = Optional.of(Cursor.START);
    while (next.isPresent()) {
      Page<Membership> page = groups.members(group, next.get(), MEMBERS_PAGE);
      for (Membership member : page.items()) {
        if (call.app().sessions().isOnline(member.user())) {
          online++;
        }
      }
      next = page.next();
    }
    return online;
  }
}
