package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.Messages;
import java.time.Instant;
import java.util.List;

/** {@code /message/…}: sending and reading. */
final class RongMessages {
  private static final int MAX_RECIPIENTS = 1000;
  private static final int MAX_GROUPS = 3;
  private static final int DEFAULT_PAGE = 50;
  private static final int MAX_PAGE = 100;
  private static final long LAST_MILLIS = 253_402_300_799_000L;

  private RongMessages() {}

  /** One message for each recipient, each with an id of its own. */
  static ObjectNode sendPrivate(RongCall call) {
    UserId sender = call.user("fromUserId");
    List<UserId> recipients = call.repeated("toUserId", MAX_RECIPIENTS, UserId::of);
    Draft draft = draft(call, sender);
    List<Message> sent = call.app().messages().sendAll(recipients.stream().map(draft::to).toList());
    ArrayNode uids = Json.array();
    for (int i = 0; i < sent.size(); i++) {
      uids.add(uid("userId", recipients.get(i).value(), sent.get(i).id(), sent.get(i).timeline()));
    }
    return RongUsers.ok().set("messageUIDs", uids);
  }

  /** To a group that is not there nothing is sent, but the answer has an id for it all the same. */
  static ObjectNode sendGroup(RongCall call) {
    UserId sender = call.user("fromUserId");
    List<GroupId> groups = call.repeated("toGroupId", MAX_GROUPS, GroupId::of);
    Draft draft = draft(call, sender);
    if (call.text("toUserId").isPresent()) {
      throw RongError.NOT_OPENED.because("messages to some members of a group are not opened.");
    }
    ArrayNode uids = Json.array();
    for (GroupId group : groups) {
      MessageId id = send(call.app().messages(), draft.toGroup(group));
      uids.add(uid("groupId", group.value(), id, TimelineId.of(group)));
    }
    return RongUsers.ok().set("messageUIDs", uids);
  }

  private static MessageId send(Messages messages, Draft draft) {
    try {
      return messages.send(draft).id();
    } catch (ImException e) {
      if (e.code() != ErrorCode.GROUP_NOT_FOUND) {
        throw e;
      }
      return messages.unusedId();
    }
  }

  private static Draft draft(RongCall call, UserId sender) {
    Draft draft = Draft.of(RongContent.of(call)).from(sender);
    return call.flag("isIncludeSender") ? draft.copyingSender() : draft;
  }

  private static ObjectNode uid(String key, String target, MessageId id, TimelineId timeline) {
    return Json.object().put(key, target).put("messageUID", RongMessageUid.of(id, timeline));
  }

  static ObjectNode privateHistory(RongCall call) {
    UserId user = call.user("userId");
    UserId target = call.user("targetId");
    long start = time(call, "startTime") + (call.flag("includeStart") ? 0 : 1);
    long end = time(call, "endTime") + 1;
    long limit = call.number("pageSize").orElse((long) DEFAULT_PAGE);
    if (limit < 1 || limit > MAX_PAGE) {
      throw RongError.PARAMETER.because("pageSize is not in 1.." + MAX_PAGE + ".");
    }
    ArrayNode data = Json.array();
    call.app()
        .messages()
        .history(
            TimelineId.between(user, target),
            Instant.ofEpochMilli(start),
            Instant.ofEpochMilli(end),
            (int) limit)
        .forEach(message -> data.add(entry(message, target)));
    return RongUsers.ok().set("data", data);
  }

  private static long time(RongCall call, String name) {
    return Math.max(0, Math.min(LAST_MILLIS, call.requiredNumber(name)));
  }

  private static ObjectNode entry(Message message, UserId target) {
    return Json.object()
        .put("targetId", target.value())
        .put("fromUserId", message.sender().value())
        .put("busChannel", "")
        .put("messageUID", RongMessageUid.of(message.id(), message.timeline()))
        .put("msgTime", message.sentAt().toEpochMilli())
        .put("objectName", RongContent.objectName(message.content()))
        .put("content", RongContent.content(message.content()))
        .put("expansion", false)
        .put("extraContent", "");
  }
}
