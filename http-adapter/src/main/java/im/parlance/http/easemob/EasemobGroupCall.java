package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.group.Group;
import im.parlance.group.Groups;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call about one group, which exists, and the users that it names in path or body.
 *
 * @param call the call
 * @param group the group
 */
record EasemobGroupCall(EasemobCall call, Group group) {
  /** A group that is disabled can be looked at, and nothing else. */
  static EasemobGroupCall of(EasemobCall call) {
    EasemobGroupCall group = evenIfDisabled(call);
    if (!call.action().equals("get") && group.groups().isSuspended(group.id())) {
      throw disabled(group.id());
    }
    return group;
  }

  static EasemobRefusal disabled(GroupId group) {
    return forbidden("group " + group + " is disabled!");
  }

  static EasemobGroupCall evenIfDisabled(EasemobCall call) {
    String name = call.variable("group");
    return new EasemobGroupCall(
        call,
        EasemobNames.groupId(name)
            .flatMap(call.app().groups()::find)
            .orElseThrow(
                () ->
                    EasemobRefusal.of(
                        404, "resource_not_found", "grpID " + name + " does not exist!")));
  }

  Groups groups() {
    return call.app().groups();
  }

  GroupId id() {
    return group.id();
  }

  /** Users by the names that the caller has for them, each once; no names are refused. */
  Map<String, UserId> users(Collection<String> names) {
    Map<String, UserId> users = new LinkedHashMap<>();
    for (String name : names) {
      UserId id = EasemobNames.id(EasemobNames.folded(name)).orElseThrow(() -> notMembers(names));
      if (!users.containsValue(id)) {
        users.put(name, id);
      }
    }
    return users;
  }

  /** The names in the path, which may be several. */
  List<String> pathNames(String variable) {
    return EasemobUserNames.split(call.variable(variable));
  }

  /** The names in the body's {@code usernames}. */
  List<String> bodyNames() {
    List<String> names = EasemobUserNames.inBody(call, EasemobGroupCall::invalid);
    if (names.isEmpty()) {
      throw invalid("usernames is null or empty!");
    }
    return names;
  }

  boolean isMember(UserId user) {
    return groups().standing(id(), user).isPresent();
  }

  boolean isOwner(UserId user) {
    return group.owner().equals(Optional.of(user));
  }

  ObjectNode answer(JsonNode data) {
    return call.answer("/chatgroups/" + id(), data);
  }

  /** The answer that lists these users. */
  ObjectNode answer(Collection<UserId> users) {
    return answer(EasemobUserNames.of(users)).put("count", users.size());
  }

  /** What became of one user. */
  ObjectNode done(String action, String user) {
    return EasemobUserNames.done(action, user, "groupid", id().value());
  }

  /** What was refused for one user. */
  ObjectNode failed(String action, String user, String reason) {
    return done(action, user).put("result", false).put("reason", reason);
  }

  String notHere(String user) {
    return "user: %s doesn't exist in group: %s".formatted(user, id());
  }

  static EasemobRefusal notMembers(Collection<String> names) {
    return forbidden("users " + List.copyOf(names) + " are not members of this group!");
  }

  static EasemobRefusal ownerIsProtected() {
    return forbidden("forbidden operation on group owner!");
  }

  static EasemobRefusal forbidden(String description) {
    return EasemobRefusal.of(403, "forbidden_op", description);
  }

  static EasemobRefusal invalid(String description) {
    return EasemobRefusal.of(400, "invalid_parameter", description);
  }
}
