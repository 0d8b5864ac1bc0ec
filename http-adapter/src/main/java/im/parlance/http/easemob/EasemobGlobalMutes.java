package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.number;
import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.restriction.Restricted;
import im.parlance.restriction.Restrictions;
import im.parlance.restriction.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /mutes}: who may not speak anywhere, of each kind (spec: global mutes). */
final class EasemobGlobalMutes {
  private static final int FOREVER = -1;
  private static final int DEFAULT_SIZE = 10;
  private static final int MAX_SIZE = 50;

  private EasemobGlobalMutes() {}

  /** A kind of conversation, and the field that has its timer. */
  private enum Timer {
    CHAT("chat", Scope.PRIVATE),
    GROUPCHAT("groupchat", Scope.GROUPS),
    CHATROOM("chatroom", Scope.CHAT_ROOMS);

    private final String field;
    private final Scope scope;

    Timer(String field, Scope scope) {
      this.field = field;
      this.scope = scope;
    }
  }

  private record Row(Timer timer, Restricted mute) {}

  private static Restrictions restrictions(EasemobCall call) {
    return call.app().restrictions();
  }

  static JsonNode set(EasemobCall call) {
    UserId user = user(call, text(call.json(), "username").orElse(""));
    Map<Timer, Long> seconds = new EnumMap<>(Timer.class);
    for (Timer timer : Timer.values()) {
      number(call.json(), timer.field)
          .ifPresent(value -> seconds.put(timer, checked(timer, value)));
    }
    seconds.forEach((timer, value) -> set(call, timer.scope, user, value));
    return call.answer("/mutes", Json.object().put("result", "ok"));
  }

  private static long checked(Timer timer, long seconds) {
    if (seconds < FOREVER || seconds > Integer.MAX_VALUE) {
      throw EasemobRefusal.illegalArgument(timer.field + " is illegal");
    }
    return seconds;
  }

  private static void set(EasemobCall call, Scope scope, UserId user, long seconds) {
    if (seconds == 0) {
      restrictions(call).unmute(scope, List.of(user));
    } else {
      Instant until =
          seconds == FOREVER ? ListEntry.FOREVER : call.now().plus(Duration.ofSeconds(seconds));
      restrictions(call).mute(scope, List.of(user), until);
    }
  }

  private static UserId user(EasemobCall call, String name) {
    return call.user(name)
        .orElseThrow(
            () ->
                EasemobRefusal.of(
                    400,
                    "required_property_not_found",
                    "Entity user requires a property named username"))
        .id();
  }

  static JsonNode get(EasemobCall call) {
    UserId user = user(call, call.variable("username"));
    ObjectNode data =
        Json.object().put("userid", call.tenant().face().appKey() + '_' + user.value());
    for (Timer timer : Timer.values()) {
      data.put(timer.field, secondsLeft(call, restrictions(call).mute(timer.scope, user)));
    }
    return call.answer("/mutes", data.put("unixtime", call.now().getEpochSecond()));
  }

  private static long secondsLeft(EasemobCall call, Optional<Restricted> mute) {
    return mute.map(found -> secondsLeft(call, found)).orElse(0L);
  }

  /** Rounded up: 0 would say that there is none. */
  private static long secondsLeft(EasemobCall call, Restricted mute) {
    return mute.until().equals(ListEntry.FOREVER)
        ? FOREVER
        : (Duration.between(call.now(), mute.until()).toMillis() + 999) / 1000;
  }

  static JsonNode list(EasemobCall call) {
    List<Row> rows = new ArrayList<>();
    for (Timer timer : Timer.values()) {
      restrictions(call).muted(timer.scope).forEach(mute -> rows.add(new Row(timer, mute)));
    }
    rows.sort(Comparator.comparing((Row row) -> row.mute().since()).reversed());
    int size = Math.min(call.positive("pageSize", DEFAULT_SIZE), MAX_SIZE);
    int from = (int) Math.min(rows.size(), (call.positive("pageNum", 1) - 1L) * size);
    ArrayNode page = Json.array();
    for (Row row : rows.subList(from, Math.min(rows.size(), from + size))) {
      page.add(
          Json.object()
              .put("username", row.mute().user().value())
              .put(row.timer().field, secondsLeft(call, row.mute())));
    }
    ObjectNode data = Json.object();
    data.set("data", page);
    return call.answer("/mutes", data.put("unixtime", call.now().getEpochSecond()));
  }
}
