package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.text;
import static im.parlance.http.easemob.EasemobRoomCall.exceeds;
import static im.parlance.http.easemob.EasemobRoomCall.forbidden;
import static im.parlance.http.easemob.EasemobRoomCall.invalid;
import static im.parlance.http.easemob.EasemobRoomCall.notMembers;
import static im.parlance.http.easemob.EasemobRoomCall.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Members and admins of a room (spec: chat rooms, members, admins). */
final class EasemobRoomMembers {
  private static final int MOST_ADDED = 100;
  private static final int MOST_REMOVED = 60;

  private EasemobRoomMembers() {}

  static JsonNode add(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    String name = call.variable("username");
    UserId user = EasemobRoomCall.registered(call, name);
    joining(room, () -> room.members().join(room.id(), List.of(user)));
    return room.answer(about(room, "add_member").put("result", true).put("user", name));
  }

  private static ObjectNode about(EasemobRoomCall room, String action) {
    return Json.object().put("action", action).put("id", room.id().value());
  }

  /** Does what lets someone in; who may not be in is refused in the words for that. */
  static void joining(EasemobRoomCall room, Runnable act) {
    try {
      act.run();
    } catch (ImException e) {
      String refused = "can not join this group, reason:";
      throw switch (e.code()) {
        case ROOM_FULL -> refusal(403, "exceeded_limit", refused + "member list is full!");
        case TOO_MANY_ROOMS ->
            refusal(
                403,
                "exceeded_limit",
                refused + "user " + e.subject() + " has joined too many chatrooms!");
        case BARRED -> forbidden(refused + "user " + e.subject() + " is in the blacklist!");
        case OWNER_PROTECTED -> forbidden("owner can not be admin of group:" + room.id());
        case LIST_FULL -> exceeds("admin size is greater than max admin size !");
        default -> e;
      };
    }
  }

  static JsonNode addBatch(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    List<String> names =
        room.bodyNames(MOST_ADDED, "addMembers: addMembers number more than maxSize : ");
    if (names.isEmpty()) {
      throw invalid("usernames is null or empty!");
    }
    Set<UserId> users = new LinkedHashSet<>();
    ObjectNode data = Json.object();
    ArrayNode fresh = data.putArray("newmembers");
    for (String name : names) {
      if (users.add(EasemobRoomCall.registered(call, name))) {
        fresh.add(name);
      }
    }
    joining(room, () -> room.members().join(room.id(), users));
    return room.answer(data.setAll(about(room, "add_member")));
  }

  /** One name, or several with commas between them: these are answered one by one. */
  static JsonNode remove(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    List<String> names =
        room.pathNames(MOST_REMOVED, "kickMember: kickMembers number more than maxSize : ");
    boolean several = call.variable("username").contains(",");
    Map<String, UserId> members = room.qualified(names, room::isMember);
    boolean ownerToo = members.values().stream().anyMatch(room::isOwner);
    Map<String, UserId> removed =
        room.qualified(names, user -> room.isMember(user) && !room.isOwner(user));
    if (removed.isEmpty()) {
      throw ownerToo
          ? forbidden("owner can not be removed from this group!")
          : notMembers(403, names);
    }
    room.members().remove(room.id(), removed.values());
    List<ObjectNode> each = new ArrayList<>();
    for (String name : EasemobRoomCall.users(names).keySet()) {
      ObjectNode one = about(room, "remove_member").put("user", name);
      each.add(
          removed.containsKey(name)
              ? one.put("result", true)
              : one.put("result", false)
                  .put(
                      "reason",
                      members.containsKey(name)
                          ? "owner can not be removed from this group!"
                          : "user: %s doesn't exist in group: %s".formatted(name, room.id())));
    }
    return room.answer(several ? Json.array().addAll(each) : each.get(0));
  }

  static JsonNode admins(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    return room.answer(room.members().admins(room.id()));
  }

  static JsonNode appoint(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    String name =
        text(call.json(), "newadmin").orElseThrow(() -> invalid("newadmin must be provided"));
    UserId user = EasemobRoomCall.registered(call, name);
    joining(room, () -> room.members().appoint(room.id(), user));
    return room.answer(Json.object().put("result", "success").put("newadmin", name));
  }

  static JsonNode demote(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    String name = call.variable("username");
    boolean wasAdmin =
        EasemobNames.id(EasemobNames.folded(name))
            .filter(user -> room.members().demote(room.id(), user))
            .isPresent();
    if (!wasAdmin) {
      throw forbidden("user:%s is not admin of group:%s".formatted(name, room.id()));
    }
    return room.answer(Json.object().put("result", "success").put("oldadmin", name));
  }
}
