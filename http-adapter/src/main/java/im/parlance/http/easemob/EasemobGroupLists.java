package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.text;
import static im.parlance.http.easemob.EasemobGroupCall.forbidden;
import static im.parlance.http.easemob.EasemobGroupCall.invalid;
import static im.parlance.http.easemob.EasemobGroupCall.notMembers;
import static im.parlance.http.easemob.EasemobGroupCall.ownerIsProtected;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.common.collect.Lists;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.Groups;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Admins, blocklist and allowlist of a group (spec: groups, sections of the same names). */
final class EasemobGroupLists {
  private static final int MOST = 60;

  private EasemobGroupLists() {}

  static JsonNode admins(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    return group.answer(group.groups().admins(group.id()));
  }

  static JsonNode appoint(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    String name =
        text(call.json(), "newadmin").orElseThrow(() -> invalid("newadmin must be provided"));
    UserId user =
        EasemobNames.id(EasemobNames.folded(name))
            .filter(group::isMember)
            .orElseThrow(() -> EasemobRefusal.of(404, "resource_not_found", group.notHere(name)));
    try {
      group.groups().appoint(group.id(), user);
    } catch (ImException e) {
      throw e.code() == ErrorCode.LIST_FULL
          ? EasemobRefusal.of(
              403,
              "exceed_limit",
              "group admin size is more than max limit : " + Groups.MOST_ADMINS)
          : e;
    }
    return group.answer(Json.object().put("result", "success").put("newadmin", name));
  }

  static JsonNode demote(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    String name = call.variable("username");
    boolean wasAdmin =
        EasemobNames.id(EasemobNames.folded(name))
            .filter(user -> group.groups().demote(group.id(), user))
            .isPresent();
    if (!wasAdmin) {
      throw forbidden("user:%s is not admin of group:%s".formatted(name, group.id()));
    }
    return group.answer(Json.object().put("result", "success").put("oldadmin", name));
  }

  static JsonNode blocklist(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    return group.answer(Lists.reverse(group.groups().blocklist(group.id())));
  }

  static JsonNode block(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    String name = call.variable("username");
    Map<String, UserId> users = group.users(List.of(name));
    if (users.values().stream().anyMatch(group::isOwner)) {
      throw ownerIsProtected();
    }
    if (!users.values().stream().allMatch(group::isMember)) {
      throw notMembers(List.of(name));
    }
    block(group, users.values());
    return group.answer(group.done("add_blocks", name));
  }

  private static void block(EasemobGroupCall group, Iterable<UserId> users) {
    List<UserId> all = Lists.newArrayList(users);
    group.groups().block(group.id(), all);
    group.groups().disallow(group.id(), all);
  }

  static JsonNode blockBatch(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    List<String> names = atMost(group.bodyNames(), "userNames is more than max limit : ");
    ArrayNode each = Json.array();
    Set<UserId> blocked = new LinkedHashSet<>();
    boolean isOwnerThere = false;
    for (Map.Entry<String, UserId> user : group.users(names).entrySet()) {
      if (group.isOwner(user.getValue())) {
        isOwnerThere = true;
        each.add(group.failed("add_blocks", user.getKey(), "forbidden operation on group owner!"));
      } else if (group.isMember(user.getValue())) {
        blocked.add(user.getValue());
        each.add(group.done("add_blocks", user.getKey()));
      } else {
        each.add(group.failed("add_blocks", user.getKey(), group.notHere(user.getKey())));
      }
    }
    if (blocked.isEmpty()) {
      throw isOwnerThere ? ownerIsProtected() : notMembers(names);
    }
    block(group, blocked);
    return group.answer(each);
  }

  private static List<String> atMost(List<String> names, String refusal) {
    if (names.size() > MOST) {
      throw invalid(refusal + MOST);
    }
    return names;
  }

  /** One name, or several with commas between them: these are answered one by one. */
  static JsonNode unblock(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    List<String> names =
        atMost(group.pathNames("username"), "removeBlacklist: list size more than max limit : ");
    Set<UserId> blocklist = Set.copyOf(group.groups().blocklist(group.id()));
    ArrayNode each = Json.array();
    Set<UserId> found = new LinkedHashSet<>();
    for (Map.Entry<String, UserId> user : group.users(names).entrySet()) {
      if (blocklist.contains(user.getValue())) {
        found.add(user.getValue());
        each.add(group.done("remove_blocks", user.getKey()));
      } else {
        String reason =
            "user: %s doesn't exist in blocklist of group: %s".formatted(user.getKey(), group.id());
        each.add(group.failed("remove_blocks", user.getKey(), reason));
      }
    }
    if (found.isEmpty()) {
      throw notMembers(names);
    }
    group.groups().unblock(group.id(), found);
    return group.answer(call.variable("username").contains(",") ? each : each.get(0));
  }

  /** With those whom their role lets speak. */
  static JsonNode allowlist(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    Set<UserId> all = new LinkedHashSet<>(group.groups().allowlist(group.id()));
    group.group().owner().ifPresent(all::add);
    all.addAll(group.groups().admins(group.id()));
    return group.answer(all);
  }

  static JsonNode allow(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    String name = call.variable("username");
    Map<String, UserId> users = group.users(List.of(name));
    if (!users.values().stream().allMatch(group::isMember)) {
      throw notMembers(List.of(name));
    }
    group.groups().allow(group.id(), users.values());
    return group.answer(group.done("add_user_whitelist", name));
  }

  static JsonNode allowBatch(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    List<String> names = atMost(group.bodyNames(), "usernames size is more than max limit : ");
    Set<UserId> members = new LinkedHashSet<>();
    ArrayNode each = eachMember(group, names, "add_user_whitelist", members);
    group.groups().allow(group.id(), members);
    return group.answer(each);
  }

  static JsonNode disallow(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    List<String> names =
        atMost(group.pathNames("username"), "removeWhitelist size is more than max limit : ");
    Set<UserId> members = new LinkedHashSet<>();
    ArrayNode each = eachMember(group, names, "remove_user_whitelist", members);
    group.groups().disallow(group.id(), members);
    return group.answer(each);
  }

  /** What is answered for each, and into {@code members} those that it is done for. */
  private static ArrayNode eachMember(
      EasemobGroupCall group, List<String> names, String action, Set<UserId> members) {
    ArrayNode each = Json.array();
    group
        .users(names)
        .forEach(
            (name, user) -> {
              if (group.isMember(user)) {
                members.add(user);
                each.add(group.done(action, name));
              } else {
                each.add(group.failed(action, name, group.notHere(name)));
              }
            });
    if (members.isEmpty()) {
      throw notMembers(names);
    }
    return each;
  }
}
