package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobRoomCall.forbidden;
import static im.parlance.http.easemob.EasemobRoomCall.invalid;
import static im.parlance.http.easemob.EasemobRoomCall.notMembers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.room.RoomList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Blocklist and allowlist of a room (spec: chat rooms, blocklist and allowlist). */
final class EasemobRoomLists {
  private static final int MOST = 60;
  private static final String BLOCK = "add_blocks";
  private static final String UNBLOCK = "remove_blocks";
  private static final String ALLOW = "add_user_whitelist";
  private static final String DISALLOW = "remove_user_whitelist";
  private static final String OWNER = "owner can not be added to blacklist!";

  private EasemobRoomLists() {}

  private static List<UserId> users(EasemobRoomCall room, RoomList list) {
    return room.rooms().list(room.id(), list).stream()
        .map(entry -> UserId.of(entry.item()))
        .toList();
  }

  static JsonNode blocklist(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    return room.answer(EasemobRoomPage.ofBoth(call, users(room, RoomList.BARRED)));
  }

  static JsonNode block(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    String name = call.variable("username");
    Optional<UserId> user = EasemobNames.id(EasemobNames.folded(name));
    if (user.filter(room::isOwner).isPresent()) {
      throw forbidden(OWNER);
    }
    // who is blocked is no member any more
    if (user.filter(users(room, RoomList.BARRED)::contains).isEmpty()) {
      room.members()
          .block(
              room.id(),
              List.of(
                  user.filter(room::isMember).orElseThrow(() -> notMembers(403, List.of(name)))));
    }
    return room.answer(room.done(BLOCK, name));
  }

  private static List<String> bodyNames(EasemobRoomCall room, String refusal) {
    List<String> names = room.bodyNames(MOST, refusal);
    if (names.isEmpty()) {
      throw invalid("usernames is null or empty!");
    }
    return names;
  }

  static JsonNode blockBatch(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    List<String> names = bodyNames(room, "userNames is more than max limit : ");
    Set<UserId> blocked = new HashSet<>(users(room, RoomList.BARRED));
    Map<String, UserId> owners = room.qualified(names, room::isOwner);
    Map<String, UserId> done =
        room.qualified(
            names, user -> !room.isOwner(user) && (blocked.contains(user) || room.isMember(user)));
    if (done.isEmpty()) {
      throw owners.isEmpty() ? notMembers(403, names) : forbidden(OWNER);
    }
    List<UserId> fresh = done.values().stream().filter(user -> !blocked.contains(user)).toList();
    if (!fresh.isEmpty()) {
      room.members().block(room.id(), fresh);
    }
    return room.answer(each(room, names, BLOCK, done, owners));
  }

  private static ArrayNode each(
      EasemobRoomCall room,
      List<String> names,
      String action,
      Map<String, UserId> done,
      Map<String, UserId> owners) {
    ArrayNode each = Json.array();
    for (String name : EasemobRoomCall.users(names).keySet()) {
      each.add(
          done.containsKey(name)
              ? room.done(action, name)
              : room.failed(action, name, owners.containsKey(name) ? OWNER : room.notHere(name)));
    }
    return each;
  }

  /** One name, or several with commas between them: these are answered one by one. */
  static JsonNode unblock(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    List<String> names = room.pathNames(MOST, "removeBlacklist: list size more than max limit : ");
    room.members().unblock(room.id(), room.qualified(names, user -> true).values());
    ArrayNode each = allDone(room, names, UNBLOCK);
    return room.answer(call.variable("username").contains(",") ? each : each.get(0));
  }

  private static ArrayNode allDone(EasemobRoomCall room, List<String> names, String action) {
    ArrayNode each = Json.array();
    EasemobRoomCall.users(names).keySet().forEach(name -> each.add(room.done(action, name)));
    return each;
  }

  static JsonNode allowlist(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    return room.answer(users(room, RoomList.SPEAKERS));
  }

  static JsonNode isAllowed(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    boolean isListed =
        EasemobNames.id(call.pathUserName())
            .filter(users(room, RoomList.SPEAKERS)::contains)
            .isPresent();
    return room.answer(Json.object().put("white", isListed));
  }

  static JsonNode allow(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    String name = call.variable("username");
    allow(room, List.of(name));
    return room.answer(room.done(ALLOW, name));
  }

  private static Map<String, UserId> allow(EasemobRoomCall room, List<String> names) {
    Map<String, UserId> members = room.qualified(names, room::isMember);
    if (members.isEmpty()) {
      throw notMembers(403, names);
    }
    room.members().allow(room.id(), members.values());
    return members;
  }

  static JsonNode allowBatch(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    List<String> names = bodyNames(room, "usernames size is more than max limit : ");
    return room.answer(each(room, names, ALLOW, allow(room, names), Map.of()));
  }

  static JsonNode disallow(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    List<String> names = room.pathNames(MOST, "removeWhitelist size is more than max limit : ");
    room.members().disallow(room.id(), room.qualified(names, user -> true).values());
    return room.answer(allDone(room, names, DISALLOW));
  }
}
