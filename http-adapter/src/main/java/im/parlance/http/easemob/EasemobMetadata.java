package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.label.UserAttributes;
import im.parlance.user.User;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /metadata/user…}: what is noted of users (spec: user attributes). */
final class EasemobMetadata {
  private static final int MOST_TARGETS = 100;

  /** How many characters the names may have that client SDKs know. */
  private static final Map<String, Integer> LONGEST =
      Map.of("nickname", 64, "avatarurl", 256, "phone", 32, "mail", 64, "sign", 256, "birth", 64);

  private static final Set<String> GENDERS = Set.of("0", "1", "2");

  private EasemobMetadata() {}

  private static UserAttributes attributes(EasemobCall call) {
    return call.app().userAttributes();
  }

  private static Optional<User> user(EasemobCall call) {
    return call.user(call.variable("username"));
  }

  static JsonNode set(EasemobCall call) {
    User user = call.pathUser();
    Map<String, String> values = EasemobForm.of(call);
    if (values.isEmpty()) {
      throw bad("metadata is empty");
    }
    values.forEach(EasemobMetadata::check);
    try {
      attributes(call).set(user.id(), values);
    } catch (ImException e) {
      if (e.code() != ErrorCode.ATTRIBUTES_FULL) {
        throw e;
      }
      throw tooLarge(
          e.subject().equals(user.id().value())
              ? "size of metadata for this single user exceeds the user defined limit, "
              : "total size of user metadata for this app exceeds the user defined limit, ",
          e.limit().orElseThrow());
    }
    return call.shortEnvelope().set("data", object(values));
  }

  private static void check(String name, String value) {
    Integer longest = LONGEST.get(name);
    if (longest != null && value.length() > longest) {
      throw tooLarge(
          "size of metadata for this single user exceeds the current mysql column size, ", longest);
    }
    if (name.isEmpty() || (name.equals("gender") && !GENDERS.contains(value))) {
      throw bad((name.isEmpty() ? "key" : name) + " is invalid");
    }
  }

  private static EasemobRefusal tooLarge(String description, long limit) {
    return EasemobRefusal.of(403, "FORBIDDEN", description + limit + "Bytes");
  }

  private static EasemobRefusal bad(String description) {
    return EasemobRefusal.of(400, "BAD_REQUEST", description);
  }

  private static ObjectNode object(Map<String, String> values) {
    ObjectNode object = Json.object();
    values.forEach(object::put);
    return object;
  }

  /** Who is not there has no attributes. */
  static JsonNode get(EasemobCall call) {
    Map<String, String> values =
        user(call).map(user -> attributes(call).of(user.id())).orElse(Map.of());
    return call.shortEnvelope().set("data", object(values));
  }

  static JsonNode capacity(EasemobCall call) {
    return call.shortEnvelope().put("data", attributes(call).bytes());
  }

  static JsonNode getBatch(EasemobCall call) {
    List<String> targets = texts(call.json(), "targets");
    Set<String> names = new LinkedHashSet<>(texts(call.json(), "properties"));
    if (targets.isEmpty() || names.isEmpty()) {
      throw bad((targets.isEmpty() ? "targets" : "properties") + " is empty");
    }
    if (targets.size() > MOST_TARGETS) {
      throw bad("exceed allowed batch size " + MOST_TARGETS);
    }
    ObjectNode data = Json.object();
    for (String target : targets) {
      ObjectNode found = data.putObject(target);
      call.user(target)
          .map(user -> attributes(call).of(user.id()))
          .orElse(Map.of())
          .forEach(
              (name, value) -> {
                if (names.contains(name)) {
                  found.put(name, value);
                }
              });
    }
    return call.shortEnvelope().set("data", data);
  }

  static JsonNode delete(EasemobCall call) {
    user(call).ifPresent(user -> attributes(call).clear(user.id()));
    return call.shortEnvelope().put("data", true);
  }
}
