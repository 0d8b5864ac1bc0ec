package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobMessages.object;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.easemob.EasemobMessages.Sending;
import im.parlance.http.route.Json;
import im.parlance.id.MessageId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.quota.Operation;
import im.parlance.room.RoomPriority;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /messages/chatgroups/users} and {@code /messages/chatrooms/users}: what only some
 * members of a group or a room see (spec: directed message to members).
 */
final class EasemobDirectedMessages {
  private static final Operation TO_GROUP = Operation.of("messages.sendToGroupMembers");
  private static final Operation TO_ROOM = Operation.of("messages.sendToChatRoomMembers");
  private static final int MAX_PLACES = 1;
  private static final int MAX_MEMBERS = 20;
  private static final Handling ASIDE = Handling.NORMAL.counted(false).latest(false);

  private EasemobDirectedMessages() {}

  static JsonNode toGroup(EasemobCall call) {
    Sending sending = Sending.of(TO_GROUP, MAX_PLACES, object(call));
    String group = place(sending);
    return answer(
        call,
        "/messages/chatgroups/users",
        sending,
        draft(call, sending)
            .map(draft -> EasemobMessages.isOnlineOnly(sending) ? draft.onlineOnly() : draft)
            .map(draft -> EasemobMessages.toGroup(call.app(), group, draft)));
  }

  static JsonNode toRoom(EasemobCall call) {
    Sending sending = Sending.of(TO_ROOM, MAX_PLACES, object(call));
    String room = place(sending);
    RoomPriority priority = EasemobMessages.priority(sending.envelope());
    return answer(
        call,
        "/messages/chatrooms/users",
        sending,
        draft(call, sending)
            .map(draft -> EasemobMessages.toRoom(call.app(), room, priority, draft)));
  }

  private static String place(Sending sending) {
    return sending.targets().iterator().next();
  }

  /** Empty if nobody can have one of the names: a message for nobody would be for everyone. */
  private static Optional<Draft> draft(EasemobCall call, Sending sending) {
    Draft draft = call.keyed(EasemobMessages.draft(sending));
    Set<UserId> members =
        EasemobMessages.names(sending.envelope(), "users", "users", MAX_MEMBERS).stream()
            .map(EasemobNames::folded)
            .map(EasemobNames::id)
            .flatMap(Optional::stream)
            .collect(toUnmodifiableSet());
    Draft copied = members.contains(draft.sender()) ? draft.copyingSender() : draft;
    return Optional.of(copied.handled(ASIDE.onlyFor(members))).filter(any -> !members.isEmpty());
  }

  private static JsonNode answer(
      EasemobCall call, String path, Sending sending, Optional<MessageId> sent) {
    String place = place(sending);
    MessageId id =
        sent.orElseGet(
            () ->
                EasemobMessages.nowhere(
                    call.app(), call.keyed(EasemobMessages.draft(sending)), place));
    return call.answer(path, Json.object().put(place, id.toString()));
  }
}
