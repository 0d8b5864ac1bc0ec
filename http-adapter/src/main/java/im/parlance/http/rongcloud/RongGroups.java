package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.Groups;
import im.parlance.group.NewGroup;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import java.util.List;
import java.util.Optional;

/**
 * {@code /group/…}: groups without an owner, whose members are equal. Creating a group that is
 * there and joining one that is not both do what the caller wants to have in the end.
 */
final class RongGroups {
  private static final int MAX_USERS = 1000;
  private static final int MAX_NAME = 255;
  private static final int MAX_MEMBERS = 3000;

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
    long wanted = call.number("maxMember").filter(number -> number != 0).orElse((long) MAX_MEMBERS);
    if (wanted < 1 || wanted > MAX_MEMBERS) {
      throw RongError.PARAMETER.because("maxMember is not in 1.." + MAX_MEMBERS + ".");
    }
    return (int) wanted;
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
}
