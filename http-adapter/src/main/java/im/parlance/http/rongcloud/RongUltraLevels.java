package im.parlance.http.rongcloud;

import static im.parlance.http.rongcloud.RongUltraGroups.groups;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.ultragroup.UltraScope;

/**
 * {@code /ultragroup/notdisturb/…}: what of a group or a channel notifies members who have set
 * nothing themselves; it need not exist yet (spec: ultra groups, default notification level).
 */
final class RongUltraLevels {
  private RongUltraLevels() {}

  static ObjectNode set(RongCall call) {
    groups(call).setLevel(RongUltraGroups.scope(call), RongLevel.of(call, "unpushLevel"));
    return RongUsers.ok();
  }

  static ObjectNode get(RongCall call) {
    UltraScope scope = RongUltraGroups.scope(call);
    return RongUsers.ok()
        .put("groupId", scope.group().value())
        .put("busChannel", call.text("busChannel").orElse(""))
        .put("unpushLevel", RongLevel.number(groups(call).level(scope)));
  }
}
