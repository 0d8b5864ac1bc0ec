package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.flag;
import static im.parlance.http.easemob.EasemobFields.present;
import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.conversation.Conversations;
import im.parlance.http.route.Json;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * What one user sees of what was said: conversations are removed for it and histories cleared, and
 * nobody else notices (spec: conversations, roaming history deletion).
 */
final class EasemobHistories {
  private static final long LAST_MILLIS = 253_402_300_799_000L;

  private EasemobHistories() {}

  /** A conversation that is not there is removed all the same. */
  static JsonNode removeConversation(EasemobCall call) {
    UserId user = call.pathUser().id();
    JsonNode body = EasemobMessages.object(call);
    String channel = required(body, "channel");
    String type = required(body, "type");
    if (present(body, "delete_roam").isEmpty()) {
      throw EasemobRefusal.illegalArgument("field delete_roam cannot be null");
    }
    boolean clears = flag(body, "delete_roam").orElse(false);
    Optional<TimelineId> timeline =
        switch (type) {
          case "chat" -> withUser(user, channel);
          case "groupchat" -> ofGroup(channel);
          default -> throw EasemobRefusal.illegalArgument("field type is invalid");
        };
    if (clears) {
      timeline.ifPresent(log -> conversations(call).clearHistory(user, log, call.now()));
    }
    return call.answer("/users/user_channel", Json.object().put("result", "ok"));
  }

  private static String required(JsonNode body, String name) {
    return text(body, name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () -> EasemobRefusal.illegalArgument("field " + name + " cannot be null or empty"));
  }

  /** Clears what was said with a user, up to a time. */
  static JsonNode clearChat(EasemobCall call) {
    UserId user = call.pathUser().id();
    return clear(call, user, withUser(user, parameter(call, "userId")));
  }

  /** Clears what was said in a group, up to a time. */
  static JsonNode clearGroup(EasemobCall call) {
    return clear(call, call.pathUser().id(), ofGroup(parameter(call, "groupId")));
  }

  private static JsonNode clear(EasemobCall call, UserId user, Optional<TimelineId> timeline) {
    Instant until = time(parameter(call, "delTime"));
    timeline.ifPresent(log -> conversations(call).clearHistory(user, log, until));
    return done(call);
  }

  /** Clears everything that the user could read. */
  static JsonNode clearAll(EasemobCall call) {
    conversations(call).clearHistories(call.pathUser().id(), call.now());
    return done(call);
  }

  private static Conversations conversations(EasemobCall call) {
    return call.app().conversations();
  }

  private static Optional<TimelineId> withUser(UserId user, String peer) {
    return EasemobNames.id(EasemobNames.folded(peer)).map(id -> TimelineId.between(user, id));
  }

  private static Optional<TimelineId> ofGroup(String group) {
    return EasemobNames.groupId(group).map(TimelineId::of);
  }

  private static String parameter(EasemobCall call, String name) {
    return call.query()
        .first(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> bad("parameter " + name + " is missing"));
  }

  private static Instant time(String millis) {
    try {
      return Instant.ofEpochMilli(Math.max(0, Math.min(Long.parseLong(millis), LAST_MILLIS)));
    } catch (NumberFormatException e) {
      throw bad("parameter delTime is illegal");
    }
  }

  private static EasemobRefusal bad(String description) {
    return EasemobRefusal.of(400, "Bad Request", description);
  }

  private static JsonNode done(EasemobCall call) {
    return Json.object().put("requestStatusCode", "ok").put("timestamp", call.now().toEpochMilli());
  }
}
