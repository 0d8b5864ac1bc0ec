package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.present;
import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.route.Json;
import im.parlance.id.TimelineId.OfEveryone.Wait;
import im.parlance.message.Draft;

/** {@code /messages/broadcast} and {@code /messages/users/broadcast} (spec: broadcasts). */
final class EasemobBroadcasts {
  private EasemobBroadcasts() {}

  static JsonNode toAll(EasemobCall call) {
    JsonNode body = EasemobMessages.object(call);
    String type =
        text(body, "target_type")
            .orElseThrow(() -> EasemobRefusal.illegalArgument("target_type must be provided"));
    if (!type.equals("users")) {
      throw EasemobRefusal.illegalArgument("target_type can only be 'users'");
    }
    return send(call, "/messages/broadcast", draft(body).toEveryone(Wait.DAYS));
  }

  static JsonNode toOnline(EasemobCall call) {
    Draft draft = draft(EasemobMessages.object(call)).toEveryone(Wait.MINUTES).onlineOnly();
    return send(call, "/messages/users/broadcast", draft);
  }

  private static JsonNode send(EasemobCall call, String path, Draft draft) {
    long id = call.app().messages().send(draft).id().value();
    return call.answer(path, Json.object().put("id", id));
  }

  private static Draft draft(JsonNode body) {
    String from = present(body, "from").map(JsonNode::asText).orElse("admin");
    JsonNode said = body.path("msg");
    JsonNode ext = body.has("ext") ? body.get("ext") : Json.object();
    if (!ext.isObject()) {
      throw EasemobRefusal.illegalArgument("ext must be JSONObject");
    }
    if (!said.isObject() || said.isEmpty()) {
      throw EasemobRefusal.illegalArgument("msg can't be empty");
    }
    return Draft.of(EasemobContent.of(text(said, "type").orElse(""), said, ext))
        .from(
            EasemobNames.id(EasemobNames.folded(from))
                .orElseThrow(() -> EasemobRefusal.illegalArgument("from can't be empty")));
  }
}
