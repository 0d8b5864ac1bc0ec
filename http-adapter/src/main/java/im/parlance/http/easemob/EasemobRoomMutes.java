package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.number;
import static im.parlance.http.easemob.EasemobRoomCall.invalid;
import static im.parlance.http.easemob.EasemobRoomCall.notMembers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.room.RoomList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code …/mute} and {@code …/ban}: who may not speak in a room (spec: chat rooms, mutes). */
final class EasemobRoomMutes {
  private static final int MOST_MUTED = 100;
  private static final int MOST_UNMUTED = 60;

  private EasemobRoomMutes() {}

  static JsonNode list(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    ArrayNode data = Json.array();
    EasemobRoomPage.ofBoth(call, room.rooms().list(room.id(), RoomList.MUTED))
        .forEach(
            mute ->
                data.add(
                    Json.object().put("expire", millis(mute.until())).put("user", mute.item())));
    return room.answer(data).put("count", data.size());
  }

  private static long millis(Instant until) {
    return Math.min(until.toEpochMilli(), EasemobGroupMutes.FOREVER);
  }

  static JsonNode isMuted(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    Optional<ListEntry> mute =
        room.rooms().list(room.id(), RoomList.MUTED).stream()
            .filter(entry -> entry.item().equals(call.pathUserName()))
            .findFirst();
    return room.answer(
        Json.object()
            .put("muted", mute.isPresent())
            .put("expire", mute.map(entry -> millis(entry.until())).orElse(0L)));
  }

  /** The owner is never muted; whoever is no member only if that was so before. */
  static JsonNode mute(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    List<String> names = room.bodyNames(MOST_MUTED, "userNames size is more than max limit : ");
    long duration =
        number(call.json(), "mute_duration")
            .orElseThrow(() -> invalid("mute_duration must be provided"));
    if (duration < -1) {
      throw invalid("mute_duration is illegal");
    }
    Map<String, UserId> muted =
        room.qualified(names, user -> room.isMember(user) && !room.isOwner(user));
    if (muted.isEmpty() && room.qualified(names, room::isOwner).isEmpty()) {
      throw notMembers(400, names);
    }
    Instant until = until(call.now(), duration);
    if (duration == 0) {
      room.members().unmute(room.id(), muted.values());
    } else if (!muted.isEmpty()) {
      room.members().mute(room.id(), muted.values(), until);
    }
    ArrayNode data = Json.array();
    for (String name : EasemobRoomCall.users(names).keySet()) {
      boolean done = muted.containsKey(name);
      data.add(
          Json.object()
              .put("result", done)
              .put("expire", done ? millis(until) : 0)
              .put("user", name));
    }
    return room.answer(data).put("count", data.size());
  }

  private static Instant until(Instant now, long millis) {
    return millis == -1 || millis >= EasemobGroupMutes.FOREVER
        ? ListEntry.FOREVER
        : now.plusMillis(millis);
  }

  static JsonNode unmute(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    List<String> names =
        room.pathNames(MOST_UNMUTED, "removeMute member size more than max limit :  ");
    room.members().unmute(room.id(), room.qualified(names, user -> true).values());
    ArrayNode data = Json.array();
    EasemobRoomCall.users(names)
        .keySet()
        .forEach(name -> data.add(Json.object().put("result", true).put("user", name)));
    return room.answer(data).put("count", data.size());
  }

  /** The vendor answers this one as if it had another verb. */
  static JsonNode muteAll(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    room.members().muteAll(room.id());
    ObjectNode answer = room.answer(Json.object().put("mute", true));
    return answer.put("action", "put");
  }

  static JsonNode unmuteAll(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.of(call);
    room.members().unmuteAll(room.id());
    return room.answer(Json.object().put("mute", false));
  }
}
