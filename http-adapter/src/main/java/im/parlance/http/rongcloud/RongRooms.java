package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.page.Order;
import im.parlance.room.AppRoomList;
import im.parlance.room.ChatRoom;
import im.parlance.room.ChatRooms;
import im.parlance.room.RoomLife;
import im.parlance.room.RoomList;
import im.parlance.room.RoomMember;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /chatroom/…}: rooms and who is in them (spec: chat rooms). */
final class RongRooms {
  private static final int MAX_ROOMS = 100;
  private static final int MAX_MEMBERS = 500;
  private static final int MAX_ASKED = 1000;
  private static final int MAX_SPEAKERS = 20;
  private static final int MIN_MINUTES = 60;
  private static final int MAX_MINUTES = 10_080;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private RongRooms() {}

  static RoomId room(RongCall call) {
    return RoomId.of(call.required("chatroomId"));
  }

  static String time(RongCall call, Instant instant) {
    return TIME.format(instant.atZone(call.zone()));
  }

  /** All of them or none: what is wrong is found before the first is made. */
  static ObjectNode create(RongCall call) {
    Map<RoomId, String> rooms = new LinkedHashMap<>();
    call.map("chatroom").forEach((id, name) -> rooms.put(RoomId.of(id), name));
    if (rooms.isEmpty()) {
      throw RongError.PARAMETER.because("chatroom is required.");
    }
    if (rooms.containsValue("")) {
      throw RongError.PARAMETER.because("the name of a chatroom is required.");
    }
    if (rooms.size() > MAX_ROOMS) {
      throw RongError.TOO_LONG.because("more than " + MAX_ROOMS + " chatrooms.");
    }
    rooms.forEach(call.app().chatRooms()::create);
    return RongUsers.ok();
  }

  static ObjectNode createNew(RongCall call) {
    RoomId id = room(call);
    RoomLife life = life(call);
    boolean muted = call.flag("isBan");
    List<UserId> speakers =
        call.text("whiteUserIds").isEmpty()
            ? List.of()
            : call.repeated("whiteUserIds", MAX_SPEAKERS, UserId::of);
    Optional<UserId> owner = call.text("entryOwnerId").map(UserId::of);
    Map<String, String> entries = RongRoomEntries.entries(call, ChatRooms.MAX_ATTRIBUTES);
    if (owner.isPresent() == entries.isEmpty()) {
      throw RongError.PARAMETER.because("entryOwnerId and entryInfo come together.");
    }
    ChatRooms rooms = call.app().chatRooms();
    rooms.create(id, life);
    if (owner.isPresent()) {
      rooms.setAttributes(id, owner.get(), entries, false, true);
    }
    if (muted) {
      rooms.add(AppRoomList.MUTED_ROOMS, List.of(id), ListEntry.FOREVER);
    } else if (call.text("isBan").isPresent()) {
      rooms.remove(AppRoomList.MUTED_ROOMS, List.of(id));
    }
    if (!speakers.isEmpty()) {
      rooms.add(id, RoomList.SPEAKERS, speakers, ListEntry.FOREVER);
    }
    return RongUsers.ok();
  }

  private static RoomLife life(RongCall call) {
    int type = call.integer("destroyType", 0, 0, 1);
    int minutes =
        call.number("destroyTime").orElse(0L) == 0
            ? MIN_MINUTES
            : call.integer("destroyTime", MIN_MINUTES, MIN_MINUTES, MAX_MINUTES);
    Duration time = Duration.ofMinutes(minutes);
    return type == 0 ? RoomLife.idle(time) : RoomLife.fixed(time);
  }

  static ObjectNode setLife(RongCall call) {
    call.app().chatRooms().setLife(room(call), life(call));
    return RongUsers.ok();
  }

  static ObjectNode destroy(RongCall call) {
    List<RoomId> rooms = call.repeated("chatroomId", MAX_ROOMS, RoomId::of);
    rooms.forEach(call.app().chatRooms()::destroy);
    return RongUsers.ok();
  }

  static ObjectNode info(RongCall call) {
    return described(call, true);
  }

  static ObjectNode get(RongCall call) {
    return described(call, false);
  }

  private static ObjectNode described(RongCall call, boolean named) {
    ChatRooms rooms = call.app().chatRooms();
    ChatRoom room = rooms.get(room(call));
    ObjectNode answer = RongUsers.ok().put("chatroomId", room.id().value());
    if (named) {
      answer.put("name", room.name());
    }
    return answer
        .put("createTime", room.createdAt().toEpochMilli())
        .put("memberCount", rooms.size(room.id()))
        .put("destroyType", room.life().kind() == RoomLife.Kind.IDLE ? 0 : 1)
        .put("destroyTime", room.life().time().toMinutes())
        .put("ban", rooms.isOn(AppRoomList.MUTED_ROOMS, room.id()));
  }

  static ObjectNode query(RongCall call) {
    ArrayNode found = Json.array();
    for (RoomId id : call.repeated("chatroomId", MAX_ROOMS, RoomId::of)) {
      call.app()
          .chatRooms()
          .find(id)
          .ifPresent(
              room ->
                  found.add(
                      Json.object()
                          .put("chrmId", id.value())
                          .put("name", room.name())
                          .put("time", time(call, room.createdAt()))));
    }
    return RongUsers.ok().set("chatRooms", found);
  }

  static ObjectNode members(RongCall call) {
    RoomId id = room(call);
    int count = call.integer("count", MAX_MEMBERS, 0, MAX_MEMBERS);
    Order order = call.integer("order", 1, 0, 2) == 2 ? Order.NEWEST_FIRST : Order.OLDEST_FIRST;
    ChatRooms rooms = call.app().chatRooms();
    ArrayNode users = Json.array();
    for (RoomMember member : rooms.members(id, count == 0 ? MAX_MEMBERS : count, order)) {
      users.add(
          Json.object()
              .put("id", member.user().value())
              .put("time", time(call, member.joinedAt())));
    }
    return RongUsers.ok().put("total", rooms.size(id)).set("users", users);
  }

  static ObjectNode isIn(RongCall call) {
    RoomId id = room(call);
    UserId user = call.user("userId");
    return RongUsers.ok().put("isInChrm", call.app().chatRooms().isMember(id, user));
  }

  static ObjectNode areIn(RongCall call) {
    RoomId id = room(call);
    ArrayNode result = Json.array();
    for (UserId user : call.repeated("userId", MAX_ASKED, UserId::of)) {
      result.add(
          Json.object()
              .put("userId", user.value())
              .put("isInChrm", call.app().chatRooms().isMember(id, user) ? 1 : 0));
    }
    return RongUsers.ok().set("result", result);
  }
}
