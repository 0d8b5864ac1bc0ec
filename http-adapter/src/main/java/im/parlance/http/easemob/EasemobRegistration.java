package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.easemob.EasemobCaller.Admin;
import im.parlance.http.easemob.EasemobCaller.Nobody;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.user.Profile;
import im.parlance.user.User;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /users}: one account, or up to sixty (spec: users, register). Registration is closed:
 * it needs an app token.
 */
final class EasemobRegistration {
  private static final int MAX_BATCH = 60;
  private static final int MAX_PASSWORD = 64;
  private static final int MAX_NICKNAME = 100;

  private EasemobRegistration() {}

  private record Wanted(UserId id, String password, String nickname) {}

  static JsonNode register(EasemobCall call) {
    mustBeAdmin(call);
    boolean batch = call.json().isArray();
    Map<UserId, Wanted> wanted = batch ? batch(call.json()) : Map.of();
    if (!batch) {
      Wanted one = wanted(call.json());
      wanted = Map.of(one.id(), one);
    }
    ArrayNode created = Json.array();
    ArrayNode failed = Json.array();
    for (Wanted one : wanted.values()) {
      Optional<User> user = insert(call, one);
      user.ifPresentOrElse(
          fresh -> created.add(call.entity(fresh)),
          () ->
              failed.add(
                  Json.object()
                      .put("username", one.id().value())
                      .put("registerUserFailReason", "the " + one.id() + " already exists")));
    }
    if (created.isEmpty()) {
      throw taken(call, failed.get(0).path("username").asText());
    }
    ObjectNode answer = call.envelope("/users");
    answer.set("entities", created);
    if (batch) {
      answer.set("data", failed);
    }
    return answer;
  }

  private static void mustBeAdmin(EasemobCall call) {
    if (call.caller() instanceof Nobody) {
      throw EasemobRefusal.unauthorized(
          "Open registration doesn't allow, so register user need token");
    }
    if (!(call.caller() instanceof Admin)) {
      throw EasemobRefusal.unauthorized("No admin user access authorized");
    }
  }

  private static Map<UserId, Wanted> batch(JsonNode array) {
    if (array.isEmpty()) {
      throw EasemobRefusal.illegalArgument("Request body array is empty");
    }
    if (array.size() > MAX_BATCH) {
      throw EasemobRefusal.illegalArgument(
          "Request body array size[%d] had almost reached or been greater than the upper range value[%d]"
              .formatted(array.size(), MAX_BATCH));
    }
    Map<UserId, Wanted> batch = new LinkedHashMap<>();
    for (JsonNode item : array) {
      Wanted one = wanted(item);
      Wanted before = batch.putIfAbsent(one.id(), one);
      if (before != null && !before.password().equals(one.password())) {
        throw EasemobRefusal.of(
            400,
            "duplicate_unique_property_exists",
            "the same user " + one.id() + " has a different password, the passwords are ***");
      }
    }
    return batch;
  }

  private static Wanted wanted(JsonNode item) {
    String name =
        text(item, "username")
            .orElseThrow(
                () ->
                    EasemobRefusal.illegalArgument(
                        "Entity user requires a property named username"));
    UserId id = EasemobNames.checked(name);
    String password = password(item, "password", "password or pin must provided");
    String nickname = text(item, "nickname").orElse("");
    if (nickname.length() > MAX_NICKNAME) {
      throw EasemobRefusal.illegalArgument("NICKNAME_TOO_LONG");
    }
    return new Wanted(id, password, nickname);
  }

  /** The password in this field; refused in these words if there is none. */
  static String password(JsonNode item, String field, String absent) {
    String password =
        text(item, field)
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> EasemobRefusal.illegalArgument(absent));
    if (password.length() > MAX_PASSWORD) {
      throw EasemobRefusal.illegalArgument("PASSWORD_TOO_LONG");
    }
    return password;
  }

  private static Optional<User> insert(EasemobCall call, Wanted one) {
    // looked up first: hashing a password for a name that is taken is dear
    if (call.app().users().find(one.id()).isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          call.app()
              .users()
              .register(
                  one.id(),
                  Profile.named(one.nickname()),
                  call.tenant().passwords().hash(one.password())));
    } catch (ImException e) {
      if (e.code() == ErrorCode.USER_EXISTS) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static EasemobRefusal taken(EasemobCall call, String name) {
    return EasemobRefusal.of(
        400,
        "duplicate_unique_property_exists",
        "Application %s Entity user requires that property named username be unique, value of %s exists"
            .formatted(call.tenant().uuid(), name));
  }
}
