package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobRoomCall.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.room.AppRoomList;
import im.parlance.room.ChatRoom;
import im.parlance.room.ChatRooms;
import im.parlance.room.RoomDetails;
import im.parlance.room.RoomMember;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What rooms there are, and who is in (spec: chat rooms, list, joined rooms, details, members). */
final class EasemobRoomViews {
  private static final int MOST_DETAILS = 100;
  private static final int DEFAULT_LIMIT = 10;
  private static final int MOST_JOINED = 500;

  private EasemobRoomViews() {}

  /** Newest first, by cursor or, if a page size is given, by page number. */
  static JsonNode list(EasemobCall call) {
    ArrayNode data = Json.array();
    Optional<Cursor> next = Optional.empty();
    if (call.query().has("pagesize")) {
      EasemobRoomPage page = EasemobRoomPage.of(call, DEFAULT_LIMIT);
      List<ChatRoom> all =
          call.app().chatRooms().list(Cursor.START, page.last(), Order.NEWEST_FIRST).items();
      page.of(all).forEach(room -> data.add(summary(call, room)));
    } else {
      int limit = EasemobRoomPage.size(call, "limit", DEFAULT_LIMIT);
      Page<ChatRoom> page = call.app().chatRooms().list(cursor(call), limit, Order.NEWEST_FIRST);
      page.items().forEach(room -> data.add(summary(call, room)));
      next = page.next();
    }
    ObjectNode answer = EasemobRoomCall.answer(call, "/chatrooms", data).put("count", data.size());
    next.ifPresent(cursor -> answer.put("cursor", cursor.toString()));
    return answer;
  }

  private static Cursor cursor(EasemobCall call) {
    try {
      return call.cursor();
    } catch (ImException illegal) {
      throw invalid("cursor is illegal");
    }
  }

  private static ObjectNode summary(EasemobCall call, ChatRoom room) {
    ChatRooms rooms = call.app().chatRooms();
    return Json.object()
        .put("id", room.id().value())
        .put("name", room.name())
        .put("owner", rooms.details(room.id()).owner().map(UserId::value).orElse(""))
        .put("affiliations_count", rooms.size(room.id()))
        .put("disabled", false);
  }

  /** Latest joined first; the latest 500 of them unless a page is asked for. */
  static JsonNode joined(EasemobCall call) {
    UserId user = call.pathUser().id();
    boolean paged = call.query().has("pagesize") || call.query().has("pagenum");
    EasemobRoomPage page =
        paged
            ? EasemobRoomPage.of(call, EasemobRoomPage.MAX_SIZE)
            : new EasemobRoomPage(1, MOST_JOINED);
    ArrayNode data = Json.array();
    for (ChatRoom room : page.of(call.app().roomMembers().joined(user))) {
      data.add(
          Json.object()
              .put("id", room.id().value())
              .put("name", room.name())
              .put("disabled", "false"));
    }
    return EasemobRoomCall.answer(call, "/users/" + user + "/joined_chatrooms", data)
        .put("count", data.size());
  }

  /** Those of the rooms that there are; at least one. */
  static JsonNode details(EasemobCall call) {
    String names = call.variable("room");
    Set<String> ids = new LinkedHashSet<>(EasemobRoomCall.split(names));
    if (ids.size() > MOST_DETAILS) {
      throw invalid("group ids size is more than max limit : " + MOST_DETAILS);
    }
    ArrayNode data = Json.array();
    for (String id : ids) {
      EasemobNames.roomId(id)
          .flatMap(call.app().chatRooms()::find)
          .ifPresent(room -> data.add(details(call, room)));
    }
    if (data.isEmpty()) {
      throw EasemobRoomCall.notFound(names);
    }
    return EasemobRoomCall.answer(call, "/chatrooms/" + names, data).put("count", data.size());
  }

  private static ObjectNode details(EasemobCall call, ChatRoom room) {
    ChatRooms rooms = call.app().chatRooms();
    RoomDetails details = rooms.details(room.id());
    List<RoomMember> members = rooms.members(room.id(), Integer.MAX_VALUE, Order.NEWEST_FIRST);
    ObjectNode answer =
        Json.object()
            .put("id", room.id().value())
            .put("name", room.name())
            .put("description", details.description())
            .put("membersonly", false)
            .put("allowinvites", false)
            .put("maxusers", Math.min(details.capacity(), EasemobRooms.MAX_CAPACITY))
            .put("owner", details.owner().map(UserId::value).orElse(""))
            .put("created", room.createdAt().toEpochMilli())
            .put("custom", details.custom())
            .put("mute", rooms.isOn(AppRoomList.MUTED_ROOMS, room.id()))
            .put("disabled", false)
            .put("affiliations_count", members.size());
    ArrayNode affiliations = answer.putArray("affiliations");
    members.forEach(member -> affiliations.add(affiliation(call, details, member)));
    return answer.put("public", true);
  }

  private static ObjectNode affiliation(EasemobCall call, RoomDetails details, RoomMember member) {
    boolean isOwner = details.owner().equals(Optional.of(member.user()));
    ObjectNode affiliation = Json.object().put(isOwner ? "owner" : "member", member.user().value());
    boolean withTime = call.query().first("joined_time").filter("true"::equals).isPresent();
    return withTime
        ? affiliation.put("joined_time", member.joinedAt().toEpochMilli())
        : affiliation;
  }

  /** Everyone by page number, or the ordinary members by cursor. */
  static JsonNode members(EasemobCall call) {
    EasemobRoomCall room = EasemobRoomCall.shown(call);
    return call.query().first("version").filter("v3"::equals).isPresent()
        ? byCursor(room)
        : byPage(room);
  }

  private static JsonNode byPage(EasemobRoomCall room) {
    EasemobCall call = room.call();
    RoomDetails details = room.rooms().details(room.id());
    EasemobRoomPage page = EasemobRoomPage.of(call, EasemobRoomPage.MAX_SIZE);
    ArrayNode data = Json.array();
    page.of(room.rooms().members(room.id(), Integer.MAX_VALUE, Order.NEWEST_FIRST))
        .forEach(member -> data.add(affiliation(call, details, member)));
    return EasemobRoomCall.answer(call, "/chatrooms/" + room.id() + "/users", data)
        .put("count", data.size());
  }

  /** The cursor counts the members that were given out before. */
  private static JsonNode byCursor(EasemobRoomCall room) {
    EasemobCall call = room.call();
    Order order =
        call.query().first("sort").filter("asc"::equalsIgnoreCase).isPresent()
            ? Order.OLDEST_FIRST
            : Order.NEWEST_FIRST;
    Set<UserId> staff = new LinkedHashSet<>(room.members().admins(room.id()));
    room.owner().ifPresent(staff::add);
    List<UserId> all =
        room.rooms().members(room.id(), Integer.MAX_VALUE, order).stream()
            .map(RoomMember::user)
            .filter(user -> !staff.contains(user))
            .toList();
    int limit = EasemobRoomPage.size(call, "limit", DEFAULT_LIMIT);
    int from = (int) Math.min(all.size(), cursor(call).position());
    int until = Math.min(all.size(), from + limit);
    ArrayNode data = Json.array();
    all.subList(from, until).forEach(user -> data.add(user.value()));
    ObjectNode answer =
        EasemobRoomCall.answer(call, "/chatrooms/" + room.id() + "/users", data)
            .put("count", data.size());
    return until < all.size() ? answer.put("cursor", new Cursor(until).toString()) : answer;
  }
}
