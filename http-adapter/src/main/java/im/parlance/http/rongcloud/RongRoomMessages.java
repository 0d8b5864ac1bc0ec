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
    Draft said = Draft.of(RongContent.of(call)).from(call.user("fromUserId"));
    Draft draft = call.flag("isIncludeSender") ? said.copyingSender() : said;
    List<RoomId> rooms = call.repeated("toChatroomId", MAX_ROOMS, RoomId::of);
    RoomPriority priority = priority(call);
    call.flag("isPersisted");
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
      return messages.unusedId();
    }
  }
}
