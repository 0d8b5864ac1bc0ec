package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserGroupId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.ultragroup.UserGroups;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * {@code /ultragroup/…usergroup/…}: labels of members, and the private channels that they open
 * (spec: ultra groups, user groups).
 */
final class RongUserGroups {
  private static final int MAX_AT_ONCE = 10;
  private static final int MAX_USERS = 20;
  private static final int DEFAULT_PAGE = 10;
  private static final int MAX_PAGE = 50;

  private RongUserGroups() {}

  private static UserGroups groups(RongCall call) {
    return RongUltraGroups.groups(call).userGroups();
  }

  private static List<UserGroupId> ids(RongCall call) {
    return call.joined("userGroupIds", MAX_AT_ONCE, UserGroupId::of);
  }

  private static UserGroupId id(RongCall call) {
    return UserGroupId.of(call.required("userGroupId"));
  }

  static ObjectNode create(RongCall call) {
    Set<UserGroupId> ids = new LinkedHashSet<>();
    call.objects("userGroups", MAX_AT_ONCE)
        .forEach(group -> ids.add(UserGroupId.of(group.path("userGroupId").asText(""))));
    if (ids.isEmpty()) {
      throw RongError.PARAMETER.because("userGroups is required.");
    }
    groups(call).create(call.group("groupId"), ids);
    return RongUsers.ok();
  }

  static ObjectNode delete(RongCall call) {
    groups(call).delete(call.group("groupId"), ids(call));
    return RongUsers.ok();
  }

  static ObjectNode list(RongCall call) {
    GroupId group = call.group("groupId");
    ArrayNode groups = Json.array();
    page(call, (after, limit) -> groups(call).list(group, after, limit))
        .forEach(id -> groups.add(Json.object().put("userGroupId", id.value())));
    return RongUsers.ok().set("userGroups", groups);
  }

  private static <T> List<T> page(RongCall call, BiFunction<Cursor, Integer, Page<T>> pages) {
    int page = RongPages.number(call, "page");
    return RongPages.ofCursors(page, size(call), pages);
  }

  private static int size(RongCall call) {
    return RongPages.size(call, "pageSize", DEFAULT_PAGE, MAX_PAGE);
  }

  private static ObjectNode page(RongCall call, List<?> all) {
    int page = RongPages.number(call, "page");
    return RongUsers.ok().set("data", RongPages.texts(RongPages.of(all, page, size(call))));
  }

  static ObjectNode addMembers(RongCall call) {
    List<UserId> users = call.joined("userIds", MAX_USERS, UserId::of);
    groups(call).addMembers(call.group("groupId"), id(call), users);
    return RongUsers.ok();
  }

  static ObjectNode removeMembers(RongCall call) {
    List<UserId> users = call.joined("userIds", MAX_USERS, UserId::of);
    groups(call).removeMembers(call.group("groupId"), id(call), users);
    return RongUsers.ok();
  }

  static ObjectNode ofUser(RongCall call) {
    return page(call, groups(call).of(call.group("groupId"), call.user("userId")));
  }

  static ObjectNode bind(RongCall call) {
    GroupId group = call.group("groupId");
    groups(call).bind(group, RongUltraChannels.notMain(call), ids(call));
    return RongUsers.ok();
  }

  static ObjectNode unbind(RongCall call) {
    GroupId group = call.group("groupId");
    groups(call).unbind(group, RongUltraChannels.required(call), ids(call));
    return RongUsers.ok();
  }

  static ObjectNode boundTo(RongCall call) {
    GroupId group = call.group("groupId");
    ChannelId channel = RongUltraChannels.required(call);
    List<UserGroupId> bound =
        page(call, (after, limit) -> groups(call).boundTo(group, channel, after, limit));
    return RongUsers.ok().set("data", RongPages.texts(bound));
  }

  static ObjectNode channels(RongCall call) {
    return page(call, groups(call).channelsOf(call.group("groupId"), id(call)));
  }
}
