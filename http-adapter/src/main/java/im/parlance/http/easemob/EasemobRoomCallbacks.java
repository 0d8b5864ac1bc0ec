package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobGroupCallbacks.type;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.room.AppRoomList;
import im.parlance.room.AppRoomListChanged;
import im.parlance.room.ChatRoom;
import im.parlance.room.ChatRooms;
import im.parlance.room.RoomDetails;
import im.parlance.room.RoomEvent;
import im.parlance.room.RoomList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is told of chat rooms (spec: callbacks, group and room operations, current format; chat
 * rooms, events), but for who has acted.
 */
final class EasemobRoomCallbacks {
  private static final Map<RoomEvent.Reason, String> REASONS =
      Map.of(
          RoomEvent.Reason.LEFT, "QUIT",
          RoomEvent.Reason.AWAY, "QUIT",
          RoomEvent.Reason.REMOVED, "KICK",
          RoomEvent.Reason.USER_DELETED, "KICK",
          RoomEvent.Reason.BARRED, "BLOCK");

  private final EasemobEnvelope envelope;
  private final ChatRooms rooms;

  EasemobRoomCallbacks(EasemobEnvelope envelope, ChatRooms rooms) {
    this.envelope = envelope;
    this.rooms = rooms;
  }

  /** One after the other; none if the vendor has no word for it. */
  List<ObjectNode> of(RoomEvent event) {
    if (event instanceof RoomEvent.Created created) {
      return List.of(told(event, "CREATE").set("payload", created(created.created())));
    }
    if (event instanceof RoomEvent.Destroyed destroyed) {
      ObjectNode end = told(event, "DELETE");
      List<UserId> members = destroyed.members();
      return members.isEmpty()
          ? List.of(end)
          : List.of(told(event, "LEAVE").set("payload", members(members, "DELETE")), end);
    }
    if (event instanceof RoomEvent.Joined joined) {
      return List.of(joined(event, List.of(joined.member().user())));
    }
    if (event instanceof RoomEvent.Brought brought) {
      return List.of(joined(event, brought.users()));
    }
    if (event instanceof RoomEvent.Left left) {
      return left(left);
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

  /** Who may make rooms of its own, or may not any more. */
  List<ObjectNode> of(AppRoomListChanged event) {
    if (event.list() != AppRoomList.SUPER_ADMINS) {
      return List.of();
    }
    ObjectNode payload = type(event.added() ? "ADD" : "REMOVE");
    event.items().forEach(payload.putArray("admin")::add);
    return List.of(told("", event.at(), "ROOM_SUPER_ADMIN").set("payload", payload));
  }

  /** Who has come or gone by itself has done so, whoever happened to see it. */
  static Optional<UserId> operator(RoomEvent event, Optional<UserId> by) {
    if (event instanceof RoomEvent.Joined joined) {
      return Optional.of(joined.member().user());
    }
    if (event instanceof RoomEvent.Left left) {
      return switch (left.reason()) {
        case LEFT, AWAY -> left.users().stream().findFirst();
        case REMOVED, BARRED -> by;
        case USER_DELETED -> Optional.empty();
      };
    }
    return event instanceof RoomEvent.Destroyed destroyed && destroyed.expired()
        ? Optional.empty()
        : by;
  }

  private ObjectNode told(RoomEvent event, String operation) {
    return told(event.room().value(), event.at(), operation);
  }

  private ObjectNode told(String id, Instant at, String operation) {
    return envelope
        .of(at)
        .put("id", id)
        .put("type", "CHATROOM")
        .put("event", "group_op_event")
        .put("operation", operation);
  }

  private ObjectNode created(ChatRoom room) {
    ObjectNode payload = Json.object();
    ObjectNode roles = payload.putObject("role");
    details(room.id()).owner().ifPresent(owner -> roles.put(owner.value(), "owner"));
    payload.putArray("member");
    return payload.set("info", info(room));
  }

  private ObjectNode joined(RoomEvent event, List<UserId> users) {
    return told(event, "JOIN")
        .put("member_count", rooms.size(event.room()))
        .set("payload", members(users, "DIRECT"));
  }

  private List<ObjectNode> left(RoomEvent.Left event) {
    ObjectNode gone =
        told(event, "LEAVE")
            .set("payload", members(event.users(), REASONS.getOrDefault(event.reason(), "QUIT")));
    return event.reason() == RoomEvent.Reason.BARRED
        ? List.of(gone, listed(event, event.users(), "BLOCK", "ADD", ListEntry.FOREVER))
        : List.of(gone);
  }

  private static ObjectNode members(List<UserId> users, String type) {
    return type(type).set("member", EasemobUserNames.of(users));
  }

  private ObjectNode announced(RoomEvent.Announced event) {
    return switch (event.act()) {
      case MUTED, MUTED_EVERYWHERE ->
          listed(event, event.users(), "MUTE", "ADD", mutedUntil(event));
      case UNMUTED, UNMUTED_EVERYWHERE -> listed(event, "MUTE", "REMOVE");
      case BARRED -> listed(event, event.users(), "BLOCK", "ADD", ListEntry.FOREVER);
      case UNBARRED -> listed(event, "BLOCK", "REMOVE");
      case SPEAKERS_ADDED -> listed(event, "WHITE", "ADD");
      case SPEAKERS_REMOVED -> listed(event, "WHITE", "REMOVE");
      case ADMINS_ADDED -> admins(event, "ADD");
      case ADMINS_REMOVED -> admins(event, "REMOVE");
      case ROOM_MUTED -> told(event, "UPDATE").set("payload", type("MUTE").put("mute", true));
      case ROOM_UNMUTED -> told(event, "UPDATE").set("payload", type("MUTE").put("mute", false));
      case OWNER_CHANGED -> owner(event);
      case INFO_CHANGED -> info(event);
      case ANNOUNCEMENT_CHANGED -> announcement(event);
    };
  }

  private ObjectNode listed(RoomEvent.Announced event, String operation, String type) {
    return told(event, operation).set("payload", members(event.users(), type));
  }

  private ObjectNode listed(
      RoomEvent event, List<UserId> users, String operation, String type, Instant until) {
    ObjectNode payload = members(users, type);
    return told(event, operation)
        .set("payload", payload.put("expire_timestamp", EasemobGroupCallbacks.millis(until)));
  }

  /** All of an act are muted until the same time. */
  private Instant mutedUntil(RoomEvent.Announced event) {
    return rooms.list(event.room(), RoomList.MUTED).stream()
        .filter(entry -> event.users().contains(UserId.of(entry.item())))
        .map(ListEntry::until)
        .findFirst()
        .orElse(ListEntry.FOREVER);
  }

  private ObjectNode admins(RoomEvent.Announced event, String type) {
    return told(event, "ADMIN")
        .set("payload", type(type).set("admin", EasemobUserNames.of(event.users())));
  }

  private ObjectNode owner(RoomEvent.Announced event) {
    ObjectNode payload = type("OWNER").put("owner", event.extra());
    event.users().forEach(owner -> payload.put("new_owner", owner.value()));
    return told(event, "UPDATE").set("payload", payload);
  }

  private ObjectNode announcement(RoomEvent.Announced event) {
    ObjectNode payload = type("ANNOUNCEMENT");
    return told(event, "UPDATE")
        .set(
            "payload",
            event.extra().isEmpty() ? payload : payload.put("announcement", event.extra()));
  }

  /** As it is by now: nothing if the room is gone. */
  private ObjectNode info(RoomEvent event) {
    ObjectNode payload = type("INFO");
    rooms.find(event.room()).ifPresent(room -> payload.set("info", info(room)));
    return told(event, "UPDATE").set("payload", payload);
  }

  /** None of a room that is gone by now. */
  private RoomDetails details(RoomId room) {
    try {
      return rooms.details(room);
    } catch (ImException e) {
      if (e.code() != ErrorCode.ROOM_NOT_FOUND) {
        throw e;
      }
      return RoomDetails.NONE;
    }
  }

  private ObjectNode info(ChatRoom room) {
    RoomDetails details = details(room.id());
    return Json.object()
        .put("owner", details.owner().map(owner -> envelope.appKey() + '_' + owner).orElse(""))
        .put("created", Long.toString(room.createdAt().toEpochMilli()))
        .put("custom", details.custom())
        .put("description", details.description())
        .put("title", room.name())
        .put("max_users", Integer.toString(details.capacity()));
  }
}
