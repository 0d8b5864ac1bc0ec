package im.parlance.http.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.RoomId;
import im.parlance.room.RoomAttribute;
import im.parlance.session.Session;
import java.util.List;

/** The frames that are about chat rooms. */
final class GatewayRooms {
  private GatewayRooms() {}

  private static RoomId room(JsonNode frame) {
    return RoomId.of(GatewayProtocol.required(frame, "room"));
  }

  /** Joins, and gives the answer. */
  static String join(Session session, String ref, JsonNode frame) {
    RoomId room = room(frame);
    int newest = frame.path("newest").asInt(0);
    List<RoomAttribute> attributes =
        frame.path("create").asBoolean(false)
            ? session.joinOrCreateRoom(room, newest)
            : session.joinRoom(room, newest);
    ObjectNode joined = answer("joined", ref, room);
    joined.set("attributes", attributes(attributes));
    return Json.text(joined);
  }

  /** Leaves, and gives the answer. */
  static String leave(Session session, String ref, JsonNode frame) {
    RoomId room = room(frame);
    session.leaveRoom(room);
    return Json.text(answer("left", ref, room));
  }

  /** Sets an attribute, and gives the answer. */
  static String set(Session session, String ref, JsonNode frame) {
    RoomId room = room(frame);
    session.setRoomAttribute(
        room,
        GatewayProtocol.required(frame, "key"),
        frame.path("value").asText(""),
        frame.path("autoDelete").asBoolean(false),
        frame.path("force").asBoolean(false));
    return Json.text(answer("set", ref, room));
  }

  /** Removes an attribute, and gives the answer. */
  static String unset(Session session, String ref, JsonNode frame) {
    RoomId room = room(frame);
    session.removeRoomAttribute(
        room, GatewayProtocol.required(frame, "key"), frame.path("force").asBoolean(false));
    return Json.text(answer("unset", ref, room));
  }

  private static ObjectNode answer(String op, String ref, RoomId room) {
    return Json.object().put("op", op).put("ref", ref).put("room", room.value());
  }

  static ArrayNode attributes(List<RoomAttribute> attributes) {
    ArrayNode array = Json.array();
    for (RoomAttribute attribute : attributes) {
      array.add(
          Json.object()
              .put("key", attribute.key())
              .put("value", attribute.value())
              .put("owner", attribute.owner().value()));
    }
    return array;
  }
}
