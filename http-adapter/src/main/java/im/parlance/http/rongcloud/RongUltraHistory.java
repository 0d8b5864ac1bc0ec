package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code /ultragroup/msg/get} and {@code /ultragroup/hismsg/…}: what was said in the channels of a
 * group since they were made (spec: ultra groups, messages).
 */
final class RongUltraHistory {
  private static final int MAX_MESSAGES = 20;
  private static final int DEFAULT_PAGE = 20;
  private static final int MAX_PAGE = 100;
  private static final int DEFAULT_AROUND = 10;
  private static final int MAX_AROUND = 50;
  private static final Duration MAX_SPAN = Duration.ofDays(14);

  private RongUltraHistory() {}

  /** Messages that are not there are left out. */
  static ObjectNode get(RongCall call) {
    GroupId group = existing(call);
    ArrayNode data = Json.array();
    for (JsonNode named : call.objects("msgs", MAX_MESSAGES)) {
      RongUltraPlace place =
          RongUltraPlace.of(call, group, RongUltraGroups.channel(named.path("busChannel")));
      place
          .find(uid(named))
          .flatMap(sent -> messages(call).shown(place.timeline(), sent.id()))
          .ifPresent(message -> data.add(entry(call, place, message, "sentTime")));
    }
    return RongUsers.ok().set("data", data);
  }

  private static String uid(JsonNode named) {
    String uid = named.path("msgUID").asText("");
    if (uid.isEmpty()) {
      throw RongError.PARAMETER.because("msgUID is required.");
    }
    return uid;
  }

  private static GroupId existing(RongCall call) {
    return RongUltraGroups.groups(call).get(call.group("groupId")).id();
  }

  private static Messages messages(RongCall call) {
    return call.app().messages();
  }

  private static RongUltraPlace place(RongCall call) {
    return RongUltraPlace.of(call, existing(call), RongUltraGroups.channel(call));
  }

  static ObjectNode query(RongCall call) {
    long start = RongHistory.time(call, "startTime");
    long end = RongHistory.time(call, "endTime");
    if (end < start || end - start > MAX_SPAN.toMillis()) {
      throw RongError.PARAMETER.because("endTime is not within 14 days of startTime.");
    }
    int size = RongPages.size(call, "pageSize", DEFAULT_PAGE, MAX_PAGE);
    Optional<UserId> sender = call.text("fromUserId").map(UserId::of);
    RongUltraPlace place = place(call);
    Optional<Instant> from = place.since(Instant.ofEpochMilli(start + 1));
    if (from.isEmpty()) {
      return page(call, place, List.of());
    }
    TimelineId timeline = place.timeline();
    Instant to = Instant.ofEpochMilli(end + 1);
    return page(
        call,
        place,
        sender.isPresent()
            ? messages(call).historyOf(sender.get(), timeline, from.get(), to, size)
            : messages(call).history(timeline, from.get(), to, size));
  }

  static ObjectNode around(RongCall call) {
    int before = call.integer("prevNum", DEFAULT_AROUND, 0, MAX_AROUND);
    int after = call.integer("lastNum", DEFAULT_AROUND, 0, MAX_AROUND);
    String uid = RongRevisions.uid(call, "msgUID");
    RongUltraPlace place = place(call);
    Message message = place.find(uid).orElseThrow(RongRevisions::gone);
    return page(
        call,
        place,
        messages(call).around(message, before, after).stream().filter(place::has).toList());
  }

  private static ObjectNode page(RongCall call, RongUltraPlace place, List<Message> messages) {
    ArrayNode data = Json.array();
    for (Message message : messages) {
      data.add(
          entry(call, place, message, "msgTime")
              .put("conversationType", RongConversation.type(message.timeline()))
              // how one SDK spells it
              .put("conversionType", RongConversation.type(message.timeline())));
    }
    return RongUsers.ok().set("data", data);
  }

  private static ObjectNode entry(
      RongCall call, RongUltraPlace place, Message message, String time) {
    return Json.object()
        .put("groupId", place.group().value())
        .put("busChannel", place.channel().value())
        .put("fromUserId", message.sender().value())
        .put("msgUID", RongMessageUid.of(message.id(), message.timeline()))
        .put(time, message.sentAt().toEpochMilli())
        .put("objectName", RongContent.objectName(message.content()))
        .put("content", RongContent.content(message.content()))
        .put("expansion", message.handling().expandable())
        .put("extraContent", RongExpansions.shown(call, message));
  }
}
