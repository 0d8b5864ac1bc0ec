package im.parlance.http.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import im.parlance.http.route.SendKey;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Content.Kind;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.session.Device;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The frames of version 1 as JSON texts. */
final class GatewayProtocol {
  static final int VERSION = 1;

  private static final int MAX_REF = 128;

  private GatewayProtocol() {}

  static JsonNode parse(String text) {
    JsonNode frame = Json.parse(text);
    if (!frame.isObject()) {
      throw Malformed.because("a frame is an object");
    }
    return frame;
  }

  /** A text member that must be there. */
  static String required(JsonNode frame, String name) {
    JsonNode value = frame.path(name);
    if (!value.isTextual() || value.asText().isEmpty()) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, name);
    }
    return value.asText();
  }

  /**
   * The client's own name for its request: empty if it has none, or one too long to be repeated.
   */
  static String ref(JsonNode frame) {
    String ref = frame.path("ref").asText("");
    return ref.length() > MAX_REF ? "" : ref;
  }

  /** The message that a frame is about. */
  static MessageId messageId(JsonNode frame) {
    try {
      return new MessageId(Long.parseLong(required(frame, "id")));
    } catch (NumberFormatException e) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "id");
    }
  }

  static Map<TimelineId, Long> positions(JsonNode frame) {
    Map<TimelineId, Long> positions = new HashMap<>();
    frame
        .path("positions")
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().isIntegralNumber() || entry.getValue().asLong() < 0) {
                throw ImException.of(ErrorCode.INVALID_ARGUMENT, "positions");
              }
              positions.put(TimelineId.parse(entry.getKey()), entry.getValue().asLong());
            });
    return positions;
  }

  static Draft draft(JsonNode frame) {
    Draft draft = Draft.of(content(frame.path("content"))).withKey(key(frame));
    if (frame.path("onlineOnly").asBoolean()) {
      draft = draft.onlineOnly();
    }
    JsonNode to = frame.path("to");
    if (to.has("room")) {
      return draft.toRoom(required(to, "room"));
    }
    if (to.has("ultraGroup")) {
      return draft.toUltraGroup(
          GroupId.of(required(to, "ultraGroup")), ChannelId.of(to.path("channel").asText("")));
    }
    return to.has("group") ? draft.toGroup(required(to, "group")) : draft.to(required(to, "user"));
  }

  private static String key(JsonNode frame) {
    if (!frame.has("key")) {
      return "";
    }
    String key = required(frame, "key");
    if (!SendKey.isLegal(key)) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "key");
    }
    return key;
  }

  private static Content content(JsonNode content) {
    Kind kind = kind(required(content, "kind"));
    String text = content.path("text").asText("");
    String data = content.path("data").asText("");
    if (text.isEmpty() && data.isEmpty()) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "content");
    }
    return kind == Kind.TEXT && data.isEmpty()
        ? Content.text(text)
        : new Content(kind, required(content, "type"), text, data);
  }

  private static Kind kind(String name) {
    try {
      return Kind.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "kind");
    }
  }

  static String welcome(UserId user, Device device) {
    return Json.text(
        op("welcome").put("version", VERSION).put("user", user.value()).put("device", device.id()));
  }

  static String sent(String ref, Message message) {
    return Json.text(place(op("sent").put("ref", ref), message));
  }

  /** What names the message; one that is not stored has no position. */
  static ObjectNode place(ObjectNode frame, Message message) {
    frame.put("id", message.id().toString()).put("timeline", message.timeline().text());
    return message.isStored() ? frame.put("seq", message.seq()) : frame;
  }

  static String error(String ref, ImException refusal) {
    return Json.text(
        op("error")
            .put("ref", ref)
            .put("code", refusal.code().name())
            .put("subject", refusal.subject()));
  }

  static String read(String ref) {
    return Json.text(op("read").put("ref", ref));
  }

  static String pong() {
    return Json.text(op("pong"));
  }

  private static ObjectNode op(String name) {
    return Json.object().put("op", name);
  }
}
