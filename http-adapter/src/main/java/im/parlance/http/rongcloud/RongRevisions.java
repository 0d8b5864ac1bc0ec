package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Expansion;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.message.PushWish;
import im.parlance.message.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code /message/recall}, {@code …/modify} and {@code /message/expansion/…}: what becomes of a
 * message later. Its participants are told by a command (spec: recall and modification; message
 * expansion). The command of an edit is of a form of our own, since the vendor names none.
 */
final class RongRevisions {
  private static final String RECALLED = "RC:RcCmd";
  private static final String EXPANDED = "RC:MsgExMsg";
  private static final String EDITED = "Parlance:MsgEdit";
  private static final int MAX_KEYS = 100;
  private static final int PAGE = 300;
  private static final Handling COMMAND = Handling.NORMAL.counted(false).latest(false);

  private RongRevisions() {}

  /** The command goes out even if the message is not here: clients may have it. */
  static ObjectNode recall(RongCall call) {
    UserId operator = call.user("fromUserId");
    String uid = call.required("messageUID");
    Target target = target(call, "targetId");
    int type = (int) call.requiredNumber("conversationType");
    ObjectNode command =
        Json.object()
            .put("messageUId", uid)
            .put("conversationType", type)
            .put("targetId", call.required("targetId"))
            .put("sentTime", call.number("sentTime").orElse(0L))
            .put("isAdmin", call.flag("isAdmin") ? 1 : 0)
            .put("isDelete", call.flag("isDelete") ? 1 : 0);
    call.text("extra").ifPresent(extra -> command.put("extra", extra));
    Draft draft =
        command(RECALLED, command)
            .from(operator)
            .copyingSender()
            .handled(COMMAND.latest(!call.flag("disableUpdateLastMsg")))
            .pushed(new PushWish("", "", "", call.flag("disablePush"), false, PushWish.SAME_BADGE));
    RongMessageUid.parse(uid)
        .ifPresent(id -> call.app().messages().recall(target.timeline(operator), id, operator));
    RongPublishing.publish(call, List.of(draft.to(target)));
    return RongUsers.ok();
  }

  static ObjectNode modifyPrivate(RongCall call) {
    return modify(call, new Target.ToUser(call.user("targetId")));
  }

  static ObjectNode modifyGroup(RongCall call) {
    return modify(call, new Target.ToGroup(call.group("groupId")));
  }

  private static ObjectNode modify(RongCall call, Target target) {
    UserId operator = call.user("fromUserId");
    String uid = call.required("msgUID");
    Message message = message(call, uid, target, operator);
    String type = RongContent.objectName(message.content());
    if (!call.text("objectName").orElse(type).equals(type)) {
      throw RongError.PARAMETER.because("objectName is not that of the message.");
    }
    Content content = RongContent.of(type, call.required("content"));
    if (!call.app().messages().edit(message.timeline(), message.id(), operator, content)) {
      throw gone();
    }
    ObjectNode command =
        Json.object()
            .put("messageUId", uid)
            .put("objectName", type)
            .put("content", RongContent.content(content));
    tell(call, command(EDITED, command).from(operator).copyingSender().to(target));
    return RongUsers.ok();
  }

  static ObjectNode expand(RongCall call) {
    UserId operator = call.user("userId");
    String uid = call.required("msgUID");
    Target target = target(call, "targetId");
    Map<String, String> values = RongSendOptions.pairs("extraKeyVal", call.required("extraKeyVal"));
    call.app().messages().expand(expandable(call, uid, target, operator), values);
    ObjectNode put = Json.object();
    values.forEach(put::put);
    tellExpanded(call, operator, target, Json.object().put("messageUId", uid).set("put", put));
    return RongUsers.ok();
  }

  static ObjectNode reduce(RongCall call) {
    UserId operator = call.user("userId");
    String uid = call.required("msgUID");
    Target target = target(call, "targetId");
    JsonNode tree = Json.parse(call.required("extraKey"));
    if (!tree.isArray() || tree.size() > MAX_KEYS) {
      throw RongError.PARAMETER.because(
          "extraKey is not a JSON array of up to " + MAX_KEYS + " keys.");
    }
    List<String> keys = new ArrayList<>();
    ArrayNode del = Json.array();
    tree.forEach(key -> keys.add(key.asText()));
    keys.forEach(del::add);
    call.app().messages().reduce(expandable(call, uid, target, operator), keys);
    tellExpanded(call, operator, target, Json.object().put("messageUId", uid).set("del", del));
    return RongUsers.ok();
  }

  /** A message has no more keys than the first page holds. */
  static ObjectNode expansions(RongCall call) {
    String uid = call.required("msgUID");
    long page = call.number("pageNo").filter(number -> number != 0).orElse(1L);
    if (page < 1) {
      throw RongError.PARAMETER.because("pageNo is not 1 or more.");
    }
    ObjectNode content = Json.object();
    RongMessageUid.parse(uid)
        .map(id -> new TreeMap<>(call.app().messages().expansions(id)))
        .ifPresent(
            all ->
                all.entrySet().stream()
                    .skip(page > 1 ? PAGE : 0)
                    .forEach(one -> content.set(one.getKey(), entry(one.getValue()))));
    return RongUsers.ok().set("extraContent", content);
  }

  private static ObjectNode entry(Expansion expansion) {
    return Json.object().put("v", expansion.value()).put("ts", expansion.setAt().toEpochMilli());
  }

  private static Message expandable(RongCall call, String uid, Target target, UserId operator) {
    if (target instanceof Target.ToInbox) {
      throw RongError.PARAMETER.because("conversationType is neither 1 nor 3.");
    }
    Message message = message(call, uid, target, operator);
    if (!message.handling().expandable()) {
      throw RongError.PARAMETER.because("the message takes no expansions.");
    }
    return message;
  }

  private static Message message(RongCall call, String uid, Target target, UserId operator) {
    return RongMessageUid.parse(uid)
        .flatMap(id -> call.app().messages().find(target.timeline(operator), id))
        .orElseThrow(RongRevisions::gone);
  }

  private static RongRefusal gone() {
    return RongError.NOT_FOUND.because("message does not exist.");
  }

  private static Target target(RongCall call, String name) {
    return switch ((int) call.requiredNumber("conversationType")) {
      case 1 -> new Target.ToUser(UserId.of(call.required(name)));
      case 3 -> new Target.ToGroup(GroupId.of(call.required(name)));
      case 6 -> new Target.ToInbox(UserId.of(call.required(name)));
      case 2, 4, 10 -> throw RongError.NOT_OPENED.because("the conversation type is not opened.");
      default -> throw RongError.PARAMETER.because("conversationType is unknown.");
    };
  }

  private static void tellExpanded(
      RongCall call, UserId operator, Target target, ObjectNode command) {
    Draft draft = command(EXPANDED, command).from(operator).to(target);
    tell(call, call.flag("isSyncSender") ? draft.copyingSender() : draft);
  }

  private static void tell(RongCall call, Draft draft) {
    RongPublishing.publish(call, List.of(draft.handled(COMMAND.inHistory(false))));
  }

  private static Draft command(String type, ObjectNode command) {
    return Draft.of(new Content(Content.Kind.COMMAND, type, "", Json.text(command)));
  }
}
