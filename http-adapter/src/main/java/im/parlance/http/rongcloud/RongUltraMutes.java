package im.parlance.http.rongcloud;

import static im.parlance.http.rongcloud.RongUltraGroups.groups;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.ultragroup.UltraList;
import im.parlance.ultragroup.UltraScope;

/**
 * {@code /ultragroup/…banned/…}: who may not speak, in a channel or in the whole group; it need not
 * exist yet (spec: ultra groups, mutes).
 */
final class RongUltraMutes {
  private static final int MAX_USERS = 20;
  private static final int DEFAULT_PAGE = 50;
  private static final int MAX_PAGE = 200;

  private RongUltraMutes() {}

  private static ObjectNode add(RongCall call, UltraList list) {
    UltraScope scope = RongUltraGroups.scope(call);
    groups(call).add(scope, list, call.joined("userIds", MAX_USERS, UserId::of));
    return RongUsers.ok();
  }

  private static ObjectNode remove(RongCall call, UltraList list) {
    UltraScope scope = RongUltraGroups.scope(call);
    groups(call).remove(scope, list, call.joined("userIds", MAX_USERS, UserId::of));
    return RongUsers.ok();
  }

  private static ObjectNode list(RongCall call, UltraList list) {
    UltraScope scope = RongUltraGroups.scope(call);
    int page = RongPages.number(call, "page");
    int size = RongPages.size(call, "pageSize", DEFAULT_PAGE, MAX_PAGE);
    ArrayNode users = Json.array();
    for (ListEntry entry :
        RongPages.ofCursors(
            page, size, (after, limit) -> groups(call).list(scope, list, after, limit))) {
      users.add(Json.object().put("id", entry.item()));
    }
    return RongUsers.ok().set("users", users);
  }

  static ObjectNode mute(RongCall call) {
    return add(call, UltraList.MUTED);
  }

  static ObjectNode unmute(RongCall call) {
    return remove(call, UltraList.MUTED);
  }

  static ObjectNode muted(RongCall call) {
    return list(call, UltraList.MUTED);
  }

  static ObjectNode allow(RongCall call) {
    return add(call, UltraList.SPEAKERS);
  }

  static ObjectNode disallow(RongCall call) {
    return remove(call, UltraList.SPEAKERS);
  }

  static ObjectNode allowed(RongCall call) {
    return list(call, UltraList.SPEAKERS);
  }

  static ObjectNode muteAll(RongCall call) {
    call.required("status");
    groups(call).setMuted(RongUltraGroups.scope(call), call.flag("status"));
    return RongUsers.ok();
  }

  static ObjectNode isMutedAll(RongCall call) {
    boolean muted = groups(call).isMuted(RongUltraGroups.scope(call));
    return RongUsers.ok().put("status", muted);
  }
}
