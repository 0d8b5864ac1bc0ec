package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.relation.Relations;
import im.parlance.relation.Relations.Mode;
import im.parlance.setting.Toggle;
import java.util.List;

/** {@code /user/blacklist/…}, {@code /user/whitelist/…}: who may write to a user in private. */
final class RongRelations {
  private static final int MAX_USERS = 20;
  private static final int MAX_PAGE = 1000;

  private RongRelations() {}

  private static Relations relations(RongCall call) {
    return call.app().relations();
  }

  static ObjectNode block(RongCall call) {
    relations(call).block(call.user("userId"), call.joined("blackUserId", MAX_USERS, UserId::of));
    return RongUsers.ok();
  }

  static ObjectNode unblock(RongCall call) {
    relations(call).unblock(call.user("userId"), call.joined("blackUserId", MAX_USERS, UserId::of));
    return RongUsers.ok();
  }

  static ObjectNode blocklist(RongCall call) {
    return page(relations(call).blocklist(call.user("userId"), after(call), size(call)));
  }

  static ObjectNode allow(RongCall call) {
    relations(call).allow(call.user("userId"), call.joined("whiteUserId", MAX_USERS, UserId::of));
    return RongUsers.ok();
  }

  static ObjectNode disallow(RongCall call) {
    relations(call)
        .disallow(call.user("userId"), call.joined("whiteUserId", MAX_USERS, UserId::of));
    return RongUsers.ok();
  }

  static ObjectNode allowlist(RongCall call) {
    return page(relations(call).allowlist(call.user("userId"), after(call), size(call)));
  }

  private static Cursor after(RongCall call) {
    return call.text("pageToken").map(Cursor::parse).orElse(Cursor.START);
  }

  private static int size(RongCall call) {
    return call.integer("size", MAX_PAGE, 1, MAX_PAGE);
  }

  private static ObjectNode page(Page<UserId> page) {
    ObjectNode answer = RongUsers.ok();
    answer.set("users", RongPages.texts(page.items()));
    page.next().ifPresent(next -> answer.put("next", next.toString()));
    return answer;
  }

  static ObjectNode setMode(RongCall call) {
    List<UserId> users = call.joined("userId", MAX_USERS, UserId::of);
    call.required("whiteSetting");
    boolean allowlist = call.flag("whiteSetting");
    if (!allowlist && call.app().settings().isOn(Toggle.ALLOWLISTS)) {
      throw RongError.PARAMETER.because("the app is in allowlist mode.");
    }
    relations(call).setMode(users, allowlist ? Mode.ALLOWLIST : Mode.BLOCKLIST);
    return RongUsers.ok();
  }

  static ObjectNode modes(RongCall call) {
    ArrayNode users = Json.array();
    for (UserId user : call.joined("userId", MAX_USERS, UserId::of)) {
      users.add(
          Json.object()
              .put("userId", user.value())
              .put("whiteSetting", relations(call).mode(user) == Mode.ALLOWLIST ? "1" : "0"));
    }
    return RongUsers.ok().set("users", users);
  }
}
