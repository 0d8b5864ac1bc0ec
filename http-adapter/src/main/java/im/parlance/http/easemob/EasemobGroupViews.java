package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobGroupCall.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import com.google.common.collect.Lists;
import im.parlance.error.ImException;
import im.parlance.group.Group;
import im.parlance.group.Groups;
import im.parlance.group.Membership;
import im.parlance.group.Role;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What groups there are, and how they are (spec: groups, list, joined groups, details). */
final class EasemobGroupViews {
  private static final Splitter COMMAS = Splitter.on(',').omitEmptyStrings();
  private static final int MOST_DETAILS = 100;
  private static final int MOST_AFFILIATIONS = 10_000;
  private static final int DEFAULT_LIMIT = 10;
  private static final int DEFAULT_PAGE = 20;
  private static final int MAX_LIMIT = 1000;
  private static final int DEFAULT_JOINED = 5;
  private static final int MAX_JOINED = 20;

  private EasemobGroupViews() {}

  static JsonNode list(EasemobCall call) {
    int limit = Math.min(limit(call), MAX_LIMIT);
    Page<Group> page = call.app().groups().list(cursor(call), limit);
    ArrayNode data = Json.array();
    page.items().forEach(group -> data.add(summary(call, group)));
    ObjectNode answer = call.answer("/chatgroups", data);
    params(call, answer, "limit", "cursor");
    page.next().ifPresent(cursor -> answer.put("cursor", cursor.toString()));
    return answer.put("count", data.size());
  }

  private static int limit(EasemobCall call) {
    try {
      return call.positive("limit", DEFAULT_LIMIT);
    } catch (EasemobRefusal illegal) {
      throw invalid("limit is illegal");
    }
  }

  private static Cursor cursor(EasemobCall call) {
    try {
      return call.cursor();
    } catch (ImException illegal) {
      throw invalid("cursor is illegal");
    }
  }

  private static ObjectNode summary(EasemobCall call, Group group) {
    String modified = modified(group, call.app().groups().attributes(group.id()));
    return Json.object()
        .put(
            "owner",
            group.owner().map(owner -> call.tenant().face().appKey() + '_' + owner).orElse(""))
        .put("groupid", group.id().value())
        .put("affiliations", call.app().groups().size(group.id()))
        .put("type", "group")
        .put("lastModified", modified)
        .put("last_modified", modified)
        .put("groupname", group.profile().name());
  }

  private static String modified(Group group, Map<String, String> attributes) {
    return attributes.getOrDefault(
        EasemobGroupChanges.MODIFIED, Long.toString(group.createdAt().toEpochMilli()));
  }

  /** The query's parameters as answers repeat them: those that were sent. */
  private static void params(EasemobCall call, ObjectNode answer, String... names) {
    ObjectNode params = Json.object();
    for (String name : names) {
      call.query().first(name).ifPresent(value -> params.putArray(name).add(value));
    }
    if (!params.isEmpty()) {
      answer.set("params", params);
    }
  }

  /** Latest joined first; all of them unless a page is asked for. */
  static JsonNode joined(EasemobCall call) {
    UserId user = call.pathUser().id();
    List<Group> groups = Lists.reverse(call.app().groups().joined(user));
    boolean paged = call.query().has("pagesize") || call.query().has("pagenum");
    if (paged) {
      int size = Math.min(call.positive("pagesize", DEFAULT_PAGE), MAX_LIMIT);
      int from = (int) Math.min(groups.size(), (pageNumber(call) - 1L) * size);
      groups = groups.subList(from, Math.min(groups.size(), from + size));
    }
    ArrayNode data = Json.array();
    for (Group group : groups) {
      data.add(
          Json.object()
              .put("groupid", group.id().value())
              .put("groupname", group.profile().name()));
    }
    ObjectNode answer = call.answer("/users/" + user + "/joined_chatgroups", data);
    params(call, answer, "pagesize", "pagenum");
    return answer.put("count", data.size());
  }

  /** Pages from 0. */
  static JsonNode joinedPage(EasemobCall call) {
    List<Group> groups = Lists.reverse(call.app().groups().joined(call.pathUser().id()));
    int size = Math.min(call.positive("pagesize", DEFAULT_JOINED), MAX_JOINED);
    String page = call.query().first("pagenum").orElse("0");
    if (!page.matches("[0-9]{1,9}")) {
      throw EasemobRefusal.illegalArgument("pagenum is illegal");
    }
    ArrayNode entities = Json.array();
    groups.stream()
        .skip(Long.parseLong(page) * size)
        .limit(size)
        .forEach(group -> entities.add(joined(call, group)));
    ObjectNode answer = call.envelope("/chatgroups/user").put("total", groups.size());
    return answer.set("entities", entities);
  }

  private static ObjectNode joined(EasemobCall call, Group group) {
    EasemobGroupFlags flags = EasemobGroupFlags.of(call.app().groups().attributes(group.id()));
    return Json.object()
        .put("id", group.id().value())
        .put("groupId", group.id().value())
        .put("name", group.profile().name())
        .put("avatar", group.profile().avatar())
        .put("owner", group.owner().map(UserId::value).orElse(""))
        .put("description", group.profile().description())
        .put("disabled", call.app().groups().isSuspended(group.id()))
        .put("public", flags.isPublic())
        .put("allowinvites", flags.allowInvites())
        .put("membersonly", flags.membersOnly())
        .put("maxusers", group.capacity())
        .put("created", group.createdAt().toEpochMilli());
  }

  /** Below 1 is as good as 1. */
  private static int pageNumber(EasemobCall call) {
    boolean isBelow =
        call.query().first("pagenum").filter(text -> text.matches("-?0+|-[0-9]+")).isPresent();
    return isBelow ? 1 : call.positive("pagenum", 1);
  }

  /** One missing group is not found; of several, the answer says which are missing. */
  static JsonNode details(EasemobCall call) {
    Set<String> ids = new LinkedHashSet<>(COMMAS.splitToList(call.variable("group")));
    if (ids.size() > MOST_DETAILS) {
      throw invalid("group ids size is more than max limit : " + MOST_DETAILS);
    }
    ArrayNode data = Json.array();
    int count = 0;
    for (String id : ids) {
      Optional<Group> group = EasemobNames.groupId(id).flatMap(call.app().groups()::find);
      if (group.isPresent()) {
        data.add(details(call, group.get()));
        count++;
      } else if (ids.size() == 1) {
        throw EasemobRefusal.of(404, "service_resource_not_found", "do not find this group:" + id);
      } else {
        data.add(Json.object().put("id", id).put("error", "group id doesn't exist"));
      }
    }
    return call.answer("/chatgroups", data).put("count", count);
  }

  private static ObjectNode details(EasemobCall call, Group group) {
    Groups groups = call.app().groups();
    EasemobGroupFlags flags = EasemobGroupFlags.of(groups.attributes(group.id()));
    ObjectNode details =
        Json.object()
            .put("id", group.id().value())
            .put("name", group.profile().name())
            .put("avatar", group.profile().avatar())
            .put("description", group.profile().description())
            .put("membersonly", flags.membersOnly())
            .put("allowinvites", flags.allowInvites())
            .put("invite_need_confirm", flags.inviteNeedConfirm())
            .put("maxusers", group.capacity())
            .put("owner", group.owner().map(UserId::value).orElse(""))
            .put("created", group.createdAt().toEpochMilli())
            .put("custom", group.profile().custom())
            .put("mute", groups.isMuted(group.id()))
            .put("scale", flags.isLarge() ? "large" : "normal")
            .put("affiliations_count", groups.size(group.id()))
            .put("disabled", groups.isSuspended(group.id()));
    ArrayNode affiliations = details.putArray("affiliations");
    groups
        .members(group.id(), Cursor.START, MOST_AFFILIATIONS, Order.NEWEST_FIRST)
        .items()
        .forEach(member -> affiliations.add(affiliation(member)));
    return details.put("public", flags.isPublic());
  }

  private static ObjectNode affiliation(Membership member) {
    return Json.object()
        .put(member.role() == Role.OWNER ? "owner" : "member", member.user().value());
  }

  static JsonNode isJoined(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    boolean joined = EasemobNames.id(call.pathUserName()).filter(group::isMember).isPresent();
    return group.answer(Json.object().booleanNode(joined));
  }
}
