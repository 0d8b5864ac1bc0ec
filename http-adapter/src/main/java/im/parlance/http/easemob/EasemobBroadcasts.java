package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.flag;
import static im.parlance.http.easemob.EasemobFields.present;
import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.MessageId;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId.OfEveryone.Wait;
import im.parlance.message.Draft;
import im.parlance.message.Messages;
import im.parlance.message.Target.ToRoom;
import im.parlance.room.RoomPriority;

/** To everyone, to who is online, and to who is in any chat room (spec: broadcasts). */
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
    return send(call, "/messages/broadcast", draft(call, body).toEveryone(Wait.DAYS));
  }

  static JsonNode toOnline(EasemobCall call) {
    Draft draft = draft(call, EasemobMessages.object(call)).toEveryone(Wait.MINUTES).onlineOnly();
    return send(call, "/messages/users/broadcast", draft);
  }

  /** A message of its own to each room that has members now; the answer's id is none of theirs. */
  static JsonNode toRooms(EasemobCall call) {
    JsonNode body = EasemobMessages.object(call);
    Draft whole = draft(call, body).onlineOnly();
    Draft draft = flag(body, "sync_device").orElse(false) ? whole.copyingSender() : whole;
    RoomPriority priority = EasemobMessages.priority(body);
    // the key is that of the call: who comes into a room later is told nothing by a repeat
    MessageId id =
        call.app().messages().unusedId(draft, () -> show(call, draft.withKey(""), priority));
    return answer(call, "/messages/chatrooms/broadcast", id);
  }

  private static void show(EasemobCall call, Draft draft, RoomPriority priority) {
    for (RoomId room : call.app().chatRooms().occupied()) {
      sendIfThere(call.app().messages(), draft.to(new ToRoom(room, priority)));
    }
  }

  /** The last of a room's members may leave at any time, and take it along. */
  private static void sendIfThere(Messages messages, Draft draft) {
    try {
      messages.send(draft);
    } catch (ImException e) {
      if (e.code() != ErrorCode.ROOM_NOT_FOUND) {
        throw e;
      }
    }
  }

  private static JsonNode send(EasemobCall call, String path, Draft draft) {
    return answer(call, path, call.app().messages().send(draft).id());
  }

  private static JsonNode answer(EasemobCall call, String path, MessageId id) {
    return call.answer(path, Json.object().put("id", id.value()));
  }

  private static Draft draft(EasemobCall call, JsonNode body) {
    String from = present(body, "from").map(JsonNode::asText).orElse("admin");
    JsonNode said = body.path("msg");
    JsonNode ext = body.has("ext") ? body.get("ext") : Json.object();
    if (!ext.isObject()) {
      throw EasemobRefusal.illegalArgument("ext must be JSONObject");
    }
    if (!said.isObject() || said.isEmpty()) {
      throw EasemobRefusal.illegalArgument("msg can't be empty");
    }
    return call.keyed(Draft.of(EasemobContent.of(text(said, "type").orElse(""), said, ext)))
        .from(
            EasemobNames.id(EasemobNames.folded(from))
                .orElseThrow(() -> EasemobRefusal.illegalArgument("from can't be empty")));
  }
}
