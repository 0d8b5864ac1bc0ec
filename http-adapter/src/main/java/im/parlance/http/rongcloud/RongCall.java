package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import im.parlance.App;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.route.Call;
import im.parlance.http.route.Json;
import im.parlance.http.route.Parameters;
import im.parlance.http.route.SendKey;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** An authenticated call: the app that it is for, and its parameters as the contract types them. */
final class RongCall {
  private static final Splitter COMMAS = Splitter.on(',').omitEmptyStrings();

  private final App app;
  private final RongCloudFace face;
  private final RongCloudSettings settings;
  private final RongRandoms randoms;
  private final Supplier<String> ids;
  private final Call call;
  private final Parameters parameters;

  RongCall(
      App app,
      RongCloudFace face,
      RongCloudSettings settings,
      RongRandoms randoms,
      Supplier<String> ids,
      Call call) {
    this.app = app;
    this.face = face;
    this.settings = settings;
    this.randoms = randoms;
    this.ids = ids;
    this.call = call;
    this.parameters =
        call.method().equals("GET") ? call.query() : RongForm.read(call.body(), mediaType());
  }

  private String mediaType() {
    return call.header("Content-Type").orElse("");
  }

  App app() {
    return app;
  }

  /** Under what key and secret the app is called. */
  RongCloudFace face() {
    return face;
  }

  /** The zone that times are written in. */
  ZoneId zone() {
    return settings.zone();
  }

  /** What the operator has chosen. */
  RongCloudSettings settings() {
    return settings;
  }

  /** A name that nothing has yet and nobody can guess. */
  String freshId() {
    return ids.get();
  }

  /** The server by the name that the caller has for it: scheme, host and port. */
  String server() {
    String url = call.url();
    return url.substring(0, url.length() - call.path().length());
  }

  /** When the call came in. */
  Instant now() {
    return call.receivedAt();
  }

  /** Whether the parameter was sent, empty or not. */
  boolean isGiven(String name) {
    return parameters.has(name);
  }

  /** The same draft under the caller's key, if it has given one. */
  Draft keyed(Draft draft) {
    return draft.withKey(key());
  }

  /** The caller's key for a send; empty if it has given none. */
  String key() {
    return SendKey.of(call);
  }

  /** What the app's senders have sent in the last minute. */
  RongRandoms randoms() {
    return randoms;
  }

  /** The parameters as a JSON object, for those that are more than texts. */
  JsonNode tree() {
    return RongForm.tree(call.body(), mediaType());
  }

  /** A parameter that may be left out; sent empty, it is left out. */
  Optional<String> text(String name) {
    return parameters.first(name);
  }

  String required(String name) {
    return text(name).orElseThrow(() -> missing(name));
  }

  /** A required parameter of at most this many characters. */
  String required(String name, int maxLength) {
    return notLonger(name, required(name), maxLength);
  }

  Optional<String> text(String name, int maxLength) {
    return text(name).map(value -> notLonger(name, value, maxLength));
  }

  private static String notLonger(String name, String value, int maxLength) {
    if (value.length() > maxLength) {
      throw RongError.TOO_LONG.because(name + " is longer than " + maxLength + ".");
    }
    return value;
  }

  UserId user(String name) {
    return UserId.of(required(name));
  }

  GroupId group(String name) {
    return GroupId.of(required(name));
  }

  /** Ids under a repeated name: each once, at least one, at most {@code max}. */
  <T> List<T> repeated(String name, int max, Function<String, T> id) {
    return ids(name, parameters.all(name), max, id);
  }

  /** {@link #repeated} that may be left out. */
  <T> List<T> repeatedIfAny(String name, int max, Function<String, T> id) {
    return text(name).isEmpty() ? List.of() : repeated(name, max, id);
  }

  /** How many ids {@link #joined} gives, checked or not. */
  int countJoined(String name) {
    return texts(name).size();
  }

  /** What {@link #joined} gives, as it was sent. */
  List<String> texts(String name) {
    return parameters.all(name).stream().flatMap(COMMAS::splitToStream).toList();
  }

  /** The objects of an array, which is one JSON text or a member of a JSON body. */
  List<JsonNode> objects(String name, int max) {
    required(name);
    List<JsonNode> objects = new ArrayList<>();
    for (String value : parameters.all(name)) {
      JsonNode tree = Json.parse(value);
      if (tree.isArray()) {
        tree.forEach(objects::add);
      } else {
        objects.add(tree);
      }
    }
    if (objects.size() > max) {
      throw RongError.TOO_LONG.because(name + " has more than " + max + " values.");
    }
    if (!objects.stream().allMatch(JsonNode::isObject)) {
      throw RongError.PARAMETER.because(name + " is not an array of objects.");
    }
    return objects;
  }

  /** Ids under a repeated name or joined by commas, or both. */
  <T> List<T> joined(String name, int max, Function<String, T> id) {
    return ids(name, texts(name), max, id);
  }

  private <T> List<T> ids(String name, List<String> texts, int max, Function<String, T> id) {
    if (texts.isEmpty()) {
      throw missing(name);
    }
    Set<T> ids = new LinkedHashSet<>();
    texts.forEach(text -> ids.add(id.apply(text)));
    if (ids.size() > max) {
      throw RongError.TOO_LONG.because(name + " has more than " + max + " values.");
    }
    return List.copyOf(ids);
  }

  /** The values of {@code name[KEY]} by their keys. */
  Map<String, String> map(String name) {
    return parameters.bracketed(name);
  }

  Optional<Long> number(String name) {
    return text(name)
        .map(
            value -> {
              try {
                return Long.valueOf(value);
              } catch (NumberFormatException e) {
                throw RongError.PARAMETER.because(name + " is not a number.");
              }
            });
  }

  /** A number in this range. */
  int integer(String name, int fallback, int min, int max) {
    long value = number(name).orElse((long) fallback);
    if (value < min || value > max) {
      throw RongError.PARAMETER.because(name + " is not in " + min + ".." + max + ".");
    }
    return (int) value;
  }

  long requiredNumber(String name) {
    return number(name).orElseThrow(() -> missing(name));
  }

  /** A flag: {@code 1} or {@code true}, {@code 0} or {@code false}, false if left out. */
  boolean flag(String name) {
    return flag(name, false);
  }

  /** {@link #flag(String)} that is {@code byDefault} if left out. */
  boolean flag(String name, boolean byDefault) {
    return switch (text(name).orElse(byDefault ? "1" : "0")) {
      case "1", "true" -> true;
      case "0", "false" -> false;
      default -> throw RongError.PARAMETER.because(name + " is neither 0 nor 1.");
    };
  }

  private RongRefusal missing(String name) {
    return (parameters.isEmpty() ? RongError.NO_DATA : RongError.PARAMETER)
        .because(name + " is required.");
  }
}
