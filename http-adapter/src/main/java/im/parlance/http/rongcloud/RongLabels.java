package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.label.Remarks;
import im.parlance.label.Tags;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tags of users, and what users call others and groups. */
final class RongLabels {
  private static final int MAX_TAGS = 20;
  private static final int MAX_TAG_BYTES = 40;
  private static final int MAX_TAGGED = 1000;
  private static final int MAX_ASKED = 50;
  private static final int MAX_REMARKS = 100;
  private static final int MAX_PAGE = 1000;

  private RongLabels() {}

  private static Tags tags(RongCall call) {
    return call.app().tags();
  }

  private static Remarks remarks(RongCall call) {
    return call.app().remarks();
  }

  static ObjectNode setTags(RongCall call) {
    UserId user = call.user("userId");
    tags(call).set(List.of(user), newTags(call));
    return RongUsers.ok();
  }

  static ObjectNode setTagsOfMany(RongCall call) {
    List<UserId> users = call.joined("userIds", MAX_TAGGED, UserId::of);
    tags(call).set(users, newTags(call));
    return RongUsers.ok();
  }

  /** An empty array takes all away; a missing one is an error. */
  private static List<String> newTags(RongCall call) {
    if (!call.isGiven("tags")) {
      call.required("tags");
    }
    return call.repeatedIfAny("tags", MAX_TAGS, RongLabels::tag);
  }

  private static String tag(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_TAG_BYTES) {
      throw RongError.TOO_LONG.because("a tag is longer than " + MAX_TAG_BYTES + " bytes.");
    }
    if (!text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')) {
      throw RongError.PARAMETER.because("a tag has special characters.");
    }
    return text;
  }

  static ObjectNode getTags(RongCall call) {
    ObjectNode result = Json.object();
    call.joined("userIds", MAX_ASKED, UserId::of)
        .forEach(user -> result.set(user.value(), RongPages.texts(tags(call).of(user))));
    return RongUsers.ok().set("result", result);
  }

  static ObjectNode setRemarks(RongCall call) {
    UserId owner = call.user("userId");
    Map<UserId, String> given = new LinkedHashMap<>();
    for (JsonNode item : call.objects("remarks", MAX_REMARKS)) {
      Map<String, String> members = membersInLowerCase(item);
      String remark = members.getOrDefault("remark", "");
      if (remark.isEmpty()) {
        throw RongError.PARAMETER.because("remark is required.");
      }
      given.put(UserId.of(members.getOrDefault("id", "")), remark);
    }
    remarks(call).set(owner, given);
    return RongUsers.ok();
  }

  /** One SDK writes {@code Id} and {@code Remark}. */
  private static Map<String, String> membersInLowerCase(JsonNode item) {
    Map<String, String> members = new LinkedHashMap<>();
    item.properties()
        .forEach(
            member ->
                members.put(member.getKey().toLowerCase(Locale.ROOT), member.getValue().asText()));
    return members;
  }

  static ObjectNode getRemarks(RongCall call) {
    Map<UserId, String> all = remarks(call).ofUsers(call.user("userId"));
    int page = call.integer("page", 1, 1, Integer.MAX_VALUE);
    int size = call.integer("size", 50, 1, MAX_PAGE);
    ArrayNode users = Json.array();
    RongPages.of(List.copyOf(all.entrySet()), page, size)
        .forEach(
            remark ->
                users.add(
                    Json.object()
                        .put("id", remark.getKey().value())
                        .put("remark", remark.getValue())));
    ObjectNode answer = RongUsers.ok().put("total", all.size());
    return answer.set("users", users);
  }

  static ObjectNode removeRemark(RongCall call) {
    remarks(call).remove(call.user("userId"), call.user("targetId"));
    return RongUsers.ok();
  }

  static ObjectNode setGroupRemark(RongCall call) {
    remarks(call).setOfGroup(call.user("userId"), call.group("groupId"), call.required("remark"));
    return RongUsers.ok();
  }

  static ObjectNode removeGroupRemark(RongCall call) {
    remarks(call).removeOfGroup(call.user("userId"), call.group("groupId"));
    return RongUsers.ok();
  }

  static ObjectNode getGroupRemark(RongCall call) {
    return RongUsers.ok()
        .put(
            "remark", remarks(call).ofGroup(call.user("userId"), call.group("groupId")).orElse(""));
  }
}
