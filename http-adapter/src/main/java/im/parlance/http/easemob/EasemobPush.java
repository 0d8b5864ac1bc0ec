package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.flag;
import static im.parlance.http.easemob.EasemobFields.present;
import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.conversation.Conversations;
import im.parlance.conversation.Level;
import im.parlance.conversation.NoticeStyle;
import im.parlance.conversation.QuietHours;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.quota.Operation;
import im.parlance.user.Profile;
import im.parlance.user.User;
import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code PUT /users/{username}}: what pushes to a user are like (spec: push settings). */
final class EasemobPush {
  private static final String NICKNAME = "nickname";
  private static final String STYLE = "notification_display_style";
  private static final String QUIET = "notification_no_disturbing";
  private static final String QUIET_START = QUIET + "_start";
  private static final String QUIET_END = QUIET + "_end";
  private static final int MAX_NICKNAME = 100;
  private static final int MOST_NICKNAMES = 50;
  private static final int HOURS = 24;

  private EasemobPush() {}

  /** Three published operations that share verb and path: the body tells them apart. */
  static Operation operation(EasemobCall call) {
    if (call.object().has(NICKNAME)) {
      return Operation.of("push.setNickname");
    }
    return Operation.of(call.json().has(STYLE) ? "push.setStyle" : "push.setDoNotDisturb");
  }

  /** Everything is checked before anything is set. */
  static JsonNode put(EasemobCall call) {
    UserId user = user(call).id();
    JsonNode body = call.json();
    Optional<String> nickname = present(body, NICKNAME).map(EasemobPush::nickname);
    Optional<NoticeStyle> style = present(body, STYLE).map(EasemobPush::style);
    Optional<Boolean> quiet = quiet(body);
    Optional<QuietHours> hours = quiet.filter(on -> on).map(on -> hours(body));
    Conversations conversations = call.app().conversations();
    style.ifPresent(chosen -> conversations.setNoticeStyle(user, chosen));
    hours.ifPresent(chosen -> conversations.setQuietHours(user, chosen));
    if (quiet.isPresent() && hours.isEmpty()) {
      conversations.removeQuietHours(user);
    }
    if (nickname.isPresent() || style.isPresent() || quiet.isPresent()) {
      // the account says when it was changed, whatever of this was
      call.app().users().update(user, profile -> named(profile, nickname));
    }
    ObjectNode entity = entity(call, call.app().users().get(user));
    if (quiet.isPresent() && hours.isEmpty()) {
      entity.put(QUIET, false);
    }
    ObjectNode answer = call.envelope("/users");
    return answer.set("entities", Json.array().add(entity));
  }

  private static Profile named(Profile profile, Optional<String> nickname) {
    return new Profile(nickname.orElse(profile.name()), profile.avatar());
  }

  /** The user that the path names; this family has words of its own for one that is not there. */
  static User user(EasemobCall call) {
    return call.user(call.variable("username"))
        .orElseThrow(
            () ->
                EasemobRefusal.of(
                    400,
                    "required_property_not_found",
                    "Entity user requires a property named username"));
  }

  static EasemobRefusal invalid(String field) {
    return EasemobRefusal.illegalArgument("parameters is invalid : " + field);
  }

  private static String nickname(JsonNode value) {
    if (!value.isValueNode()) {
      throw invalid(NICKNAME);
    }
    if (value.asText().length() > MAX_NICKNAME) {
      throw EasemobRefusal.illegalArgument("NICKNAME_TOO_LONG");
    }
    return value.asText();
  }

  private static NoticeStyle style(JsonNode value) {
    return switch (value.asText()) {
      case "0" -> NoticeStyle.BRIEF;
      case "1" -> NoticeStyle.FULL;
      default -> throw invalid(STYLE);
    };
  }

  private static Optional<Boolean> quiet(JsonNode body) {
    try {
      return flag(body, QUIET);
    } catch (EasemobRefusal illegal) {
      throw invalid(QUIET);
    }
  }

  /** From hour to hour, past midnight if the end is not after the start. */
  private static QuietHours hours(JsonNode body) {
    int start = hour(body, QUIET_START);
    int end = hour(body, QUIET_END);
    int length = end > start ? end - start : end - start + HOURS;
    return new QuietHours(LocalTime.of(start, 0), Duration.ofHours(length), Level.NOTHING);
  }

  private static int hour(JsonNode body, String field) {
    return text(body, field)
        .filter(value -> value.matches("[0-9]{1,2}"))
        .map(Integer::valueOf)
        .filter(hour -> hour < HOURS)
        .orElseThrow(() -> invalid(field));
  }

  /** The user with the settings that it has. */
  static ObjectNode entity(EasemobCall call, User user) {
    ObjectNode entity = call.entity(user);
    Conversations conversations = call.app().conversations();
    conversations
        .noticeStyle(user.id())
        .ifPresent(style -> entity.put(STYLE, style == NoticeStyle.FULL ? 1 : 0));
    conversations
        .quietHours(user.id())
        .ifPresent(
            hours ->
                entity
                    .put(QUIET, true)
                    .put(QUIET_START, hours.start().getHour())
                    .put(QUIET_END, hours.start().plus(hours.length()).getHour()));
    return entity;
  }

  /** {@link #entity} of each. */
  static ArrayNode entities(EasemobCall call, List<User> users) {
    ArrayNode entities = Json.array();
    users.forEach(user -> entities.add(entity(call, user)));
    return entities;
  }

  /** All of them, or none if one of them is wrong. */
  static JsonNode putNicknames(EasemobCall call) {
    JsonNode body = call.json();
    if (!body.isArray() || body.isEmpty()) {
      throw EasemobRefusal.illegalArgument("put user push nicknames illegal empty request body");
    }
    if (body.size() > MOST_NICKNAMES) {
      throw EasemobRefusal.illegalArgument("put user push nicknames exceeds the limit");
    }
    Map<UserId, String> nicknames = new LinkedHashMap<>();
    ArrayNode entities = Json.array();
    for (JsonNode item : body) {
      String name = text(item, "username").orElseThrow(() -> invalid("username"));
      String nickname = text(item, "push_nickname").orElseThrow(() -> invalid("push_nickname"));
      if (nickname.length() > MAX_NICKNAME) {
        throw EasemobRefusal.illegalArgument(name + " push nickname length exceeds the limit");
      }
      nicknames.put(call.user(name).orElseThrow(EasemobRefusal::notFound).id(), nickname);
      entities.add(Json.object().put("username", name).put("push_nickname", nickname));
    }
    nicknames.forEach(
        (user, nickname) ->
            call.app().users().update(user, profile -> new Profile(nickname, profile.avatar())));
    return call.envelope("/push").set("entities", entities);
  }
}
