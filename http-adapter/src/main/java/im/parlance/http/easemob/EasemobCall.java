package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Suppliers;
import im.parlance.App;
import im.parlance.http.route.BodyTooLarge;
import im.parlance.http.route.Call;
import im.parlance.http.route.Json;
import im.parlance.http.route.Parameters;
import im.parlance.http.route.Parts;
import im.parlance.http.route.SendKey;
import im.parlance.message.Draft;
import im.parlance.page.Cursor;
import im.parlance.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A routed call: the app, who calls, and what was sent. Used by one thread. */
final class EasemobCall {
  /** What every legal body fits in (spec: common rules, requests). */
  private static final int MAX_JSON_BYTES = 1024 * 1024;

  private final EasemobTenant tenant;
  private final Supplier<EasemobCaller> caller;
  private final Call call;
  private final Map<String, String> variables;
  private final InstantSource clock;
  private final EasemobSettings settings;
  private final Parameters query;
  private @Nullable JsonNode json;

  EasemobCall(
      EasemobTenant tenant,
      Supplier<EasemobCaller> caller,
      Call call,
      Map<String, String> variables,
      InstantSource clock,
      EasemobSettings settings) {
    this.tenant = tenant;
    this.caller = Suppliers.memoize(caller::get);
    this.call = call;
    // read at once: what cannot be read must be refused before anything is done
    this.query = call.query();
    this.variables = variables;
    this.clock = clock;
    this.settings = settings;
  }

  EasemobTenant tenant() {
    return tenant;
  }

  App app() {
    return tenant.app();
  }

  /** Who calls; a bad token is refused when this is first asked for. */
  EasemobCaller caller() {
    return caller.get();
  }

  /** The token that was sent, whether it is good or not. */
  Optional<String> bearer() {
    return EasemobAuthentication.bearer(call);
  }

  Parameters query() {
    return query;
  }

  /** A segment of the path, by its name in the route. */
  String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalStateException("the route has no {" + name + "}");
    }
    return value;
  }

  /** The user that the path names, in the spelling of ids. */
  String pathUserName() {
    return EasemobNames.folded(variable("username"));
  }

  /** The user that the path names: by name first, then by uuid. */
  User pathUser() {
    return user(variable("username")).orElseThrow(EasemobRefusal::notFound);
  }

  /** The user of this name, or else of this uuid. */
  Optional<User> user(String name) {
    return EasemobNames.id(EasemobNames.folded(name))
        .flatMap(app().users()::find)
        .or(() -> EasemobNames.uuid(name).flatMap(app().users()::findByUuid));
  }

  /** The time that everything is judged by. */
  Instant now() {
    return clock.instant();
  }

  /** Where hours are meant. */
  ZoneId zone() {
    return settings.zone();
  }

  /** How long after it was sent a message is recalled without force. */
  Duration recallWindow() {
    return settings.recallWindow();
  }

  /** The body, whatever text its media type says that it is; missing if there is none. */
  JsonNode json() {
    if (json == null) {
      if (isOtherMedia()) {
        throw EasemobRefusal.of(415, "web_application", "Unsupported Media Type");
      }
      byte[] body = call.body();
      if (body.length > MAX_JSON_BYTES) {
        throw new BodyTooLarge(MAX_JSON_BYTES);
      }
      json = Json.parse(body);
    }
    return json;
  }

  /** Whether the body says that it is a form with files, or a file. */
  private boolean isOtherMedia() {
    return call.header("Content-Type")
        .map(type -> type.strip().toLowerCase(Locale.ROOT))
        .filter(
            type -> type.startsWith("multipart/") || type.startsWith("application/octet-stream"))
        .isPresent();
  }

  /** The body, which is an object or left out. */
  JsonNode object() {
    if (!json().isObject() && !json().isMissingNode()) {
      throw EasemobRefusal.of(400, "json_parse", "the body is not a JSON object");
    }
    return json();
  }

  /** The body as it came. */
  byte[] body() {
    return call.body();
  }

  /** The body as a form with files, to be closed by the caller. */
  Parts parts(long maxBytes) {
    return call.parts(maxBytes);
  }

  /** The first header of this name. */
  Optional<String> header(String name) {
    return call.header(name);
  }

  /** The same draft under the caller's key, if it has given one. */
  Draft keyed(Draft draft) {
    return draft.withKey(SendKey.of(call));
  }

  /** The address of the call, without its query. */
  String url() {
    return call.url();
  }

  /** A whole number in the query that is at least 1. */
  int positive(String name, int fallback) {
    return query()
        .first(name)
        .map(
            text -> {
              try {
                int number = Integer.parseInt(text);
                if (number > 0) {
                  return number;
                }
              } catch (NumberFormatException notANumber) {
                // falls through: refused like any other bad size
              }
              throw EasemobRefusal.illegalArgument(name + " is illegal");
            })
        .orElse(fallback);
  }

  /** Where the page that is asked for begins. */
  Cursor cursor() {
    return query().first("cursor").map(Cursor::parse).orElse(Cursor.START);
  }

  /** The verb as answers name it. */
  String action() {
    return call.method().toLowerCase(Locale.ROOT);
  }

  /** The envelope of a success, to be filled (spec: common rules, success envelope). */
  ObjectNode envelope(String path) {
    return Json.object()
        .put("action", action())
        .put("application", tenant.uuid())
        .put("path", path)
        .put("uri", call.url())
        .put("timestamp", clock.millis())
        .put("duration", Math.max(0, clock.millis() - call.receivedAt().toEpochMilli()))
        .put("organization", tenant.face().org())
        .put("applicationName", tenant.face().app());
  }

  /** The envelope of a success of the service that keeps attributes. */
  ObjectNode shortEnvelope() {
    return Json.object()
        .put("timestamp", clock.millis())
        .put("duration", Math.max(0, clock.millis() - call.receivedAt().toEpochMilli()));
  }

  /** The envelope of a success whose payload is {@code data}. */
  ObjectNode answer(String path, JsonNode data) {
    ObjectNode answer = envelope(path);
    answer.set("entities", Json.array());
    return answer.set("data", data);
  }

  /** The envelope of a success whose payload is these users. */
  ObjectNode answer(String path, List<User> users) {
    ArrayNode entities = Json.array();
    users.forEach(user -> entities.add(entity(user)));
    return envelope(path).set("entities", entities);
  }

  /** A user as answers show it. */
  ObjectNode entity(User user) {
    ObjectNode entity =
        Json.object()
            .put("uuid", user.uuid().toString())
            .put("type", "user")
            .put("created", user.registeredAt().toEpochMilli())
            .put("modified", user.modifiedAt().toEpochMilli())
            .put("username", user.id().value())
            .put("activated", !app().restrictions().isBanned(user.id()));
    if (!user.profile().name().isEmpty()) {
      entity.put("nickname", user.profile().name());
    }
    return entity;
  }
}
