package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobContent.sendError;
import static im.parlance.http.easemob.EasemobFields.number;
import static im.parlance.http.easemob.EasemobFields.present;
import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.Target;
import java.time.Instant;

/**
 * {@code POST /messages/users/import} and {@code …/chatgroups/import}: what was said elsewhere,
 * entered at the end of its conversation. When it was said stands in its payload, since times of a
 * conversation never run backwards (spec: import one historical message).
 */
final class EasemobImports {
  /** The member of a payload that says when an imported message was said. */
  static final String SAID_AT = "msg_timestamp";

  private EasemobImports() {}

  static JsonNode toUser(EasemobCall call) {
    JsonNode body = EasemobMessages.object(call);
    return enter(call, body, new Target.ToUser(user(body, "target")));
  }

  static JsonNode toGroup(EasemobCall call) {
    JsonNode body = EasemobMessages.object(call);
    GroupId group =
        EasemobNames.groupId(text(body, "target").orElse(""))
            .orElseThrow(() -> EasemobRefusal.illegalArgument("target not allow empty"));
    return enter(call, body, new Target.ToGroup(group));
  }

  private static UserId user(JsonNode body, String field) {
    return text(body, field)
        .map(EasemobNames::folded)
        .flatMap(EasemobNames::id)
        .orElseThrow(() -> EasemobRefusal.illegalArgument(field + " not allow empty"));
  }

  private static JsonNode enter(EasemobCall call, JsonNode body, Target target) {
    UserId from = user(body, "from");
    long saidAt = number(body, SAID_AT).orElse(call.now().toEpochMilli());
    Draft draft = call.keyed(Draft.of(content(body, saidAt))).from(from).copyingSender().to(target);
    Message entered = call.app().messages().enter(draft);
    // a repeat that names no time belongs to the hour of the first
    Instant at = number(body, SAID_AT).map(Instant::ofEpochMilli).orElseGet(entered::sentAt);
    call.app().hourlyLogs().enter(entered, at);
    String id = entered.id().toString();
    return call.answer("/messages/users/import", Json.object().put("msg_id", id));
  }

  /** In either form: type and body side by side, or the type inside. */
  private static Content content(JsonNode body, long saidAt) {
    JsonNode said = present(body, "msg").orElseGet(() -> body.path("body"));
    if (!said.isObject() || said.isEmpty()) {
      throw EasemobRefusal.illegalArgument("message body not allow empty");
    }
    String type =
        text(body, "type")
            .or(() -> text(said, "type"))
            .filter(name -> !name.isEmpty())
            // as the vendor's Java SDK says it here, and nowhere else
            .map(name -> name.equals("text") ? "txt" : name)
            .orElseThrow(() -> EasemobRefusal.illegalArgument("type not allow empty"));
    JsonNode ext = present(body, "ext").orElseGet(Json::object);
    if (!ext.isObject()) {
      throw sendError("param ext must be JSONObject");
    }
    Content content = EasemobContent.of(type, said, ext);
    ObjectNode payload = EasemobContent.payload(content).put(SAID_AT, saidAt);
    return new Content(content.kind(), content.type(), content.text(), Json.text(payload));
  }
}
