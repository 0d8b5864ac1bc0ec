package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.flag;
import static im.parlance.http.easemob.EasemobFields.present;
import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code /messages/recall} and its newer forms. Recipients are told by a command, which goes out
 * before a recall is recorded, so that one that is refused changes nothing (spec: recall).
 */
final class EasemobRecalls {
  /** The type of the command that tells clients of a recall. */
  static final String RECALLED = "easemob:recall";

  private static final Handling COMMAND =
      Handling.NORMAL.counted(false).latest(false).inHistory(false);
  private static final int MOST = 30;
  private static final String EXTENSION = "recallMessageExtensionInfo";

  private EasemobRecalls() {}

  /** What became of a recall, in the vendor's words. */
  private enum Outcome {
    DONE(200, "yes"),
    NOT_THERE(400, "can't find msg to"),
    TOO_LATE(403, "exceed recall time limit"),
    NOT_FOUND(403, "not_found msg");

    private final int status;
    private final String words;

    Outcome(int status, String words) {
      this.status = status;
      this.words = words;
    }
  }

  /** The oldest form: a list, one message in the place of a list, or one message. */
  static JsonNode recall(EasemobCall call) {
    JsonNode body = EasemobMessages.object(call);
    Optional<JsonNode> listed = present(body, "msgs");
    if (listed.isEmpty()) {
      return single(call, body, "/messages/recall");
    }
    ObjectNode data = Json.object();
    data.set("msgs", each(call, body, items(listed.get())));
    return answer(call, "/messages/recall", data);
  }

  /** The form for one message. */
  static JsonNode recallOne(EasemobCall call) {
    JsonNode body = EasemobMessages.object(call);
    return single(call, body, "/messages/msg_recall", "force");
  }

  /** The form for several. */
  static JsonNode recallBatch(EasemobCall call) {
    JsonNode body = EasemobMessages.object(call);
    return answer(call, "/messages/batch_recall", each(call, body, items(body.path("msgs"))));
  }

  private static JsonNode answer(EasemobCall call, String path, JsonNode data) {
    return call.envelope(path).set("data", data);
  }

  private static List<JsonNode> items(JsonNode listed) {
    List<JsonNode> items = new ArrayList<>();
    if (listed.isArray()) {
      listed.forEach(items::add);
    } else if (listed.isObject()) {
      items.add(listed);
    }
    if (items.isEmpty()) {
      throw refused(400, "param msgs can't be empty");
    }
    if (items.size() > MOST) {
      throw refused(400, "msgs size can't exceed limit " + MOST);
    }
    return items;
  }

  private static ArrayNode each(EasemobCall call, JsonNode body, List<JsonNode> items) {
    ArrayNode results = Json.array();
    for (JsonNode item : items) {
      Outcome outcome = recall(call, item, text(body, EXTENSION));
      results.add(
          outcome == Outcome.DONE
              ? done(item)
              : Json.object()
                  .put("msg_id", text(item, "msg_id").orElse(""))
                  .put("recalled", outcome.words));
    }
    return results;
  }

  private static JsonNode single(
      EasemobCall call, JsonNode item, String path, String... alsoRequired) {
    List<String> required = new ArrayList<>(List.of("msg_id", "to", "chat_type"));
    required.addAll(List.of(alsoRequired));
    for (String name : required) {
      if (text(item, name).filter(value -> !value.isEmpty()).isEmpty()) {
        throw refused(400, "param " + name + " can't be empty");
      }
    }
    Outcome outcome = recall(call, item, Optional.empty());
    if (outcome != Outcome.DONE) {
      throw refused(outcome.status, outcome.words);
    }
    return answer(call, path, done(item));
  }

  private static EasemobRefusal refused(int status, String description) {
    return EasemobRefusal.of(status, "message_recall_error", description);
  }

  private static ObjectNode done(JsonNode item) {
    return Json.object()
        .put("msg_id", text(item, "msg_id").orElse(""))
        .put("recalled", Outcome.DONE.words)
        .put("chattype", chatType(item))
        .put("from", from(item))
        .put("to", text(item, "to").orElse(""));
  }

  private static String from(JsonNode item) {
    return text(item, "from").filter(name -> !name.isEmpty()).orElse("admin");
  }

  private static String chatType(JsonNode item) {
    String type = text(item, "chat_type").orElse("");
    return type.equals("group_chat") ? "groupchat" : type;
  }

  private static Outcome recall(EasemobCall call, JsonNode item, Optional<String> extension) {
    boolean force = flag(item, "force").orElse(false);
    boolean tellSender = flag(item, "sync_device").orElse(true);
    List<Message> named =
        text(item, "msg_id")
            .flatMap(EasemobNames::messageId)
            .map(call.app().messages()::findAll)
            .orElse(List.of());
    if (named.isEmpty()) {
      return Outcome.NOT_FOUND;
    }
    String to = text(item, "to").orElse("");
    Optional<Message> found =
        named.stream().filter(each -> EasemobPlace.of(each).is(chatType(item), to)).findFirst();
    if (found.isEmpty()) {
      return Outcome.NOT_THERE;
    }
    Message message = found.get();
    if (message.content().kind() == Content.Kind.COMMAND) {
      return Outcome.NOT_FOUND;
    }
    if (!force && message.sentAt().plus(call.recallWindow()).isBefore(call.now())) {
      return Outcome.TOO_LATE;
    }
    UserId by =
        EasemobNames.id(EasemobNames.folded(from(item)))
            .orElseThrow(() -> refused(400, "param from is invalid"));
    String told = extension.or(() -> text(item, EXTENSION)).orElse("");
    tell(call, message, notice(message, by, told), tellSender);
    if (!call.app().messages().recall(message.timeline(), message.id(), by)) {
      return Outcome.NOT_FOUND;
    }
    EasemobFiles.forget(call, message);
    return Outcome.DONE;
  }

  private static Content notice(Message message, UserId by, String extension) {
    EasemobPlace place = EasemobPlace.of(message);
    ObjectNode command =
        Json.object()
            .put("msg_id", message.id().toString())
            .put("chat_type", place.chatType())
            .put("from", by.value())
            .put("to", place.to());
    if (!extension.isEmpty()) {
      command.put(EXTENSION, extension);
    }
    return new Content(Content.Kind.COMMAND, RECALLED, "", Json.text(command));
  }

  /** Tells those who may have the message, at its place, of what became of it. */
  static void tell(EasemobCall call, Message message, Content notice, boolean sendersDevicesToo) {
    Draft draft =
        Draft.of(notice)
            .from(message.sender())
            .handled(COMMAND.onlyFor(message.handling().audience()));
    EasemobPlace.of(message)
        .tell(call.app().messages(), sendersDevicesToo ? draft.copyingSender() : draft);
  }
}
