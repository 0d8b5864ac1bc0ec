package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.page.Page;
import im.parlance.relation.Relations;
import im.parlance.user.User;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code …/blocks/users}: whose messages a user does not want (spec: contacts and blocklist). */
final class EasemobBlocklist {
  private static final int MOST = 500;
  private static final int MAX_PAGE = 50;

  private EasemobBlocklist() {}

  private static Relations relations(EasemobCall call) {
    return call.app().relations();
  }

  static JsonNode list(EasemobCall call) {
    UserId owner = call.pathUser().id();
    boolean paged = call.query().has("pageSize") || call.query().has("cursor");
    int limit = paged ? Math.min(call.positive("pageSize", MAX_PAGE), MAX_PAGE) : MOST;
    Page<UserId> page = relations(call).blocklist(owner, call.cursor(), limit);
    ArrayNode names = Json.array();
    page.items().forEach(user -> names.add(user.value()));
    ObjectNode answer =
        call.answer("/users/" + owner + "/blocks", names).put("count", names.size());
    if (paged) {
      page.next().ifPresent(cursor -> answer.put("cursor", cursor.toString()));
    }
    return answer;
  }

  static JsonNode add(EasemobCall call) {
    User owner = call.pathUser();
    List<String> names = texts(call.json(), "usernames");
    if (names.isEmpty()) {
      throw EasemobRefusal.illegalArgument("usernames must be provided");
    }
    Set<UserId> blocked = new LinkedHashSet<>();
    for (String name : names) {
      blocked.add(call.user(name).orElseThrow(EasemobRefusal::notFound).id());
    }
    try {
      relations(call).block(owner.id(), blocked, MOST);
    } catch (ImException e) {
      throw e.code() == ErrorCode.LIST_FULL
          ? EasemobRefusal.of(403, "exceed_limit", "user block number exceed limit")
          : e;
    }
    ArrayNode added = Json.array();
    names.forEach(added::add);
    return call.answer("/users/" + owner.uuid() + "/blocks", added);
  }

  static JsonNode remove(EasemobCall call) {
    User owner = call.pathUser();
    User blocked = call.user(call.variable("blocked")).orElseThrow(EasemobRefusal::notFound);
    relations(call).unblock(owner.id(), List.of(blocked.id()));
    return call.answer("/users/" + owner.uuid() + "/blocks", List.of(blocked));
  }

  static JsonNode check(EasemobCall call) {
    return EasemobRelationChecks.answer(
        call,
        "/blocks/check",
        (user, other) -> relations(call).isBlocked(user, other) ? "blocked" : "not_blocked");
  }
}
