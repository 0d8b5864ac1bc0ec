package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.restriction.Restricted;
import im.parlance.restriction.Restrictions;
import im.parlance.restriction.Scope;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** {@code /user/…}: ids that are retired, users who are banned or muted. */
final class RongRestrictions {
  private static final int OPERATION_LENGTH = 12;
  private static final int MAX_DEACTIVATED = 100;
  private static final int MAX_DEACTIVATED_PAGE = 50;
  private static final int MAX_BANNED = 20;
  private static final int BANNED_AT_ONCE = 1000;
  private static final int MAX_MUTED = 1000;
  private static final int MUTED_PAGE = 100;
  private static final int MAX_MUTED_PAGE = 200;

  private RongRestrictions() {}

  private static Restrictions restrictions(RongCall call) {
    return call.app().restrictions();
  }

  static ObjectNode deactivate(RongCall call) {
    List<UserId> users = call.joined("userId", MAX_DEACTIVATED, UserId::of);
    String operation = operation(call);
    restrictions(call).deactivate(users, operation);
    return RongUsers.ok().put("operateId", operation);
  }

  static ObjectNode reactivate(RongCall call) {
    List<UserId> users = call.joined("userId", MAX_DEACTIVATED, UserId::of);
    String operation = operation(call);
    restrictions(call).reactivate(users, operation);
    return RongUsers.ok().put("operateId", operation);
  }

  static ObjectNode activate(RongCall call) {
    restrictions(call).reactivate(List.of(call.user("userId")), operation(call));
    return RongUsers.ok();
  }

  private static String operation(RongCall call) {
    return call.freshId().substring(0, OPERATION_LENGTH);
  }

  static ObjectNode listDeactivated(RongCall call) {
    int size = call.integer("pageSize", MAX_DEACTIVATED_PAGE, 1, MAX_DEACTIVATED_PAGE);
    int page = call.integer("pageNo", 1, 1, Integer.MAX_VALUE);
    List<UserId> users =
        RongPages.ofCursors(
            page, size, (after, limit) -> restrictions(call).deactivated(after, limit));
    return RongUsers.ok().set("users", RongPages.texts(users));
  }

  static ObjectNode ban(RongCall call) {
    List<UserId> users = call.joined("userId", MAX_BANNED, UserId::of);
    restrictions(call).ban(users, RongTimes.minutesFromNow(call));
    return RongUsers.ok();
  }

  static ObjectNode unban(RongCall call) {
    restrictions(call).unban(call.joined("userId", MAX_BANNED, UserId::of));
    return RongUsers.ok();
  }

  static ObjectNode listBanned(RongCall call) {
    int page = call.integer("page", 0, 0, Integer.MAX_VALUE);
    int size = call.integer("size", 50, 1, BANNED_AT_ONCE);
    List<Restricted> banned =
        restrictions(call).banned().stream()
            .sorted(Comparator.comparing(Restricted::until).reversed())
            .toList();
    ArrayNode users = Json.array();
    (page == 0 ? RongPages.of(banned, 1, BANNED_AT_ONCE) : RongPages.of(banned, page, size))
        .forEach(
            user ->
                users.add(
                    Json.object()
                        .put("userId", user.user().value())
                        .put("blockEndTime", RongTimes.text(user.until(), call.zone()))));
    return RongUsers.ok().set("users", users);
  }

  static ObjectNode setMute(RongCall call) {
    List<UserId> users = call.joined("userId", MAX_MUTED, UserId::of);
    Scope scope = scope(call);
    switch (call.required("state")) {
      case "1" -> restrictions(call).mute(scope, users, ListEntry.FOREVER);
      case "0" -> restrictions(call).unmute(scope, users);
      default -> throw RongError.PARAMETER.because("state is neither 0 nor 1.");
    }
    return RongUsers.ok();
  }

  static ObjectNode listMuted(RongCall call) {
    int limit = call.integer("num", MUTED_PAGE, 1, MAX_MUTED_PAGE);
    int offset = call.integer("offset", 0, 0, Integer.MAX_VALUE);
    List<UserId> muted =
        restrictions(call).muted(scope(call)).stream().map(Restricted::user).toList();
    List<UserId> page =
        offset >= muted.size()
            ? Collections.emptyList()
            : muted.subList(offset, (int) Math.min(muted.size(), (long) offset + limit));
    ObjectNode answer = RongUsers.ok().put("total", muted.size());
    return answer.set("users", RongPages.texts(page));
  }

  private static Scope scope(RongCall call) {
    return switch (call.required("type")) {
      case "PERSON" -> Scope.PRIVATE;
      case "GROUP" -> Scope.GROUPS;
      case "TEMPGROUP" -> Scope.CHAT_ROOMS;
      case "ULTRAGROUP" -> Scope.ULTRA_GROUPS;
      default -> throw RongError.PARAMETER.because("type is not known.");
    };
  }
}
