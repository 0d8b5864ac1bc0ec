package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.conversation.ConversationRef;
import im.parlance.conversation.ConversationRef.Sort;
import im.parlance.conversation.ConversationTag;
import im.parlance.conversation.Conversations;
import im.parlance.conversation.Level;
import im.parlance.conversation.QuietHours;
import im.parlance.http.route.Json;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What users have set for their conversations: {@code /conversation/…} and what belongs to it. */
final class RongConversations {
  private static final int MAX_TAGGED_AT_ONCE = 100;
  private static final int MAX_TAGS_AT_ONCE = 100;
  private static final int MAX_MINUTES = 1439;

  private RongConversations() {}

  private static Conversations conversations(RongCall call) {
    return call.app().conversations();
  }

  static ObjectNode setLevel(RongCall call) {
    UserId user = call.user("requestId");
    ConversationRef conversation = conversation(call);
    Optional<Level> level = call.text("unpushLevel").map(text -> RongLevel.of(call, "unpushLevel"));
    if (level.isEmpty() && call.text("isMuted").isEmpty()) {
      throw RongError.PARAMETER.because("unpushLevel is required.");
    }
    // one SDK mutes by isMuted and sends a level of 0 along
    Level muted = call.flag("isMuted") ? Level.MENTIONS : Level.INHERITED;
    conversations(call)
        .setLevel(user, conversation, level.filter(set -> set != Level.INHERITED).orElse(muted));
    return RongUsers.ok();
  }

  static ObjectNode getLevel(RongCall call) {
    Level level = conversations(call).level(call.user("requestId"), conversation(call));
    return RongUsers.ok().put("isMuted", RongLevel.number(level));
  }

  static ObjectNode setSortLevel(RongCall call) {
    conversations(call)
        .setSortLevel(call.user("requestId"), sort(call), RongLevel.of(call, "unpushLevel"));
    return RongUsers.ok();
  }

  static ObjectNode getSortLevel(RongCall call) {
    Level level = conversations(call).sortLevel(call.user("requestId"), sort(call));
    return RongUsers.ok().put("isMuted", RongLevel.number(level));
  }

  static ObjectNode listLevels(RongCall call) {
    ArrayNode entries = Json.array();
    conversations(call)
        .levels(call.user("requestId"))
        .forEach(
            (conversation, level) ->
                entries.add(
                    Json.object()
                        .put("conversationType", RongConversation.type(conversation.sort()))
                        .put("targetId", conversation.target())
                        .put(
                            "busChannel",
                            conversation.channel().map(RongUltraGroups::name).orElse(""))
                        .put("unpushLevel", RongLevel.number(level))));
    return RongUsers.ok().set("conversations", entries);
  }

  static ObjectNode pin(RongCall call) {
    UserId user = call.user("userId");
    ConversationRef conversation = conversation(call);
    call.required("setTop");
    if (call.flag("setTop")) {
      conversations(call).pin(user, conversation);
    } else {
      conversations(call).unpin(user, conversation);
    }
    return RongUsers.ok();
  }

  static ObjectNode attributes(RongCall call) {
    UserId user = call.user("userId");
    ConversationRef conversation = conversation(call);
    ObjectNode data = entry(conversation);
    data.set("tags", tags(conversations(call).tagsOf(user, conversation)));
    conversations(call)
        .pinnedAt(user, conversation)
        .ifPresent(
            at ->
                data.set("top", Json.object().put("top", true).put("topTime", at.toEpochMilli())));
    Level level = conversations(call).level(user, conversation);
    if (level != Level.INHERITED) {
      data.set("mute", Json.object().put("mute", RongLevel.number(level)));
    }
    return RongUsers.ok().set("data", data);
  }

  private static ObjectNode entry(ConversationRef conversation) {
    return Json.object()
        .put("targetId", conversation.target())
        .put("conversationType", RongConversation.type(conversation.sort()));
  }

  private static ArrayNode tags(List<ConversationTag> tags) {
    ArrayNode array = Json.array();
    tags.forEach(tag -> array.add(Json.object().put("tagId", tag.id()).put("tagName", tag.name())));
    return array;
  }

  static ObjectNode putTags(RongCall call) {
    UserId user = call.user("userId");
    List<JsonNode> tags = call.objects("tags", MAX_TAGS_AT_ONCE);
    tags.forEach(tag -> member(tag, "tagId"));
    tags.forEach(
        tag ->
            conversations(call).putTag(user, member(tag, "tagId"), tag.path("tagName").asText()));
    return RongUsers.ok();
  }

  private static String member(JsonNode object, String name) {
    String text = object.path(name).asText("");
    if (text.isEmpty() || text.contains("/")) {
      throw RongError.PARAMETER.because(name + " is required.");
    }
    return text;
  }

  static ObjectNode removeTags(RongCall call) {
    UserId user = call.user("userId");
    conversations(call).removeTags(user, call.repeated("tagIds", MAX_TAGS_AT_ONCE, id -> id));
    return RongUsers.ok();
  }

  static ObjectNode tag(RongCall call) {
    conversations(call).tag(call.user("userId"), call.required("tagId"), listed(call));
    return RongUsers.ok();
  }

  static ObjectNode untag(RongCall call) {
    conversations(call).untag(call.user("userId"), call.required("tagId"), listed(call));
    return RongUsers.ok();
  }

  private static List<ConversationRef> listed(RongCall call) {
    List<ConversationRef> listed = new ArrayList<>();
    for (JsonNode item : call.objects("conversations", MAX_TAGGED_AT_ONCE)) {
      listed.add(
          conversation(
              RongConversation.sort(item.path("conversationType").asInt()),
              member(item, "targetId")));
    }
    return listed;
  }

  static ObjectNode listTags(RongCall call) {
    UserId user = call.user("userId");
    ArrayNode tags = Json.array();
    conversations(call)
        .tags(user)
        .forEach(
            tag ->
                tags.add(
                    Json.object()
                        .put("tagId", tag.id())
                        .put("tagName", tag.name())
                        .put("createTime", tag.createdAt().toEpochMilli())));
    ObjectNode data = Json.object().put("userId", user.value());
    data.set("tags", tags);
    return RongUsers.ok().set("data", data);
  }

  static ObjectNode listTagged(RongCall call) {
    UserId user = call.user("userId");
    String tag = call.required("tagId");
    ArrayNode entries = Json.array();
    conversations(call).tagged(user, tag).forEach(tagged -> entries.add(entry(tagged)));
    ObjectNode data = Json.object().put("userId", user.value()).put("tagId", tag);
    data.set("conversations", entries);
    return RongUsers.ok().set("data", data);
  }

  static ObjectNode setQuietHours(RongCall call) {
    UserId user = call.user("userId");
    call.required("period");
    Level level = call.text("level").isPresent() ? RongLevel.ofQuietHours(call) : Level.MENTIONS;
    conversations(call)
        .setQuietHours(
            user,
            new QuietHours(
                RongTimes.ofDay(call, "startTime"),
                Duration.ofMinutes(call.integer("period", 0, 0, MAX_MINUTES)),
                level));
    return RongUsers.ok();
  }

  static ObjectNode getQuietHours(RongCall call) {
    UserId user = call.user("userId");
    ObjectNode data = Json.object();
    conversations(call)
        .quietHours(user)
        .ifPresent(
            hours ->
                data.put("startTime", RongTimes.text(hours.start()))
                    .put("period", hours.length().toMinutes())
                    .put("unPushLevel", RongLevel.numberOfQuietHours(hours.level()))
                    .put("level", RongLevel.numberOfQuietHours(hours.level()))
                    .put("userId", user.value()));
    return RongUsers.ok().set("data", data);
  }

  static ObjectNode removeQuietHours(RongCall call) {
    conversations(call).removeQuietHours(call.user("userId"));
    return RongUsers.ok();
  }

  private static Sort sort(RongCall call) {
    return RongConversation.sort((int) call.requiredNumber("conversationType"));
  }

  private static ConversationRef conversation(RongCall call) {
    Sort sort = sort(call);
    String target = call.required("targetId");
    Optional<ChannelId> channel =
        sort == Sort.ULTRA_GROUP ? RongUltraGroups.named(call) : Optional.empty();
    return channel
        .map(named -> ConversationRef.in(GroupId.of(target), named))
        .orElseGet(() -> conversation(sort, target));
  }

  private static ConversationRef conversation(Sort sort, String target) {
    String id =
        sort == Sort.PRIVATE || sort == Sort.SYSTEM
            ? UserId.of(target).value()
            : GroupId.of(target).value();
    return new ConversationRef(sort, id, "");
  }
}
