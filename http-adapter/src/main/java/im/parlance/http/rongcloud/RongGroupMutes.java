package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.group.GroupMute;
import im.parlance.group.Groups;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.restriction.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who may not speak in groups, under the names of the published table ({@code /group/mute/…}) and
 * under those of the vendor's SDKs. What is said of a group that is not there waits for it.
 */
final class RongGroupMutes {
  private static final int MAX_USERS = 20;
  private static final int MAX_GROUPS = 20;
  private static final int MAX_MINUTES = 43_200;
  private static final int MAX_PAGE = 200;

  private RongGroupMutes() {}

  private static Groups groups(RongCall call) {
    return call.app().groups();
  }

  private static List<UserId> users(RongCall call) {
    return call.repeated("userId", MAX_USERS, UserId::of);
  }

  /** No minutes are no end. */
  private static Instant until(RongCall call) {
    int minutes = call.integer("minute", 0, 0, MAX_MINUTES);
    return minutes == 0 ? ListEntry.FOREVER : call.now().plus(Duration.ofMinutes(minutes));
  }

  static ObjectNode set(RongCall call) {
    GroupId group = call.group("groupId");
    if (call.text("userId").isPresent()) {
      groups(call).mute(group, users(call), until(call));
    } else if (call.text("minute").isPresent()) {
      throw RongError.PARAMETER.because("minute is only for users.");
    } else {
      groups(call).muteAll(group, ListEntry.FOREVER);
    }
    return RongUsers.ok();
  }

  static ObjectNode cancel(RongCall call) {
    GroupId group = call.group("groupId");
    if (call.text("userId").isPresent()) {
      groups(call).unmute(group, users(call));
    } else {
      groups(call).unmuteAll(group);
    }
    return RongUsers.ok();
  }

  static ObjectNode query(RongCall call) {
    GroupId group = call.group("groupId");
    ObjectNode answer =
        RongUsers.ok()
            .put("groupId", group.value())
            .put("stat", groups(call).isMuted(group) ? 1 : 0);
    answer.set("users", muted(call, groups(call).mutes(group)));
    answer.set("whitelist", RongPages.texts(groups(call).allowlist(group)));
    return answer;
  }

  private static ArrayNode muted(RongCall call, List<GroupMute> mutes) {
    ArrayNode users = Json.array();
    mutes.forEach(
        mute ->
            users.add(
                Json.object()
                    .put("time", RongTimes.text(mute.until(), call.zone()))
                    .put("userId", mute.user().value())));
    return users;
  }

  static ObjectNode gag(RongCall call) {
    List<UserId> users = users(call);
    call.required("minute");
    Instant until = until(call);
    Optional<GroupId> group = call.text("groupId").map(GroupId::of);
    if (group.isPresent()) {
      groups(call).mute(group.get(), users, until);
    } else {
      call.app().restrictions().mute(Scope.GROUPS, users, until);
    }
    return RongUsers.ok();
  }

  static ObjectNode ungag(RongCall call) {
    List<UserId> users = users(call);
    Optional<GroupId> group = call.text("groupId").map(GroupId::of);
    if (group.isPresent()) {
      groups(call).unmute(group.get(), users);
    } else {
      call.app().restrictions().unmute(Scope.GROUPS, users);
    }
    return RongUsers.ok();
  }

  static ObjectNode listGagged(RongCall call) {
    List<GroupMute> mutes =
        call.text("groupId")
            .map(id -> groups(call).mutes(GroupId.of(id)))
            .orElseGet(
                () ->
                    call.app().restrictions().muted(Scope.GROUPS).stream()
                        .map(muted -> new GroupMute(muted.user(), muted.until()))
                        .toList());
    return RongUsers.ok().set("users", muted(call, mutes));
  }

  static ObjectNode muteGroups(RongCall call) {
    groups(call).muteAll(call.repeated("groupId", MAX_GROUPS, GroupId::of), ListEntry.FOREVER);
    return RongUsers.ok();
  }

  static ObjectNode unmuteGroups(RongCall call) {
    groups(call).unmuteAll(call.repeated("groupId", MAX_GROUPS, GroupId::of));
    return RongUsers.ok();
  }

  static ObjectNode queryGroups(RongCall call) {
    ArrayNode states = Json.array();
    boolean byPage = call.text("page").isPresent() || call.text("size").isPresent();
    if (!byPage && call.text("groupId").isPresent()) {
      call.repeated("groupId", MAX_GROUPS, GroupId::of)
          .forEach(group -> states.add(state(group, groups(call).isMuted(group))));
    } else {
      int page = call.integer("page", 1, 1, Integer.MAX_VALUE);
      int size = call.integer("size", 50, 1, MAX_PAGE);
      RongPages.of(groups(call).muted(), page, size)
          .forEach(group -> states.add(state(group, true)));
    }
    return RongUsers.ok().set("groupinfo", states);
  }

  private static ObjectNode state(GroupId group, boolean muted) {
    return Json.object().put("groupId", group.value()).put("stat", muted ? 1 : 0);
  }

  static ObjectNode allow(RongCall call) {
    groups(call).allow(call.group("groupId"), users(call));
    return RongUsers.ok();
  }

  static ObjectNode disallow(RongCall call) {
    groups(call).disallow(call.group("groupId"), users(call));
    return RongUsers.ok();
  }

  static ObjectNode allowlist(RongCall call) {
    return RongUsers.ok()
        .set("userIds", RongPages.texts(groups(call).allowlist(call.group("groupId"))));
  }
}
