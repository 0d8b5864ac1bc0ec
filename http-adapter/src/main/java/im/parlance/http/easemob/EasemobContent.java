package im.parlance.http.easemob;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.message.Content;
import im.parlance.message.Content.Kind;
import java.util.Map;

/** Message content in the vendor's form: a type, a body and an extension (spec: message model). */
final class EasemobContent {
  private static final int MAX_BYTES = 5 * 1024;
  private static final Map<String, Kind> KINDS =
      Map.of(
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
    Kind kind = KINDS.get(type);
    if (kind == null) {
      throw sendError("param type is invalid");
    }
    if (kind == Kind.TEXT && !body.path("msg").isTextual()) {
      throw sendError("param msg can't be empty");
    }
    if (size(body) + size(ext) > MAX_BYTES) {
      throw sendError("message is too large").withCode(14007);
    }
    ObjectNode whole = body.deepCopy();
    whole.put("type", type);
    ObjectNode payload = Json.object();
    payload.putArray("bodies").add(whole);
    payload.set("ext", ext);
    return new Content(kind, "easemob:" + type, body.path("msg").asText(""), Json.text(payload));
  }

  private static int size(JsonNode tree) {
    return Json.text(tree).getBytes(UTF_8).length;
  }

  static EasemobRefusal sendError(String description) {
    return EasemobRefusal.of(400, "message_send_error", description);
  }
}
