package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobGroupCall.forbidden;
import static im.parlance.http.easemob.EasemobGroupCall.invalid;
import static im.parlance.http.easemob.EasemobGroupCall.notMembers;
import static im.parlance.http.easemob.EasemobGroupCall.ownerIsProtected;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /chatgroups/{group}/users…}: members come and go (spec: groups, members). */
final class EasemobGroupStays {
  private static final int MOST = 60;

  private EasemobGroupStays() {}

  static JsonNode add(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    String name = call.variable("username");
    join(group, List.of(name));
    ObjectNode data =
        Json.object()
            .put("result", true)
            .put("groupid", group.id().value())
            .put("action", "add_member");
    return group.answer(data.put("user", name));
  }

  static JsonNode addBatch(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    List<String> names = group.bodyNames();
    if (names.size() > MOST) {
      throw EasemobRefusal.of(403, "exceed_limit", "members size is greater than max user size !");
    }
    ObjectNode data = Json.object();
    ArrayNode fresh = data.putArray("newmembers");
    join(group, names).forEach(fresh::add);
    return group.answer(data.put("groupid", group.id().value()).put("action", "add_member"));
  }

  /** Lets them in; the names of those who were not in. */
  private static List<String> join(EasemobGroupCall group, List<String> names) {
    Map<String, UserId> users = registered(group, names);
    try {
      List<UserId> joined = group.groups().join(group.id(), users.values());
      if (joined.isEmpty()) {
        throw cannotJoin(
            "user: %s already in group: %s".formatted(String.join(", ", names), group.id()));
      }
      return users.entrySet().stream()
          .filter(user -> joined.contains(user.getValue()))
          .map(Map.Entry::getKey)
          .toList();
    } catch (ImException e) {
      throw e.code() == ErrorCode.BARRED
          ? cannotJoin(
              "user: %s is in the blacklist of group: %s".formatted(e.subject(), group.id()))
          : e;
    }
  }

  private static EasemobRefusal cannotJoin(String reason) {
    // the vendor's line feed is missing only where it speaks of its blocklist
    return forbidden(
        "can not join this group, reason:" + reason + (reason.contains("already") ? "\n" : ""));
  }

  private static Map<String, UserId> registered(EasemobGroupCall group, List<String> names) {
    for (String name : names) {
      if (group.call().user(name).isEmpty()) {
        throw EasemobRefusal.of(404, "resource_not_found", "username " + name + " doesn't exist!");
      }
    }
    return group.users(names);
  }

  /** One name, or several with commas between them: these are answered one by one. */
  static JsonNode remove(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    List<String> names = group.pathNames("username");
    if (names.size() > MOST) {
      throw invalid("kickMember: kickMembers number more than maxSize : " + MOST);
    }
    Map<String, UserId> users = group.users(names);
    if (users.values().stream().anyMatch(group::isOwner)) {
      throw ownerIsProtected();
    }
    List<UserId> left = group.groups().leave(group.id(), users.values());
    if (left.isEmpty()) {
      throw notMembers(names);
    }
    group.groups().disallow(group.id(), left);
    return group.answer(
        call.variable("username").contains(",")
            ? each(group, users, left)
            : group.done("remove_member", names.get(0)));
  }

  private static ArrayNode each(
      EasemobGroupCall group, Map<String, UserId> users, Collection<UserId> left) {
    Set<UserId> registered = group.call().app().users().existing(new ArrayList<>(users.values()));
    ArrayNode each = Json.array();
    users.forEach(
        (name, user) -> {
          if (left.contains(user)) {
            each.add(group.done("remove_member", name));
          } else {
            String reason =
                registered.contains(user)
                    ? group.notHere(name)
                    : "user " + name + " doesn't exist.";
            each.add(group.failed("remove_member", name, reason));
          }
        });
    return each;
  }
}
