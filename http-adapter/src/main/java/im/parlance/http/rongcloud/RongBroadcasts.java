package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.TimelineId.OfEveryone.Wait;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.message.PushWish;
import java.util.Optional;

/** System messages to all users of the app (spec: chat-room and app-wide broadcasts). */
final class RongBroadcasts {
  private static final TimelineId EVERYONE = TimelineId.ofEveryone(Wait.DAYS);

  private RongBroadcasts() {}

  /** A command to recall that is sent this way recalls the broadcast that it names. */
  static ObjectNode send(RongCall call) {
    Draft draft =
        draft(call, Wait.DAYS)
            .handled(Handling.NORMAL.latest(!call.flag("disableUpdateLastMsg")))
            .pushed(RongSendOptions.push(call));
    Optional<MessageId> recalled = recalledBy(draft);
    return RongPublishing.once(
        call,
        draft.sender(),
        () -> {
          Message sent = call.app().messages().send(draft);
          recalled.ifPresent(id -> recall(call, id, draft.sender()));
          return uid(sent);
        });
  }

  /** To who is online, and to who comes within ten minutes. */
  static ObjectNode sendOnline(RongCall call) {
    Draft draft = draft(call, Wait.MINUTES);
    return RongPublishing.once(call, draft.sender(), () -> uid(call.app().messages().send(draft)));
  }

  private static Draft draft(RongCall call, Wait wait) {
    return call.keyed(Draft.of(RongContent.of(call)))
        .from(call.user("fromUserId"))
        .toEveryone(wait);
  }

  private static Optional<MessageId> recalledBy(Draft draft) {
    return draft.content().type().equals(RongRevisions.RECALLED)
        ? RongMessageUid.parse(Json.parse(draft.content().data()).path("messageUId").asText(""))
        : Optional.empty();
  }

  /** The command goes out even if there is no such broadcast: clients may have it. */
  static ObjectNode recall(RongCall call) {
    UserId operator = call.user("fromUserId");
    String uid = RongRevisions.uid(call, "messageUID");
    ObjectNode command =
        RongRevisions.recallOf(
            call, uid, RongConversation.type(EVERYONE), operator.value(), sentTime(call));
    call.text("extra").ifPresent(extra -> command.put("extra", extra));
    Draft draft =
        RongRevisions.command(RongRevisions.RECALLED, command)
            .from(operator)
            .handled(RongRevisions.COMMAND.latest(!call.flag("disableUpdateLastMsg")))
            .pushed(new PushWish("", "", "", true, false, PushWish.SAME_BADGE));
    Message told = call.app().messages().send(draft.toEveryone(Wait.DAYS));
    RongMessageUid.parse(uid).ifPresent(id -> recall(call, id, operator));
    return uid(told);
  }

  /** Only informs; one that is no number is passed over. */
  private static long sentTime(RongCall call) {
    try {
      return call.number("sentTime").orElse(0L);
    } catch (RongRefusal notANumber) {
      return 0;
    }
  }

  private static void recall(RongCall call, MessageId id, UserId operator) {
    call.app().messages().recall(EVERYONE, id, operator);
  }

  private static ObjectNode uid(Message sent) {
    return RongUsers.ok().put("messageUID", RongMessageUid.of(sent.id(), sent.timeline()));
  }
}
