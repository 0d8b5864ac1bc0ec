package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Sets;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.Group;
import im.parlance.group.Groups;
import im.parlance.group.NewGroup;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code /group/…}: groups without an owner, whose members are equal. Creating a group that is
 * there and joining one that is not both do what the caller wants to have in the end.
 */
final class RongGroups {
  private static final int MAX_USERS = 1000;
  private static final int MAX_NAME = 255;
  private static final int MAX_MEMBERS = 3000;
  private static final int JOINED_AT_ONCE = 5000;
  private static final int MAX_JOINED_PAGE = 1000;

  private RongGroups() {}

  static ObjectNode create(RongCall call) {
    GroupId group = call.group("groupId");
    String name = call.required("groupName", MAX_NAME);
    List<UserId> users = users(call);
    Optional<RongNotice> notice = RongNotice.of(call, group);
    ensureMembers(call, group, Optional.of(name), users);
    return RongNotice.answer(notice, call, group);
  }

  static ObjectNode join(RongCall call) {
    GroupId group = call.group("groupId");
    Optional<String> name = call.text("groupName", MAX_NAME);
    List<UserId> users = users(call);
    Optional<RongNotice> notice = RongNotice.of(call, group);
    ensureMembers(call, group, name, users);
    return RongNotice.answer(notice, call, group);
  }

  /** Lets the users into the group, which is made if it is not there; all of them or none. */
  private static void ensureMembers(
      RongCall call, GroupId id, Optional<String> name, List<UserId> users) {
    Groups groups = call.app().groups();
    try {
      groups.join(id, users);
      name.ifPresent(text -> groups.update(id, profile -> profile.withName(text)));
    } catch (ImException e) {
      if (e.code() != ErrorCode.GROUP_NOT_FOUND) {
        throw e;
      }
      try {
        groups.create(
            NewGroup.createdBy(users.get(0), id, name.orElse(id.value()))
                .capacity(capacity(call))
                .members(users));
      } catch (ImException taken) {
        if (taken.code() != ErrorCode.GROUP_EXISTS) {
          throw taken;
        }
        // made by someone else in between: now it can be joined
        groups.join(id, users);
      }
    }
  }

  private static int capacity(RongCall call) {
    return wantedCapacity(call).orElse(MAX_MEMBERS);
  }

  private static Optional<Integer> wantedCapacity(RongCall call) {
    return Optional.of(call.integer("maxMember", 0, 0, MAX_MEMBERS)).filter(most -> most > 0);
  }

  static ObjectNode quit(RongCall call) {
    GroupId group = call.group("groupId");
    List<UserId> users = users(call);
    Optional<RongNotice> notice = RongNotice.of(call, group);
    // who leaves still hears of it
    ObjectNode answer = RongNotice.answer(notice, call, group);
    try {
      call.app().groups().leave(group, users);
    } catch (ImException e) {
      if (e.code() != ErrorCode.GROUP_NOT_FOUND) {
        throw e;
      }
    }
    return answer;
  }

  static ObjectNode dismiss(RongCall call) {
    call.user("userId");
    GroupId group = call.group("groupId");
    Optional<RongNotice> notice = RongNotice.of(call, group);
    ObjectNode answer = RongNotice.answer(notice, call, group);
    call.app().groups().dismiss(group);
    return answer;
  }

  static ObjectNode listMembers(RongCall call) {
    ArrayNode users = Json.array();
    call.app()
        .groups()
        .members(call.group("groupId"), Cursor.START, Integer.MAX_VALUE)
        .items()
        .forEach(member -> users.add(Json.object().put("id", member.user().value())));
    return RongUsers.ok().set("users", users);
  }

  private static List<UserId> users(RongCall call) {
    return call.repeated("userId", MAX_USERS, UserId::of);
  }

  static ObjectNode get(RongCall call) {
    Group group = call.app().groups().get(call.group("groupId"));
    return RongUsers.ok()
        .put("groupId", group.id().value())
        .put("groupName", group.profile().name())
        .put("memberCount", call.app().groups().size(group.id()))
        .put("maxMember", group.capacity())
        .put("creatorUserId", group.creator().value())
        .put("createTime", group.createdAt().toEpochMilli())
        .put("stat", call.app().groups().isMuted(group.id()) ? 1 : 0);
  }

  /** The name of a group that is not there is not kept. */
  static ObjectNode update(RongCall call) {
    GroupId group = call.group("groupId");
    String name = call.required("groupName", MAX_NAME);
    Optional<RongNotice> notice = RongNotice.of(call, group);
    Optional<Integer> capacity = wantedCapacity(call);
    if (call.app().groups().find(group).isPresent()) {
      call.app().groups().update(group, profile -> profile.withName(name));
      capacity.ifPresent(most -> call.app().groups().setCapacity(group, most));
    }
    return RongNotice.answer(notice, call, group);
  }

  static ObjectNode addMembers(RongCall call) {
    GroupId group = call.group("groupId");
    List<UserId> users = users(call);
    Optional<RongNotice> notice = RongNotice.of(call, group);
    call.app().groups().join(group, users);
    return withSize(RongNotice.answer(notice, call, group), call, group);
  }

  static ObjectNode removeMembers(RongCall call) {
    GroupId group = call.group("groupId");
    List<UserId> users = users(call);
    call.app().groups().get(group);
    // who leaves still hears of it
    ObjectNode answer = RongNotice.answer(RongNotice.of(call, group), call, group);
    call.app().groups().leave(group, users);
    return withSize(answer, call, group);
  }

  private static ObjectNode withSize(ObjectNode answer, RongCall call, GroupId group) {
    return answer.put("memberCount", call.app().groups().size(group));
  }

  /** Afterwards the user is in the groups that the call names, and in no other. */
  static ObjectNode sync(RongCall call) {
    UserId user = call.user("userId");
    // what can be refused comes before the first change
    Map<GroupId, String> wanted = new LinkedHashMap<>();
    call.map("group").forEach((id, name) -> wanted.put(GroupId.of(id), name));
    if (wanted.values().stream().anyMatch(name -> name.length() > MAX_NAME)) {
      throw RongError.TOO_LONG.because("groupName is longer than " + MAX_NAME + ".");
    }
    wantedCapacity(call);
    Groups groups = call.app().groups();
    List<Group> joined = groups.joined(user);
    Set<GroupId> before = joined.stream().map(Group::id).collect(Collectors.toSet());
    for (GroupId id : Sets.difference(wanted.keySet(), before)) {
      groups.find(id).ifPresent(group -> ensureRoom(groups, group));
    }
    for (GroupId id : Sets.difference(before, wanted.keySet())) {
      groups.leave(id, List.of(user));
    }
    wanted.forEach(
        (id, name) ->
            ensureMembers(
                call, id, Optional.of(name).filter(text -> !text.isEmpty()), List.of(user)));
    return RongUsers.ok();
  }

  private static void ensureRoom(Groups groups, Group group) {
    if (groups.size(group.id()) >= group.capacity()) {
      throw RongError.GROUP_FULL.because("the group is full.");
    }
  }

  static ObjectNode listJoined(RongCall call) {
    List<Group> joined = call.app().groups().joined(call.user("userId"));
    int page = call.integer("page", 0, 0, Integer.MAX_VALUE);
    int size = call.integer("size", 50, 1, MAX_JOINED_PAGE);
    ArrayNode groups = Json.array();
    (page == 0 ? RongPages.of(joined, 1, JOINED_AT_ONCE) : RongPages.of(joined, page, size))
        .forEach(
            group ->
                groups.add(
                    Json.object()
                        .put("id", group.id().value())
                        .put("name", group.profile().name())));
    return RongUsers.ok().set("groups", groups);
  }
}
