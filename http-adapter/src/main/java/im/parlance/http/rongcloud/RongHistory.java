package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.conversation.Conversations;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.setting.Toggle;
import java.time.Instant;

/** {@code /v3/message/…/query}: what was said in a conversation, and its clearing. */
final class RongHistory {
  private static final int DEFAULT_PAGE = 50;
  private static final int MAX_PAGE = 100;
  private static final long LAST_MILLIS = 253_402_300_799_000L;

  private RongHistory() {}

  static ObjectNode ofPrivate(RongCall call) {
    UserId user = call.user("userId");
    UserId target = call.user("targetId");
    return page(call, user, TimelineId.between(user, target), target.value());
  }

  /** Whoever asks: that {@code userId} is a member is not looked at. */
  static ObjectNode ofGroup(RongCall call) {
    UserId user = call.user("userId");
    GroupId target = call.group("targetId");
    return page(call, user, TimelineId.of(target), target.value());
  }

  /** Also of a room that is over: its messages outlive it. */
  static ObjectNode ofRoom(RongCall call) {
    UserId user = call.user("userId");
    RoomId target = RoomId.of(call.required("targetId"));
    return page(call, user, TimelineId.of(target), target.value());
  }

  /** Only of a channel that is there, and since it is. */
  static ObjectNode ofUltraGroup(RongCall call) {
    UserId user = call.user("userId");
    GroupId target = call.group("targetId");
    RongUltraPlace place = RongUltraPlace.of(call, target, RongUltraGroups.channel(call));
    Instant earliest = place.createdAt().orElse(Instant.MAX);
    return page(call, user, place.timeline(), target.value(), earliest);
  }

  /** What the user has cleared is not shown to it, nor what is hidden from it. */
  private static ObjectNode page(RongCall call, UserId user, TimelineId timeline, String target) {
    Instant earliest = call.app().conversations().historyStart(user, timeline);
    return page(call, user, timeline, target, earliest);
  }

  private static ObjectNode page(
      RongCall call, UserId user, TimelineId timeline, String target, Instant earliest) {
    long start = time(call, "startTime") + (call.flag("includeStart") ? 0 : 1);
    long end = time(call, "endTime") + 1;
    long limit = call.number("pageSize").orElse((long) DEFAULT_PAGE);
    if (limit < 1 || limit > MAX_PAGE) {
      throw RongError.PARAMETER.because("pageSize is not in 1.." + MAX_PAGE + ".");
    }
    ArrayNode data = Json.array();
    Instant to = Instant.ofEpochMilli(end);
    if (earliest.isBefore(to)) {
      Instant asked = Instant.ofEpochMilli(start);
      call.app()
          .messages()
          .historyFor(user, timeline, earliest.isAfter(asked) ? earliest : asked, to, (int) limit)
          .forEach(message -> data.add(entry(call, message, target)));
    }
    return RongUsers.ok().set("data", data);
  }

  /**
   * Clears what was said up to a time: for one user, or in a chat room for everyone. What has not
   * been delivered yet still is (spec: clear history of a conversation).
   */
  static ObjectNode clear(RongCall call) {
    Conversations conversations = call.app().conversations();
    String target = call.required("targetId");
    UserId user = call.user("fromUserId");
    Instant until =
        call.number("msgTimestamp")
            .map(millis -> Instant.ofEpochMilli(Math.max(0, millis)))
            .filter(time -> time.isBefore(call.now()))
            .orElse(call.now());
    call.required("conversationType");
    switch (call.integer("conversationType", 0, 1, 6)) {
      case 1 -> {
        mustBeOpen(call, Toggle.PRIVATE_HISTORY);
        conversations.clearHistory(user, TimelineId.between(user, UserId.of(target)), until);
      }
      case 3 -> {
        mustBeOpen(call, Toggle.GROUP_HISTORY);
        conversations.clearHistory(user, TimelineId.of(GroupId.of(target)), until);
      }
      case 4 -> conversations.clearHistoryForAll(TimelineId.of(RoomId.of(target)), until);
      case 6 -> {
        mustBeOpen(call, Toggle.PRIVATE_HISTORY);
        conversations.clearHistory(user, TimelineId.inbox(UserId.of(target), user), until);
      }
      default -> throw RongError.PARAMETER.because("conversationType is unknown.");
    }
    return RongUsers.ok();
  }

  private static void mustBeOpen(RongCall call, Toggle service) {
    if (!call.app().settings().isOn(service)) {
      throw RongError.NOT_OPENED.because("the service is not opened.");
    }
  }

  static long time(RongCall call, String name) {
    return Math.max(0, Math.min(LAST_MILLIS, call.requiredNumber(name)));
  }

  private static ObjectNode entry(RongCall call, Message message, String target) {
    return Json.object()
        .put("targetId", target)
        .put("fromUserId", message.sender().value())
        .put(
            "busChannel",
            message.timeline() instanceof TimelineId.OfUltraGroup of ? of.channel().value() : "")
        .put("messageUID", RongMessageUid.of(message.id(), message.timeline()))
        .put("msgTime", message.sentAt().toEpochMilli())
        .put("objectName", RongContent.objectName(message.content()))
        .put("content", RongContent.content(message.content()))
        .put("expansion", message.handling().expandable())
        .put("extraContent", RongExpansions.shown(call, message));
  }
}
