package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.flag;
import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import im.parlance.http.route.Json;
import im.parlance.id.MessageId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Content.Kind;
import im.parlance.message.Message;
import im.parlance.message.Messages;

/**
 * {@code PUT /messages/rewrite/{message}}: other words in place of those that were sent. How often
 * a message was edited stands in its content, where clients see it (spec: edit a sent message).
 */
final class EasemobEdits {
  /** The type of the command that tells clients of an edit. */
  static final String EDITED = "easemob:edit";

  private static final int MOST = 10;
  private static final String THE_APP = "easemob_rest_app_admin";

  private EasemobEdits() {}

  static JsonNode rewrite(EasemobCall call) {
    Message message = message(call);
    JsonNode body = EasemobMessages.object(call);
    JsonNode wanted = body.path("new_msg");
    String type = text(wanted, "type").orElse("");
    mustBe(type, message);
    ObjectNode before = EasemobContent.payload(message.content());
    int edits = before.at("/meta/edit_msg/count").asInt();
    if (edits >= MOST) {
      throw refused(403, "The message has reached its edit limit and cannot be modified further.");
    }
    String operator = text(body, "user").filter(name -> !name.isEmpty()).orElse(THE_APP);
    UserId by =
        EasemobNames.id(EasemobNames.folded(operator))
            .orElseThrow(() -> EasemobRefusal.illegalArgument("user is not legal"));
    ObjectNode meta = Json.object();
    meta.putObject("edit_msg")
        .put("count", edits + 1)
        .put("edit_time", call.now().toEpochMilli())
        .put("send_time", message.sentAt().toEpochMilli())
        .put("operator", operator)
        .put("sender", message.sender().value());
    Content content =
        EasemobContent.edited(type, words(wanted), ext(body, before.path("ext")), meta);
    Content kept = EasemobContent.in(EasemobContent.environment(message.content()), content);
    if (!call.app().messages().edit(message.timeline(), message.id(), by, kept)) {
      throw gone();
    }
    EasemobRecalls.tell(call, message, notice(message.id(), content), true);
    return call.envelope("/messages/rewrite").set("data", TextNode.valueOf("success"));
  }

  private static Message message(EasemobCall call) {
    MessageId id =
        EasemobNames.messageId(call.variable("message"))
            .orElseThrow(() -> refused(400, "The provided message ID is not a valid number."));
    Messages messages = call.app().messages();
    return messages.findAll(id).stream().findFirst().orElseThrow(EasemobEdits::gone);
  }

  /** Words stay words, and what the app has made up stays that. */
  private static void mustBe(String type, Message message) {
    Kind kind = message.content().kind();
    boolean fits =
        (type.equals("txt") && kind == Kind.TEXT) || (type.equals("custom") && kind == Kind.CUSTOM);
    if (!fits) {
      throw refused(
          400, "The message is of a type that is currently not supported for modification.");
    }
  }

  private static ObjectNode words(JsonNode wanted) {
    ObjectNode words = wanted.deepCopy();
    words.remove("type");
    return words;
  }

  /** The extension from now on: what is new beside what was there, or in its place. */
  private static JsonNode ext(JsonNode body, JsonNode before) {
    JsonNode changed = body.path("new_ext");
    if (!changed.isObject()) {
      return before;
    }
    if (!flag(body, "is_combine_ext").orElse(true)) {
      return changed;
    }
    ObjectNode merged = before.deepCopy();
    changed.properties().forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
    return merged;
  }

  private static Content notice(MessageId id, Content content) {
    ObjectNode command = EasemobContent.payload(content).put("edit_message_id", id.toString());
    return new Content(Kind.COMMAND, EDITED, "", Json.text(command));
  }

  private static EasemobRefusal gone() {
    return refused(404, "The message is unavailable or has expired.");
  }

  private static EasemobRefusal refused(int status, String description) {
    return EasemobRefusal.of(status, "message_rewrite_error", description);
  }
}
