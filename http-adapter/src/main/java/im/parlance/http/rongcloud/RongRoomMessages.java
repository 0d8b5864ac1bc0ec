package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.MessageId;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.message.Messages;
import im.parlance.message.Target.ToRoom;
import im.parlance.room.RoomPriority;
import java.util.List;

/** {@code /message/chatroom/…} (spec: message endpoints). */
final class RongRoomMessages {
  private static final int MAX_ROOMS = 100;
  private static final int DEFAULT_PRIORITY = 2;

  private RongRoomMessages() {}

  /** To a room that is not there nothing is sent, but the answer has an id for it all the same. */
  static ObjectNode publish(RongCall call) {
    Draft draft = draft(call).handled(Handling.NORMAL.inHistory(call.flag("isPersisted", true)));
    List<RoomId> rooms = call.repeated("toChatroomId", MAX_ROOMS, RoomId::of);
    RoomPriority priority = priority(call);
    ArrayNode uids = Json.array();
    for (RoomId room : rooms) {
      MessageId id = send(call.app().messages(), draft.to(new ToRoom(room, priority)));
      uids.add(
          Json.object()
              .put("chatroomId", room.value())
              .put("messageUID", RongMessageUid.of(id, TimelineId.of(room))));
    }
    return RongUsers.ok().set("messageUIDs", uids);
  }

  private static Draft draft(RongCall call) {
    Draft draft = call.keyed(Draft.of(RongContent.of(call))).from(call.user("fromUserId"));
    return call.flag("isIncludeSender") ? draft.copyingSender() : draft;
  }

  /** To who is in any room now; nothing is stored, and no room lives longer for it. */
  static ObjectNode broadcast(RongCall call) {
    Draft draft = draft(call).onlineOnly();
    // the key is that of the call: who comes into a room later is told nothing by a repeat
    MessageId unused = call.app().messages().unusedId(draft, () -> show(call, draft.withKey("")));
    return RongUsers.ok();
  }

  private static void show(RongCall call, Draft draft) {
    for (RoomId room : call.app().chatRooms().occupied()) {
      send(call.app().messages(), draft.to(new ToRoom(room, RoomPriority.HIGH)));
    }
  }

  private static RoomPriority priority(RongCall call) {
    return switch (call.integer("priority", DEFAULT_PRIORITY, 1, 3)) {
      case 1 -> RoomPriority.PROTECTED;
      case 3 -> RoomPriority.LOW;
      default -> RoomPriority.HIGH;
    };
  }

  private static MessageId send(Messages messages, Draft draft) {
    try {
      return messages.send(draft).id();
    } catch (ImException e) {
      if (e.code() != ErrorCode.ROOM_NOT_FOUND) {
        throw e;
      }
      return messages.unusedId(draft);
    }
  }
}
