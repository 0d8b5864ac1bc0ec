package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.room.AppRoomList;
import im.parlance.room.ChatRooms;
import im.parlance.room.RoomEvent.Announced.Act;
import im.parlance.room.RoomList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /chatroom/…}: who may do what in rooms (spec: chat rooms). */
final class RongRoomLists {
  private static final int MAX_USERS = 20;
  private static final int MAX_MINUTES = 43_200;
  private static final int MAX_TYPE = 32;
  private static final int MAX_PROTECTED_TYPES = 20;
  private static final int MAX_LOW_TYPES = 5;
  private static final int DEFAULT_PAGE = 50;
  private static final int MAX_PAGE = 1000;

  private RongRoomLists() {}

  private static ChatRooms rooms(RongCall call) {
    return call.app().chatRooms();
  }

  private static List<UserId> users(RongCall call) {
    return call.repeated("userId", MAX_USERS, UserId::of);
  }

  private static Instant until(RongCall call) {
    call.requiredNumber("minute");
    return call.now().plus(Duration.ofMinutes(call.integer("minute", 1, 1, MAX_MINUTES)));
  }

  /**
   * What the room's clients are to be told, if anything (spec: chat rooms, notification options).
   */
  private static Optional<String> notice(RongCall call) {
    return call.flag("needNotify") ? Optional.of(call.text("extra").orElse("")) : Optional.empty();
  }

  private static void announce(
      RongCall call, Optional<String> notice, RoomId room, Act act, List<UserId> users) {
    notice.ifPresent(extra -> rooms(call).announce(room, act, users, extra));
  }

  static ObjectNode mute(RongCall call) {
    RoomId room = RongRooms.room(call);
    List<UserId> users = users(call);
    Instant until = until(call);
    Optional<String> notice = notice(call);
    rooms(call).add(room, RoomList.MUTED, users, until);
    announce(call, notice, room, Act.MUTED, users);
    return RongUsers.ok();
  }

  static ObjectNode unmute(RongCall call) {
    return remove(call, RoomList.MUTED, Act.UNMUTED);
  }

  private static ObjectNode remove(RongCall call, RoomList list, Act act) {
    RoomId room = RongRooms.room(call);
    List<UserId> users = users(call);
    Optional<String> notice = notice(call);
    rooms(call).remove(room, list, users);
    announce(call, notice, room, act, users);
    return RongUsers.ok();
  }

  static ObjectNode muted(RongCall call) {
    return timed(call, rooms(call).list(RongRooms.room(call), RoomList.MUTED));
  }

  private static ObjectNode timed(RongCall call, List<ListEntry> entries) {
    ArrayNode users = Json.array();
    for (ListEntry entry : entries) {
      users.add(
          Json.object()
              .put("time", RongRooms.time(call, entry.until()))
              .put("userId", entry.item()));
    }
    return RongUsers.ok().set("users", users);
  }

  static ObjectNode muteEverywhere(RongCall call) {
    List<UserId> users = users(call);
    Instant until = until(call);
    Optional<String> notice = notice(call);
    rooms(call).add(AppRoomList.MUTED_USERS, users, until);
    announceEverywhere(call, notice, Act.MUTED_EVERYWHERE, users);
    return RongUsers.ok();
  }

  static ObjectNode unmuteEverywhere(RongCall call) {
    List<UserId> users = users(call);
    Optional<String> notice = notice(call);
    rooms(call).remove(AppRoomList.MUTED_USERS, users);
    announceEverywhere(call, notice, Act.UNMUTED_EVERYWHERE, users);
    return RongUsers.ok();
  }

  /** Tells it in the rooms that the users are in. */
  private static void announceEverywhere(
      RongCall call, Optional<String> notice, Act act, List<UserId> users) {
    if (notice.isPresent()) {
      users.stream()
          .flatMap(user -> rooms(call).roomsOf(user).stream())
          .distinct()
          .forEach(room -> announce(call, notice, room, act, users));
    }
  }

  static ObjectNode mutedEverywhere(RongCall call) {
    return timed(call, rooms(call).list(AppRoomList.MUTED_USERS));
  }

  static ObjectNode bar(RongCall call) {
    RoomId room = RongRooms.room(call);
    List<UserId> users = users(call);
    Instant until = until(call);
    Optional<String> notice = notice(call);
    announce(call, notice, room, Act.BARRED, users);
    rooms(call).add(room, RoomList.BARRED, users, until);
    return RongUsers.ok();
  }

  static ObjectNode unbar(RongCall call) {
    return remove(call, RoomList.BARRED, Act.UNBARRED);
  }

  static ObjectNode barred(RongCall call) {
    return timed(call, rooms(call).list(RongRooms.room(call), RoomList.BARRED));
  }

  static ObjectNode muteRoom(RongCall call) {
    RoomId room = RongRooms.room(call);
    Optional<String> notice = notice(call);
    rooms(call).add(AppRoomList.MUTED_ROOMS, List.of(room), ListEntry.FOREVER);
    announce(call, notice, room, Act.ROOM_MUTED, List.of());
    return RongUsers.ok();
  }

  static ObjectNode unmuteRoom(RongCall call) {
    RoomId room = RongRooms.room(call);
    Optional<String> notice = notice(call);
    rooms(call).remove(AppRoomList.MUTED_ROOMS, List.of(room));
    announce(call, notice, room, Act.ROOM_UNMUTED, List.of());
    return RongUsers.ok();
  }

  static ObjectNode mutedRooms(RongCall call) {
    int size = call.integer("size", DEFAULT_PAGE, 0, MAX_PAGE);
    int page = Math.max(1, call.integer("page", 1, 0, Integer.MAX_VALUE));
    int limit = size == 0 ? DEFAULT_PAGE : size;
    List<String> muted =
        rooms(call).list(AppRoomList.MUTED_ROOMS).stream()
            .skip((page - 1L) * limit)
            .limit(limit)
            .map(ListEntry::item)
            .toList();
    return texts("chatroomIds", muted);
  }

  private static ObjectNode texts(String member, List<String> items) {
    ArrayNode array = Json.array();
    items.forEach(array::add);
    return RongUsers.ok().set(member, array);
  }

  private static ObjectNode items(String member, List<ListEntry> entries) {
    return texts(member, entries.stream().map(ListEntry::item).toList());
  }

  static ObjectNode isMutedRoom(RongCall call) {
    boolean muted = rooms(call).isOn(AppRoomList.MUTED_ROOMS, RongRooms.room(call));
    return RongUsers.ok().put("status", muted ? 1 : 0);
  }

  static ObjectNode addSpeakers(RongCall call) {
    RoomId room = RongRooms.room(call);
    List<UserId> users = users(call);
    Optional<String> notice = notice(call);
    rooms(call).add(room, RoomList.SPEAKERS, users, ListEntry.FOREVER);
    announce(call, notice, room, Act.SPEAKERS_ADDED, users);
    return RongUsers.ok();
  }

  static ObjectNode removeSpeakers(RongCall call) {
    return remove(call, RoomList.SPEAKERS, Act.SPEAKERS_REMOVED);
  }

  static ObjectNode speakers(RongCall call) {
    return items("userIds", rooms(call).list(RongRooms.room(call), RoomList.SPEAKERS));
  }

  static ObjectNode protect(RongCall call) {
    RoomId room = RongRooms.room(call);
    List<UserId> users = call.repeated("userId", RoomList.PROTECTED.most(), UserId::of);
    rooms(call).add(room, RoomList.PROTECTED, users, ListEntry.FOREVER);
    return RongUsers.ok();
  }

  static ObjectNode unprotect(RongCall call) {
    RoomId room = RongRooms.room(call);
    rooms(call).remove(room, RoomList.PROTECTED, users(call));
    return RongUsers.ok();
  }

  static ObjectNode protectedUsers(RongCall call) {
    return items("users", rooms(call).list(RongRooms.room(call), RoomList.PROTECTED));
  }

  private static List<String> types(RongCall call, String name, int max) {
    return call.repeated(name, max, RongRoomLists::type);
  }

  private static String type(String name) {
    if (name.length() > MAX_TYPE) {
      throw RongError.TOO_LONG.because("objectName is longer than " + MAX_TYPE + ".");
    }
    return name;
  }

  private static List<String> protectedTypes(RongCall call) {
    String name = call.text("objectNames").isPresent() ? "objectNames" : "objectnames";
    return types(call, name, MAX_PROTECTED_TYPES);
  }

  static ObjectNode protectTypes(RongCall call) {
    rooms(call).add(AppRoomList.PROTECTED_TYPES, protectedTypes(call), ListEntry.FOREVER);
    return RongUsers.ok();
  }

  static ObjectNode unprotectTypes(RongCall call) {
    rooms(call).remove(AppRoomList.PROTECTED_TYPES, protectedTypes(call));
    return RongUsers.ok();
  }

  static ObjectNode listProtectedTypes(RongCall call) {
    return items("whitlistMsgType", rooms(call).list(AppRoomList.PROTECTED_TYPES));
  }

  static ObjectNode demote(RongCall call) {
    List<String> types = types(call, "objectName", MAX_LOW_TYPES);
    rooms(call).add(AppRoomList.LOW_TYPES, types, ListEntry.FOREVER);
    return RongUsers.ok();
  }

  static ObjectNode promote(RongCall call) {
    rooms(call).remove(AppRoomList.LOW_TYPES, types(call, "objectName", MAX_LOW_TYPES));
    return RongUsers.ok();
  }

  static ObjectNode demoted(RongCall call) {
    return items("objectNames", rooms(call).list(AppRoomList.LOW_TYPES));
  }

  static ObjectNode pause(RongCall call) {
    RoomId room = RongRooms.room(call);
    rooms(call).add(AppRoomList.PAUSED_ROOMS, List.of(room), ListEntry.FOREVER);
    return RongUsers.ok();
  }

  static ObjectNode resume(RongCall call) {
    rooms(call).remove(AppRoomList.PAUSED_ROOMS, List.of(RongRooms.room(call)));
    return RongUsers.ok();
  }

  static ObjectNode keep(RongCall call) {
    RoomId room = RongRooms.room(call);
    try {
      rooms(call).add(AppRoomList.KEPT_ROOMS, List.of(room), ListEntry.FOREVER);
    } catch (ImException e) {
      if (e.code() != ErrorCode.LIST_FULL) {
        throw e;
      }
      throw RongError.TOO_MANY_KEPT.because("too many chatrooms are kept alive.");
    }
    return RongUsers.ok();
  }

  static ObjectNode keepNoLonger(RongCall call) {
    RoomId room = RongRooms.room(call);
    if (rooms(call).remove(AppRoomList.KEPT_ROOMS, List.of(room)).isEmpty()) {
      throw RongError.NOT_KEPT.because("the chatroom is not kept alive.");
    }
    return RongUsers.ok();
  }

  static ObjectNode kept(RongCall call) {
    return items("chatroomIds", rooms(call).list(AppRoomList.KEPT_ROOMS));
  }
}
