package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.message.Messages;
import im.parlance.message.PushWish;
import im.parlance.message.Target;
import im.parlance.room.RoomPriority;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /message/recall} and {@code /message/…/modify}. Participants are told by a command, which
 * goes out before a recall is recorded, so that one that is refused changes nothing (spec: recall
 * and modification). The command of an edit is of a form of our own, since the vendor names none.
 */
final class RongRevisions {
  static final Handling COMMAND = Handling.NORMAL.counted(false).latest(false);

  private static final Set<ErrorCode> NOBODY_THERE =
      EnumSet.of(ErrorCode.GROUP_NOT_FOUND, ErrorCode.ROOM_NOT_FOUND, ErrorCode.CHANNEL_NOT_FOUND);

  static final String RECALLED = "RC:RcCmd";
  private static final String EDITED = "Parlance:MsgEdit";
  private static final int MAX_UID = 64;

  private RongRevisions() {}

  /** The command goes out even if the message is not here: clients may have it. */
  static ObjectNode recall(RongCall call) {
    UserId operator = call.user("fromUserId");
    String uid = uid(call, "messageUID");
    Target target = target(call);
    ObjectNode command =
        recallOf(
            call,
            uid,
            call.requiredNumber("conversationType"),
            call.required("targetId"),
            call.number("sentTime").orElse(0L));
    if (target instanceof Target.ToUltraGroup to) {
      command.put("busChannel", to.channel().value());
    } else {
      call.text("extra").ifPresent(extra -> command.put("extra", extra));
    }
    Draft draft =
        command(RECALLED, command)
            .from(operator)
            .copyingSender()
            .handled(COMMAND.latest(!call.flag("disableUpdateLastMsg")))
            .pushed(new PushWish("", "", "", call.flag("disablePush"), false, PushWish.SAME_BADGE));
    Messages messages = call.app().messages();
    tell(messages, draft.to(target));
    RongMessageUid.parse(uid)
        .ifPresent(id -> messages.recall(target.timeline(operator), id, operator));
    return RongUsers.ok();
  }

  /** What every command to recall says. */
  static ObjectNode recallOf(RongCall call, String uid, long sort, String target, long sentTime) {
    return Json.object()
        .put("messageUId", uid)
        .put("conversationType", sort)
        .put("targetId", target)
        .put("sentTime", sentTime)
        .put("isAdmin", call.flag("isAdmin") ? 1 : 0)
        .put("isDelete", call.flag("isDelete") ? 1 : 0);
  }

  static ObjectNode modifyPrivate(RongCall call) {
    return modify(call, new Target.ToUser(call.user("targetId")));
  }

  static ObjectNode modifyGroup(RongCall call) {
    return modify(call, new Target.ToGroup(call.group("groupId")));
  }

  static ObjectNode modifyUltraGroup(RongCall call) {
    Target target = RongUltraMessages.target(call);
    return RongPublishing.once(call, call.user("fromUserId"), () -> modify(call, target));
  }

  private static ObjectNode modify(RongCall call, Target target) {
    UserId operator = call.user("fromUserId");
    String uid = uid(call, "msgUID");
    String data = call.required("content");
    Message message = message(call, uid, target, operator);
    String type = RongContent.objectName(message.content());
    if (!call.text("objectName").orElse(type).equals(type)) {
      throw RongError.PARAMETER.because("objectName is not that of the message.");
    }
    Content content = RongContent.of(type, data);
    Messages messages = call.app().messages();
    if (!messages.edit(message.timeline(), message.id(), operator, content)) {
      throw gone();
    }
    Draft draft = edited(uid, type, data).from(operator).copyingSender();
    tell(messages, draft.handled(COMMAND.inHistory(false)).to(target));
    return RongUsers.ok();
  }

  /** Content that is too long once it is quoted is left out: history has it. */
  private static Draft edited(String uid, String type, String data) {
    ObjectNode command =
        Json.object().put("messageUId", uid).put("objectName", type).put("content", data);
    Draft draft = command(EDITED, command);
    return draft.content().sizeInBytes() > Messages.MAX_CONTENT_BYTES
        ? command(EDITED, command.without("content"))
        : draft;
  }

  static String uid(RongCall call, String name) {
    return call.required(name, MAX_UID);
  }

  static Message message(RongCall call, String uid, Target target, UserId operator) {
    return find(call, uid, target, operator).orElseThrow(RongRevisions::gone);
  }

  static Optional<Message> find(RongCall call, String uid, Target target, UserId operator) {
    return target instanceof Target.ToUltraGroup to
        ? RongUltraPlace.of(call, to.group(), to.channel()).find(uid)
        : RongMessageUid.parse(uid)
            .flatMap(id -> call.app().messages().find(target.timeline(operator), id));
  }

  static RongRefusal gone() {
    return RongError.NOT_FOUND.because("message does not exist.");
  }

  private static Target target(RongCall call) {
    String id = call.required("targetId");
    call.requiredNumber("conversationType");
    return switch (call.integer("conversationType", 1, 1, 10)) {
      case 1 -> new Target.ToUser(UserId.of(id));
      case 3 -> new Target.ToGroup(GroupId.of(id));
      case 4 -> new Target.ToRoom(RoomId.of(id), RoomPriority.PROTECTED);
      case 6 -> new Target.ToInbox(UserId.of(id));
      case 10 -> new Target.ToUltraGroup(GroupId.of(id), RongUltraGroups.channel(call));
      case 2 -> throw RongError.NOT_OPENED.because("the conversation type is not opened.");
      default -> throw RongError.PARAMETER.because("conversationType is unknown.");
    };
  }

  /** In a group, a room or a channel that is not there nobody has to be told. */
  static void tell(Messages messages, Draft draft) {
    try {
      messages.send(draft);
    } catch (ImException e) {
      if (!NOBODY_THERE.contains(e.code())) {
        throw e;
      }
    }
  }

  static Draft command(String type, ObjectNode command) {
    return Draft.of(new Content(Content.Kind.COMMAND, type, "", Json.text(command)));
  }
}
