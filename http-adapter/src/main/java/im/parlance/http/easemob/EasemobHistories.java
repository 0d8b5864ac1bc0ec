package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.flag;
import static im.parlance.http.easemob.EasemobFields.present;
import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import im.parlance.conversation.Conversations;
import im.parlance.http.route.Json;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one user sees of what was said: conversations are removed for it and histories cleared, and
 * nobody else notices (spec: conversations, roaming history deletion).
 */
final class EasemobHistories {
  private static final long LAST_MILLIS = 253_402_300_799_000L;
  private static final String IDS = "msgIdList";
  private static final int MOST_HIDDEN = 50;
  private static final Splitter COMMAS = Splitter.on(',').trimResults().omitEmptyStrings();

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

  /** Hides single messages of what was said with a user. */
  static JsonNode hideInChat(EasemobCall call) {
    UserId user = call.pathUser().id();
    return hide(call, user, withUser(user, parameter(call, "userId")));
  }

  /** Hides single messages of what was said in a group or a room. */
  static JsonNode hideInGroup(EasemobCall call) {
    UserId user = call.pathUser().id();
    String id = parameter(call, "groupId");
    Optional<TimelineId> room =
        EasemobNames.roomId(id)
            .filter(named -> call.app().chatRooms().find(named).isPresent())
            .map(TimelineId::of);
    return hide(call, user, room.or(() -> ofGroup(id)));
  }

  private static JsonNode hide(EasemobCall call, UserId user, Optional<TimelineId> timeline) {
    // SDKs that repeat the parameter are understood, too
    List<String> names =
        call.query().all(IDS).stream().flatMap(COMMAS::splitToStream).distinct().toList();
    if (names.isEmpty()) {
      throw bad("parameter " + IDS + " is missing");
    }
    if (names.size() > MOST_HIDDEN) {
      throw EasemobRefusal.of(
          400, "param exception", "delete msg list limit can not greater than " + MOST_HIDDEN);
    }
    List<MessageId> messages =
        names.stream()
            .map(EasemobNames::messageId)
            .map(id -> id.orElseThrow(() -> bad("parameter " + IDS + " is illegal")))
            .toList();
    boolean tells = tells(call);
    timeline.ifPresent(log -> call.app().messages().hide(user, log, messages, tells));
    return done(call);
  }

  private static boolean tells(EasemobCall call) {
    return switch (call.query().first("isNotify").orElse("").toLowerCase(Locale.ROOT)) {
      case "", "true" -> true;
      case "false" -> false;
      default -> throw bad("parameter isNotify is illegal");
    };
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
