package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.conversation.ConversationRef;
import im.parlance.conversation.ConversationRef.Sort;
import im.parlance.conversation.Conversations;
import im.parlance.conversation.Level;
import im.parlance.conversation.QuietHours;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /users/{username}/notification/{chattype}/{key}}: what of one conversation, or of all,
 * notifies a user (spec: push settings, notification mode).
 *
 * @param user whose setting it is
 * @param conversation which; empty for all of the user's
 */
record EasemobNotifications(UserId user, Optional<ConversationRef> conversation) {
  private static final String INTERVAL = "ignoreInterval";
  private static final String DURATION = "ignoreDuration";
  private static final Pattern INTERVALS =
      Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9])");
  private static final long DAY_MINUTES = Duration.ofDays(1).toMinutes();
  private static final Duration LONGEST = Duration.ofDays(7);

  private static EasemobNotifications of(EasemobCall call) {
    UserId user = EasemobPush.user(call).id();
    String key = call.variable("key");
    try {
      return switch (call.variable("chattype")) {
        case "chatgroup" ->
            new EasemobNotifications(user, Optional.of(ConversationRef.in(GroupId.of(key))));
        case "user" -> {
          UserId peer = UserId.of(EasemobNames.folded(key));
          yield new EasemobNotifications(
              user,
              Optional.of(peer).filter(other -> !other.equals(user)).map(ConversationRef::with));
        }
        default -> throw EasemobRefusal.of(404, "web_application", "url is invalid");
      };
    } catch (ImException noId) {
      throw EasemobPush.invalid("key");
    }
  }

  static JsonNode put(EasemobCall call) {
    EasemobNotifications setting = of(call);
    Conversations conversations = call.app().conversations();
    JsonNode body = call.json();
    Optional<Level> level = text(body, "type").map(setting::level);
    Optional<String> interval = text(body, INTERVAL).filter(any -> setting.isOfAll());
    Optional<QuietHours> hours =
        interval.filter(chosen -> !chosen.isEmpty()).map(EasemobNotifications::hours);
    Optional<Duration> pause = text(body, DURATION).map(EasemobNotifications::pause);
    level.ifPresent(chosen -> setting.set(conversations, chosen));
    hours.ifPresent(chosen -> conversations.setQuietHours(setting.user, chosen));
    if (interval.isPresent() && hours.isEmpty()) {
      conversations.removeQuietHours(setting.user);
    }
    pause.ifPresent(chosen -> setting.pause(conversations, call.now().plus(chosen)));
    return setting.answer(call);
  }

  static JsonNode get(EasemobCall call) {
    return of(call).answer(call);
  }

  private boolean isOfAll() {
    return conversation.isEmpty();
  }

  private Level level(String type) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "ALL" -> Level.ALL;
      case "AT" -> Level.MENTIONS;
      case "NONE" -> Level.NOTHING;
      case "DEFAULT" -> {
        if (isOfAll()) {
          throw EasemobPush.invalid("type");
        }
        yield Level.INHERITED;
      }
      default -> throw EasemobPush.invalid("type");
    };
  }

  /** From minute to minute, past midnight if the end is not after the start. */
  private static QuietHours hours(String interval) {
    Matcher times = INTERVALS.matcher(interval);
    if (!times.matches()) {
      throw EasemobPush.invalid(INTERVAL);
    }
    LocalTime start = time(times.group(1), times.group(2));
    long minutes = Duration.between(start, time(times.group(3), times.group(4))).toMinutes();
    Duration length = Duration.ofMinutes(minutes > 0 ? minutes : minutes + DAY_MINUTES);
    return new QuietHours(start, length, Level.NOTHING);
  }

  private static LocalTime time(String hour, String minute) {
    return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
  }

  private static Duration pause(String millis) {
    if (!millis.matches("[0-9]{1,9}") || Long.parseLong(millis) > LONGEST.toMillis()) {
      throw EasemobPush.invalid(DURATION);
    }
    return Duration.ofMillis(Long.parseLong(millis));
  }

  private void set(Conversations conversations, Level level) {
    if (isOfAll()) {
      conversations.setSortLevel(user, Sort.PRIVATE, level);
      conversations.setSortLevel(user, Sort.GROUP, level);
    }
    conversation.ifPresent(one -> conversations.setLevel(user, one, level));
  }

  private void pause(Conversations conversations, Instant until) {
    if (isOfAll()) {
      conversations.pauseAll(user, until);
    }
    conversation.ifPresent(one -> conversations.pause(user, one, until));
  }

  private JsonNode answer(EasemobCall call) {
    Conversations conversations = call.app().conversations();
    Level level =
        conversation
            .map(one -> conversations.level(user, one))
            .orElseGet(() -> conversations.sortLevel(user, Sort.PRIVATE));
    ObjectNode data = Json.object().put("type", type(level));
    if (isOfAll()) {
      conversations.quietHours(user).ifPresent(hours -> data.put(INTERVAL, interval(hours)));
    }
    conversation
        .map(one -> conversations.pausedUntil(user, one))
        .orElseGet(() -> conversations.allPausedUntil(user))
        .ifPresent(until -> data.put(DURATION, until.toEpochMilli()));
    return call.answer("/users", data);
  }

  private String type(Level level) {
    return switch (level) {
      case INHERITED -> isOfAll() ? "ALL" : "DEFAULT";
      case ALL -> "ALL";
      case MENTIONS, MENTIONS_OF_USER, MENTIONS_OF_ALL -> "AT";
      case NOTHING -> "NONE";
    };
  }

  private static String interval(QuietHours hours) {
    LocalTime end = hours.start().plus(hours.length());
    return "%02d:%02d-%02d:%02d"
        .formatted(
            hours.start().getHour(), hours.start().getMinute(), end.getHour(), end.getMinute());
  }
}
