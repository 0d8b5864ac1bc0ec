package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Content.Kind;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent;
import im.parlance.message.Revision;

/** What is told of messages (spec: callbacks, chat messages and message-related events). */
final class EasemobChatCallbacks {
  private final EasemobEnvelope envelope;

  EasemobChatCallbacks(EasemobEnvelope envelope) {
    this.envelope = envelope;
  }

  /** Whether the vendor has a word for where it was said. */
  static boolean isTold(TimelineId timeline) {
    return timeline instanceof TimelineId.Pair
        || timeline instanceof TimelineId.OfGroup
        || timeline instanceof TimelineId.OfRoom;
  }

  static String target(TimelineId timeline, UserId sender) {
    if (timeline instanceof TimelineId.Pair pair) {
      return (pair.first().equals(sender) ? pair.second() : pair.first()).value();
    }
    return timeline instanceof TimelineId.OfGroup of
        ? of.group().value()
        : ((TimelineId.OfRoom) timeline).room().value();
  }

  static String chatType(TimelineId timeline) {
    if (timeline instanceof TimelineId.Pair) {
      return "chat";
    }
    return timeline instanceof TimelineId.OfGroup ? "groupchat" : "chatroom";
  }

  ObjectNode message(Message message) {
    String target = target(message.timeline(), message.sender());
    ObjectNode told = event(message, envelope.of(message.id(), message.sentAt()));
    told.put("eventType", "chat")
        .put("to", target)
        .put("content_type", contentType(message.timeline(), message.content().kind()))
        .set("payload", payload(message, target));
    return told;
  }

  /** For one recipient who was not connected. */
  ObjectNode offline(Message message, UserId recipient) {
    return message(message).put("eventType", "chat_offline").put("to", recipient.value());
  }

  /** Groups and rooms are both told as groups. */
  private static ObjectNode event(Message message, ObjectNode told) {
    told.put("chat_type", message.timeline() instanceof TimelineId.Pair ? "chat" : "groupchat")
        .put("from", message.sender().value());
    return message.timeline() instanceof TimelineId.Pair
        ? told
        : told.put("group_id", target(message.timeline(), message.sender()));
  }

  static String contentType(TimelineId timeline, Kind said) {
    String place =
        timeline instanceof TimelineId.Pair
            ? "user"
            : timeline instanceof TimelineId.OfGroup ? "group" : "room";
    String kind =
        switch (said) {
          case TEXT -> "text";
          case IMAGE -> "image";
          case AUDIO -> "voice";
          case VIDEO -> "video";
          case FILE -> "file";
          case LOCATION -> "location";
          case COMMAND -> "command";
          case CUSTOM -> "custom";
        };
    return "chat:" + place + ':' + kind;
  }

  private static ObjectNode payload(Message message, String target) {
    ObjectNode payload = content(message.content());
    payload.remove(EasemobContent.ENVIRONMENT);
    return payload
        .put("from", message.sender().value())
        .put("to", target)
        .put("type", chatType(message.timeline()));
  }

  /** Bodies and extension, as this dialect has kept them; else as well as it can be said in it. */
  static ObjectNode content(Content content) {
    return EasemobContent.kept(content).orElseGet(() -> foreign(content));
  }

  private static ObjectNode foreign(Content content) {
    ObjectNode body = Json.object().put("type", EasemobContent.type(content.kind()));
    if (content.kind() == Kind.CUSTOM) {
      body.put("customEvent", content.type());
    } else if (content.kind() == Kind.COMMAND) {
      body.put("action", content.type());
    } else {
      body.put("msg", content.text());
    }
    ObjectNode whole = Json.object();
    whole.putArray("bodies").add(body);
    whole.putObject("ext");
    return whole;
  }

  ObjectNode revised(Message message, Revision revision) {
    String target = target(message.timeline(), message.sender());
    ObjectNode told =
        event(message, envelope.ofNews(revision.at())).put("eventType", "chat").put("to", target);
    String id = message.id().toString();
    JsonNode payload =
        revision
            .content()
            .<JsonNode>map(content -> edited(message, revision, content))
            .orElseGet(
                () -> {
                  ObjectNode recalled = Json.object().put("ack_message_id", id);
                  recalled.putObject("ext");
                  recalled.putArray("bodies");
                  return recalled;
                });
    if (revision.isRecall()) {
      told.put("recall_id", id).put("from", revision.by().value());
    }
    return told.put("chat_type", revision.isRecall() ? "recall" : "edit").set("payload", payload);
  }

  /** That a message was read: alone, or with all before it. */
  ObjectNode read(MessageEvent.Read event) {
    Message message = event.message();
    String id = message.id().toString();
    String reader = event.reader().value();
    boolean inGroup = message.timeline() instanceof TimelineId.OfGroup;
    String to = inGroup ? target(message.timeline(), event.reader()) : message.sender().value();
    ObjectNode payload = Json.object().put("ack_message_id", id);
    if (event.andBefore()) {
      payload.put("type", "channel_ack");
    } else {
      payload.putObject("ext");
    }
    ObjectNode told =
        envelope
            .ofNews(event.at())
            .put("chat_type", event.andBefore() ? "channel_ack" : "read_ack")
            .put("eventType", "chat")
            .put("from", reader)
            .put("to", to);
    if (inGroup) {
      payload.put("type", "read_ack").putObject("msg_config").put("allow_group_ack", true);
      told.put("group_id", to)
          .put("content_type", "chat:ack:read")
          .put("channel_user", envelope.address(event.reader()))
          .put("writed_channel", false);
    } else if (!event.andBefore()) {
      payload.putArray("bodies");
      told.put("channel_channel", envelope.conference(to));
    }
    return told.set("payload", payload);
  }

  private static ObjectNode edited(Message message, Revision revision, Content content) {
    ObjectNode payload =
        Json.object()
            .put("edit_message_id", message.id().toString())
            .put("from", message.sender().value())
            .put("to", target(message.timeline(), message.sender()))
            .put("type", "edit");
    payload.set("bodies", content(content).path("bodies"));
    payload
        .putObject("meta")
        .putObject("edit_msg")
        .put("count", 1)
        .put("edit_time", revision.at().toEpochMilli())
        .put("send_time", message.sentAt().toEpochMilli())
        .put("operator", revision.by().value())
        .put("sender", message.sender().value());
    return payload;
  }
}
