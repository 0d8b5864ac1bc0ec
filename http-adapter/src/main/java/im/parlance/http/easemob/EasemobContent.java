package im.parlance.http.easemob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableBiMap;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import im.parlance.message.Content;
import im.parlance.message.Content.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/** Message content in the vendor's form: a type, a body and an extension (spec: message model). */
final class EasemobContent {
  private static final String OURS = "easemob:";
  private static final int MAX_BYTES = 5 * 1024;

  /** Beside body and extension, for callbacks only. */
  static final String ENVIRONMENT = "env";

  private static final int MOST_EXTS = 16;
  private static final Pattern EVENT = Pattern.compile("[a-zA-Z0-9\\-_/.]{1,32}");
  private static final ImmutableBiMap<String, Kind> KINDS =
      ImmutableBiMap.of(
          "txt", Kind.TEXT,
          "img", Kind.IMAGE,
          "audio", Kind.AUDIO,
          "video", Kind.VIDEO,
          "file", Kind.FILE,
          "loc", Kind.LOCATION,
          "cmd", Kind.COMMAND,
          "custom", Kind.CUSTOM);

  private EasemobContent() {}

  /** Keeps body and extension as the payload that readers of this dialect get. */
  static Content of(String type, JsonNode body, JsonNode ext) {
    return of(type, body, ext, Optional.empty());
  }

  /** Content that has been edited: {@code meta} tells how often, when and by whom. */
  static Content edited(String type, JsonNode body, JsonNode ext, ObjectNode meta) {
    return of(type, body, ext, Optional.of(meta));
  }

  private static Content of(String type, JsonNode body, JsonNode ext, Optional<ObjectNode> meta) {
    Kind kind = KINDS.get(type);
    if (kind == null) {
      throw sendError("param type is invalid");
    }
    if (kind == Kind.TEXT && !body.path("msg").isTextual()) {
      throw sendError("param msg can't be empty");
    }
    if (kind == Kind.CUSTOM) {
      checkCustom(body);
    }
    if (size(body) + size(ext) > MAX_BYTES) {
      throw sendError("message is too large").withCode(14007);
    }
    ObjectNode whole = body.deepCopy();
    if (kind == Kind.CUSTOM) {
      asTexts(whole.path("customExts"));
    }
    if (!whole.has("length") && whole.has("Length")) {
      whole.set("length", whole.remove("Length"));
    }
    whole.put("type", type);
    ObjectNode payload = Json.object();
    payload.putArray("bodies").add(whole);
    payload.set("ext", ext);
    meta.ifPresent(about -> payload.set("meta", about));
    return new Content(kind, OURS + type, body.path("msg").asText(""), Json.text(payload));
  }

  /**
   * The same content in an environment, which decides about the rules that tell of it; in none if
   * that is empty (spec: callbacks, environments).
   */
  static Content in(String environment, Content content) {
    if (environment.isEmpty()) {
      return content;
    }
    ObjectNode payload = payload(content).put(ENVIRONMENT, environment);
    return new Content(content.kind(), content.type(), content.text(), Json.text(payload));
  }

  /** The environment of a message; empty if it has none. */
  static String environment(Content content) {
    // most messages have none, and need not be read for that
    return content.data().contains('"' + ENVIRONMENT + '"')
        ? kept(content).map(payload -> payload.path(ENVIRONMENT).asText()).orElse("")
        : "";
  }

  /** The same content as clients get it. */
  static Content forClients(Content content) {
    if (environment(content).isEmpty()) {
      return content;
    }
    ObjectNode payload = payload(content);
    payload.remove(ENVIRONMENT);
    return new Content(content.kind(), content.type(), content.text(), Json.text(payload));
  }

  private static void checkCustom(JsonNode body) {
    JsonNode event = body.path("customEvent");
    if (!event.isMissingNode() && !EVENT.matcher(event.asText()).matches()) {
      throw sendError("param customEvent is invalid");
    }
    JsonNode exts = body.path("customExts");
    boolean isFine =
        exts.isMissingNode() || exts.isNull() || (exts.isObject() && exts.size() <= MOST_EXTS);
    if (!isFine) {
      throw sendError("param customExts is invalid");
    }
  }

  /** SDKs send numbers and flags where texts are meant. */
  private static void asTexts(JsonNode exts) {
    exts.properties()
        .forEach(
            ext -> {
              if (ext.getValue().isValueNode() && !ext.getValue().isNull()) {
                ext.setValue(TextNode.valueOf(ext.getValue().asText()));
              }
            });
  }

  /**
   * The payload of any content: {@code bodies} with one body, and {@code ext}. What was not sent in
   * this dialect is text if it is that, and otherwise the app's own kind under its own name.
   */
  static ObjectNode payload(Content content) {
    return kept(content).orElseGet(() -> foreign(content));
  }

  /** The vendor's name for a sort of content. */
  static String type(Kind kind) {
    return requireNonNull(KINDS.inverse().get(kind));
  }

  /** The payload of content that was sent in this dialect; empty if a client has sent no such. */
  static Optional<ObjectNode> kept(Content content) {
    if (!content.type().startsWith(OURS)) {
      return Optional.empty();
    }
    try {
      return Json.parse(content.data()) instanceof ObjectNode payload
          ? Optional.of(payload)
          : Optional.empty();
    } catch (Malformed notJson) {
      return Optional.empty();
    }
  }

  private static ObjectNode foreign(Content content) {
    ObjectNode body =
        content.kind() == Kind.TEXT
            ? Json.object().put("type", "txt").put("msg", content.text())
            : Json.object().put("type", "custom").put("customEvent", content.type());
    if (content.kind() != Kind.TEXT) {
      body.putObject("customExts").put("text", content.text()).put("data", content.data());
    }
    ObjectNode payload = Json.object();
    payload.putArray("bodies").add(body);
    payload.putObject("ext");
    return payload;
  }

  private static int size(JsonNode tree) {
    return Json.text(tree).getBytes(UTF_8).length;
  }

  static EasemobRefusal sendError(String description) {
    return EasemobRefusal.of(400, "message_send_error", description);
  }
}
