package im.parlance.http.easemob;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.Messages;
import im.parlance.message.Target;
import im.parlance.room.RoomPriority;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where a message stands, in the vendor's words; the chat type is empty for what the vendor does
 * not have.
 *
 * @param chatType {@code chat}, {@code groupchat} or {@code chatroom}
 * @param to the recipient, group or room
 * @param target what is said there
 */
record EasemobPlace(String chatType, String to, Optional<Target> target) {
  private static final Set<ErrorCode> NOBODY_THERE =
      EnumSet.of(ErrorCode.GROUP_NOT_FOUND, ErrorCode.ROOM_NOT_FOUND);

  static EasemobPlace of(Message message) {
    TimelineId timeline = message.timeline();
    if (timeline instanceof TimelineId.Pair pair) {
      UserId to = pair.first().equals(message.sender()) ? pair.second() : pair.first();
      return new EasemobPlace("chat", to.value(), Optional.of(new Target.ToUser(to)));
    }
    if (timeline instanceof TimelineId.OfGroup of) {
      return new EasemobPlace(
          "groupchat", of.group().value(), Optional.of(new Target.ToGroup(of.group())));
    }
    if (timeline instanceof TimelineId.OfRoom of) {
      return new EasemobPlace(
          "chatroom",
          of.room().value(),
          Optional.of(new Target.ToRoom(of.room(), RoomPriority.PROTECTED)));
    }
    if (timeline instanceof TimelineId.Inbox inbox) {
      return new EasemobPlace("chat", inbox.user().value(), Optional.empty());
    }
    return new EasemobPlace("", "", Optional.empty());
  }

  /** Whether it is what a caller names so. */
  boolean is(String type, String name) {
    return target.isPresent()
        && chatType.equals(type)
        && (to.equals(name) || (type.equals("chat") && to.equals(EasemobNames.folded(name))));
  }

  /** Sends to the same place; in a group or a room that is not there nobody has to be told. */
  void tell(Messages messages, Draft draft) {
    target.ifPresent(
        place -> {
          try {
            messages.send(draft.to(place));
          } catch (ImException e) {
            if (!NOBODY_THERE.contains(e.code())) {
              throw e;
            }
          }
        });
  }
}
