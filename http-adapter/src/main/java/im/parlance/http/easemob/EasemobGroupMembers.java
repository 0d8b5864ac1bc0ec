package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.group.Membership;
import im.parlance.group.Role;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /chatgroups/{group}/users}: everyone by page number, or the ordinary members by cursor
 * (spec: groups, list members).
 */
final class EasemobGroupMembers {
  private static final int MAX_PAGE = 1000;
  private static final int DEFAULT_LIMIT = 20;

  private EasemobGroupMembers() {}

  static JsonNode list(EasemobCall call) {
    GroupId group = group(call);
    Order order =
        call.query().first("sort").filter("asc"::equalsIgnoreCase).isPresent()
            ? Order.OLDEST_FIRST
            : Order.NEWEST_FIRST;
    return call.query().first("version").filter("v3"::equals).isPresent()
        ? byCursor(call, group, order)
        : byPage(call, group, order);
  }

  private static GroupId group(EasemobCall call) {
    String name = call.variable("group");
    return Optional.of(name)
        .flatMap(EasemobNames::groupId)
        .filter(id -> call.app().groups().find(id).isPresent())
        .orElseThrow(
            () ->
                EasemobRefusal.of(
                    404, "service_resource_not_found", "do not find this group:" + name));
  }

  private static JsonNode byPage(EasemobCall call, GroupId group, Order order) {
    int size = Math.min(call.positive("pagesize", MAX_PAGE), MAX_PAGE);
    int number = call.positive("pagenum", 1);
    List<Membership> all =
        call.app().groups().members(group, Cursor.START, Integer.MAX_VALUE, order).items();
    int from = (int) Math.min(all.size(), (number - 1L) * size);
    List<Membership> page = all.subList(from, Math.min(all.size(), from + size));

    boolean withTime = call.query().first("joined_time").filter("true"::equals).isPresent();
    ArrayNode data = Json.array();
    page.forEach(member -> data.add(entry(member, withTime)));
    ObjectNode answer = answer(call, group, data);
    // clients go on asking while count reaches the page size that they find here
    ObjectNode params = answer.putObject("params");
    params.putArray("pagesize").add(Integer.toString(size));
    params.putArray("pagenum").add(Integer.toString(number));
    return answer;
  }

  private static ObjectNode entry(Membership member, boolean withTime) {
    ObjectNode entry =
        Json.object().put(member.role() == Role.OWNER ? "owner" : "member", member.user().value());
    return withTime ? entry.put("joined_time", member.joinedAt().toEpochMilli()) : entry;
  }

  private static JsonNode byCursor(EasemobCall call, GroupId group, Order order) {
    int limit = Math.min(call.positive("limit", DEFAULT_LIMIT), MAX_PAGE);
    Cursor after = call.query().first("cursor").map(Cursor::parse).orElse(Cursor.START);
    ArrayNode data = Json.array();
    Optional<Cursor> next = Optional.of(after);
    // owner and admins are left out, so a page may take more than one reading
    while (next.isPresent() && data.size() < limit) {
      Page<Membership> page =
          call.app().groups().members(group, next.get(), limit - data.size(), order);
      page.items().stream()
          .filter(member -> member.role() == Role.MEMBER)
          .forEach(member -> data.add(member.user().value()));
      next = page.next();
    }
    ObjectNode answer = answer(call, group, data);
    next.ifPresent(cursor -> answer.put("cursor", cursor.toString()));
    return answer;
  }

  private static ObjectNode answer(EasemobCall call, GroupId group, ArrayNode data) {
    ObjectNode answer = call.envelope("/chatgroups/" + group + "/users");
    answer.set("entities", Json.array());
    answer.set("data", data);
    return answer.put("count", data.size());
  }
}
