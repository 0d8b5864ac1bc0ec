package im.parlance.http.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.room.RoomAttribute;
import im.parlance.room.RoomEvent;
import im.parlance.room.RoomEvent.Announced;
import im.parlance.room.RoomEvent.AttributesChanged;
import im.parlance.room.RoomEvent.Destroyed;
import im.parlance.room.RoomEvent.Left;
import im.parlance.session.Session;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

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

  /** The frame that tells what happened. */
  static String events(List<RoomEvent> heard) {
    ArrayNode events = Json.array();
    heard.forEach(event -> events.add(event(event)));
    return Json.text(Json.object().put("op", "events").set("events", events));
  }

  private static ObjectNode event(RoomEvent event) {
    ObjectNode told =
        Json.object().put("room", event.room().value()).put("at", event.at().toEpochMilli());
    if (event instanceof Destroyed) {
      told.put("event", "destroyed");
    } else if (event instanceof Left left) {
      told.put("event", left.reason().name().toLowerCase(Locale.ROOT));
    } else if (event instanceof AttributesChanged changed) {
      told.put("event", "attributes").set("set", attributes(changed.set()));
      told.set("removed", texts(changed.removed()));
    } else if (event instanceof Announced announced) {
      told.put("event", announced.act().name().toLowerCase(Locale.ROOT))
          .put("extra", announced.extra())
          .set("users", texts(announced.users().stream().map(UserId::value).toList()));
    }
    return told;
  }

  private static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = Json.array();
    texts.forEach(array::add);
    return array;
  }

  private static ArrayNode attributes(List<RoomAttribute> attributes) {
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
