package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** A message as a line of the hourly log: its time, then JSON (spec: hourly message log). */
final class RongLogLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

  private RongLogLine() {}

  static String of(Message message, String appKey, ZoneId zone) {
    TimelineId timeline = message.timeline();
    String target = RongRouted.target(timeline, message.sender());
    boolean isPlace =
        timeline instanceof TimelineId.OfGroup
            || timeline instanceof TimelineId.OfRoom
            || timeline instanceof TimelineId.OfUltraGroup;
    String line =
        Json.text(
            Json.object()
                .put("appId", appKey)
                .put("fromUserId", message.sender().value())
                .put("targetId", target)
                .put("targetType", RongConversation.type(timeline))
                .put("GroupId", isPlace ? target : "")
                .put("classname", RongContent.objectName(message.content()))
                .<ObjectNode>set("content", content(RongContent.content(message.content())))
                .put("dateTime", TIME.format(message.sentAt().atZone(zone)))
                .put("timestamp", message.sentAt().toEpochMilli())
                .put("msgUID", RongMessageUid.of(message.id(), timeline))
                .put("source", RongRouted.source(message.origin()))
                .put("isSensitiveWord", Boolean.toString(isStopped(message))));
    return RongTimes.text(message.sentAt(), zone) + ' ' + line + '\n';
  }

  /** What was stopped is kept for its sender alone. */
  private static boolean isStopped(Message message) {
    Set<UserId> audience = message.handling().audience();
    return audience.equals(Set.of(message.sender()));
  }

  private static JsonNode content(String data) {
    try {
      return Json.parse(data);
    } catch (Malformed notJson) {
      return TextNode.valueOf(data);
    }
  }
}
