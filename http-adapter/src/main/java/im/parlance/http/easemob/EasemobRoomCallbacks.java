package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobGroupCallbacks.names;
import static im.parlance.http.easemob.EasemobGroupCallbacks.type;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.room.ChatRoom;
import im.parlance.room.RoomEvent;
import java.util.List;
import java.util.function.ToIntFunction;

/** What is told of chat rooms (spec: callbacks, group and room operations, current format). */
final class EasemobRoomCallbacks {
  private final EasemobEnvelope envelope;
  private final ToIntFunction<RoomId> size;

  EasemobRoomCallbacks(EasemobEnvelope envelope, ToIntFunction<RoomId> size) {
    this.envelope = envelope;
    this.size = size;
  }

  /** None if the vendor has no word for it. */
  List<ObjectNode> of(RoomEvent event) {
    if (event instanceof RoomEvent.Created created) {
      ObjectNode payload = Json.object();
      payload.putObject("role");
      payload.putArray("member");
      payload.set("info", info(created.created()));
      return List.of(told(event, "CREATE").set("payload", payload));
    }
    if (event instanceof RoomEvent.Updated updated) {
      ObjectNode payload = type("INFO");
      payload.set("info", info(updated.updated()));
      return List.of(told(event, "UPDATE").set("payload", payload));
    }
    if (event instanceof RoomEvent.Destroyed) {
      return List.of(told(event, "DELETE"));
    }
    if (event instanceof RoomEvent.Joined joined) {
      ObjectNode told = told(event, "JOIN").put("member_count", size.applyAsInt(event.room()));
      return List.of(told.set("payload", members(List.of(joined.member().user()), "DIRECT")));
    }
    if (event instanceof RoomEvent.Left left) {
      boolean barred = left.reason() == RoomEvent.Reason.BARRED;
      return List.of(
          told(event, "LEAVE").set("payload", members(left.users(), barred ? "BLOCK" : "QUIT")));
    }
    if (event instanceof RoomEvent.AttributesChanged changed) {
      ObjectNode payload = type("METADATA");
      ArrayNode keys = payload.putArray("info");
      changed.set().forEach(attribute -> keys.add(attribute.key()));
      changed.removed().forEach(keys::add);
      return List.of(told(event, "UPDATE").set("payload", payload));
    }
    return event instanceof RoomEvent.Announced announced
        ? List.of(announced(announced))
        : List.of();
  }

  private ObjectNode told(RoomEvent event, String operation) {
    return envelope
        .of(event.at())
        .put("id", event.room().value())
        .put("type", "CHATROOM")
        .put("event", "group_op_event")
        .put("operation", operation)
        .put("operator", "@ppAdmin");
  }

  private static ObjectNode members(List<UserId> users, String type) {
    return type(type).set("member", names(users));
  }

  private ObjectNode announced(RoomEvent.Announced event) {
    return switch (event.act()) {
      case MUTED, MUTED_EVERYWHERE -> listed(event, "MUTE", "ADD");
      case UNMUTED, UNMUTED_EVERYWHERE -> listed(event, "MUTE", "REMOVE");
      case BARRED -> listed(event, "BLOCK", "ADD");
      case UNBARRED -> listed(event, "BLOCK", "REMOVE");
      case SPEAKERS_ADDED -> listed(event, "WHITE", "ADD");
      case SPEAKERS_REMOVED -> listed(event, "WHITE", "REMOVE");
      case ROOM_MUTED -> told(event, "UPDATE").set("payload", type("MUTE").put("mute", true));
      case ROOM_UNMUTED -> told(event, "UPDATE").set("payload", type("MUTE").put("mute", false));
    };
  }

  private ObjectNode listed(RoomEvent.Announced event, String operation, String type) {
    return told(event, operation).set("payload", members(event.users(), type));
  }

  private static ObjectNode info(ChatRoom room) {
    return Json.object()
        .put("title", room.name())
        .put("created", Long.toString(room.createdAt().toEpochMilli()));
  }
}
