package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.message.Message;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A message as a line of a history file (spec: history files, record). */
final class EasemobHistoryLine {
  private static final Set<String> NOTICES = Set.of(EasemobRecalls.RECALLED, EasemobEdits.EDITED);

  private EasemobHistoryLine() {}

  /** Empty for what was not said by anyone: notices, what was stopped, and what was imported. */
  static Optional<String> of(Message message) {
    EasemobPlace place = EasemobPlace.of(message);
    if (place.chatType().isEmpty()
        || wasStopped(message)
        || NOTICES.contains(message.content().type())) {
      return Optional.empty();
    }
    ObjectNode payload = payload(message, place);
    return payload.has(EasemobImports.SAID_AT)
        ? Optional.empty()
        : Optional.of(line(message, place, message.sentAt(), payload));
  }

  /** What is only for who was online may be for its sender alone, too, but is in its history. */
  private static boolean wasStopped(Message message) {
    return !message.handling().inHistory()
        && message.handling().audience().equals(Set.of(message.sender()));
  }

  /** A message that was imported, in the hour in which it was said. */
  static String of(Message message, Instant saidAt) {
    EasemobPlace place = EasemobPlace.of(message);
    ObjectNode payload = payload(message, place);
    payload.remove(EasemobImports.SAID_AT);
    return line(message, place, saidAt, payload);
  }

  private static String line(
      Message message, EasemobPlace place, Instant saidAt, ObjectNode payload) {
    ObjectNode line =
        Json.object()
            .put("msg_id", message.id().toString())
            .put("timestamp", saidAt.toEpochMilli())
            .put("direction", "outgoing")
            .put("from", message.sender().value())
            .put("to", place.to())
            .put("chat_type", place.chatType());
    line.set("payload", payload);
    return Json.text(line) + '\n';
  }

  private static ObjectNode payload(Message message, EasemobPlace place) {
    ObjectNode payload = EasemobContent.payload(message.content());
    if (payload.path("bodies").path(0) instanceof ObjectNode body) {
      doubleExts(body);
      number(body, "lat");
      number(body, "lng");
    }
    if (!payload.path("ext").isObject()) {
      payload.set("ext", Json.object());
    }
    payload.remove(EasemobContent.ENVIRONMENT);
    return payload.put("from", message.sender().value()).put("to", place.to());
  }

  /** The app's own values as a map and, as they once were, as a list of pairs. */
  private static void doubleExts(ObjectNode body) {
    JsonNode exts = body.path("customExts");
    if (exts.isObject()) {
      ArrayNode pairs = Json.array();
      exts.properties()
          .forEach(
              entry -> {
                ObjectNode pair = Json.object();
                pair.set(entry.getKey(), entry.getValue());
                pairs.add(pair);
              });
      body.set("v2:customExts", exts);
      body.set("customExts", pairs);
    }
  }

  private static void number(ObjectNode body, String name) {
    JsonNode value = body.path(name);
    if (value.isTextual()) {
      try {
        body.put(name, Double.parseDouble(value.asText()));
      } catch (NumberFormatException notANumber) {
        // stays as it was sent
      }
    }
  }
}
