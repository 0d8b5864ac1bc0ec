package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.number;
import static im.parlance.http.easemob.EasemobFields.present;
import static im.parlance.http.easemob.EasemobFields.text;
import static im.parlance.http.easemob.EasemobRoomCall.forbidden;
import static im.parlance.http.easemob.EasemobRoomCall.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.quota.Operation;
import im.parlance.room.RoomDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code PUT} and {@code DELETE /chatrooms/{room}}, and its announcement (spec: chat rooms, modify,
 * transfer, dissolve, announcement).
 */
final class EasemobRoomChanges {
  private static final int MAX_ANNOUNCEMENT = 512;
  private static final String NEW_OWNER = "newowner";
  private static final Set<String> DETAILS = Set.of("name", "description", "maxusers", "custom");

  private EasemobRoomChanges() {}

  /** Two operations share verb and path. */
  static Operation operation(EasemobCall call) {
    return Operation.of(call.json().has(NEW_OWNER) ? "chatRooms.transfer" : "chatRooms.update");
  }

  static JsonNode put(EasemobCall call) {
    JsonNode body = call.json();
    EasemobRoomCall room = EasemobRoomCall.of(call);
    mustBeKnown(body);
    Optional<UserId> owner = newOwner(room);
    boolean changes = DETAILS.stream().anyMatch(name -> present(body, name).isPresent());
    ObjectNode data = Json.object();
    if (changes) {
      update(room, data);
    }
    owner.ifPresent(
        user -> {
          EasemobRoomMembers.joining(room, () -> room.members().transfer(room.id(), user));
          data.put(NEW_OWNER, true);
        });
    return room.answer(data);
  }

  private static void mustBeKnown(JsonNode body) {
    List<String> unknown = new ArrayList<>();
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!DETAILS.contains(name)
                  && !name.equals(NEW_OWNER)
                  && !name.equals("need_verify")) {
                unknown.add(name);
              }
            });
    if (!unknown.isEmpty()) {
      throw invalid("some of " + unknown + " are not valid fields");
    }
    if (!body.isObject() || body.isEmpty()) {
      throw invalid("no fields to update");
    }
  }

  private static Optional<UserId> newOwner(EasemobRoomCall room) {
    if (!room.call().json().has(NEW_OWNER)) {
      return Optional.empty();
    }
    EasemobAccess.ROOM_OWNER.check(room.call());
    String name = text(room.call().json(), NEW_OWNER).orElse("");
    UserId owner = EasemobRoomCall.registered(room.call(), name);
    if (room.isOwner(owner)) {
      throw forbidden("new owner and old owner are the same");
    }
    return Optional.of(owner);
  }

  private static void update(EasemobRoomCall room, ObjectNode data) {
    JsonNode body = room.call().json();
    String name = text(body, "name").orElse(room.room().name());
    RoomDetails before = room.rooms().details(room.id());
    Optional<Integer> capacity = number(body, "maxusers").map(EasemobRooms::capacity);
    EasemobRooms.check(name, changed(before, body, capacity));
    if (capacity.filter(most -> most < room.rooms().size(room.id())).isPresent()) {
      throw forbidden("current user count is larger than the maxUsers that you want to update !");
    }
    room.rooms().update(room.id(), name, old -> changed(old, body, capacity));
    text(body, "name").ifPresent(sent -> data.put("groupname", true));
    text(body, "description").ifPresent(sent -> data.put("description", true));
    capacity.ifPresent(sent -> data.put("maxusers", true));
    text(body, "custom").ifPresent(sent -> data.put("custom", true));
  }

  private static RoomDetails changed(RoomDetails old, JsonNode body, Optional<Integer> capacity) {
    return new RoomDetails(
        old.owner(),
        text(body, "description").orElse(old.description()),
        text(body, "custom").orElse(old.custom()),
        capacity.orElse(old.capacity()));
  }

  static JsonNode delete(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    room.rooms().destroy(room.id());
    return room.answer(Json.object().put("success", true).put("id", room.id().value()));
  }

  static JsonNode announcement(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    return room.answer(Json.object().put("announcement", room.rooms().announcement(room.id())));
  }

  static JsonNode announce(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    String text =
        text(call.json(), "announcement")
            .orElseThrow(() -> invalid("announcement must be provided"));
    if (text.length() > MAX_ANNOUNCEMENT) {
      throw forbidden("announce info length exceeds limit!");
    }
    room.rooms().setAnnouncement(room.id(), text);
    return room.answer(Json.object().put("id", room.id().value()).put("result", true));
  }
}
