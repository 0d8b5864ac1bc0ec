package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.App;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.MessageId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends one message to each of several targets, all or none, and answers with an id for each in the
 * order of the request (spec: message model, answer of multi-target sends).
 */
final class RongPublishing {
  private RongPublishing() {}

  /** Sends the drafts, which are from one sender; once only for one {@code msgRandom}. */
  static ObjectNode publish(RongCall call, List<Draft> drafts) {
    return publish(call, drafts, Map.of());
  }

  /** {@link #publish(RongCall, List)}; the messages have these expansions from the beginning. */
  static ObjectNode publish(RongCall call, List<Draft> drafts, Map<String, String> expansions) {
    return once(call, drafts.get(0).sender(), () -> answer(drafts, send(call, drafts, expansions)));
  }

  /**
   * Does what a call asks for, if its {@code msgRandom} is new among those of its sender. A call
   * that has a key says by itself that it may be a repeat.
   */
  static ObjectNode once(RongCall call, UserId sender, Supplier<ObjectNode> act) {
    Optional<Long> random = call.number("msgRandom");
    if (random.isEmpty() || !call.key().isEmpty()) {
      return act.get();
    }
    call.randoms().claim(sender, random.get());
    try {
      return act.get();
    } catch (RuntimeException failure) {
      call.randoms().release(sender, random.get());
      throw failure;
    }
  }

  /** To a target that is not there nothing is sent, but the answer has an id for it. */
  private static Map<Target, MessageId> send(
      RongCall call, List<Draft> drafts, Map<String, String> expansions) {
    App app = call.app();
    boolean heedsBlocklists = call.flag("verifyBlacklist");
    List<Draft> reachable =
        drafts.stream().filter(draft -> isReachable(app, draft, heedsBlocklists)).toList();
    Map<Target, MessageId> ids = new HashMap<>();
    try {
      List<Message> sent = app.messages().sendAll(reachable);
      for (int i = 0; i < sent.size(); i++) {
        ids.put(reachable.get(i).target(), sent.get(i).id());
        expand(app, reachable.get(i), sent.get(i), expansions);
      }
    } catch (ImException e) {
      if (e.code() != ErrorCode.GROUP_NOT_FOUND && e.code() != ErrorCode.CHANNEL_NOT_FOUND) {
        throw e;
      }
      // dismissed in between: the next look does not find it
      return send(call, drafts, expansions);
    }
    drafts.forEach(
        draft -> ids.computeIfAbsent(draft.target(), id -> app.messages().unusedId(draft)));
    return ids;
  }

  /** What a repeat finds expanded stays as it has become. */
  private static void expand(App app, Draft draft, Message sent, Map<String, String> expansions) {
    if (!expansions.isEmpty()
        && sent.isStored()
        && (draft.key().isEmpty() || app.messages().expansions(sent.id()).isEmpty())) {
      app.messages().expand(sent, expansions);
    }
  }

  private static boolean isReachable(App app, Draft draft, boolean heedsBlocklists) {
    if (draft.target() instanceof Target.ToUser to) {
      return !heedsBlocklists || !app.relations().isBlocked(to.user(), draft.sender());
    }
    if (draft.target() instanceof Target.ToUltraGroup to) {
      return app.ultraGroups().channel(to.group(), to.channel()).isPresent();
    }
    return !(draft.target() instanceof Target.ToGroup to)
        || app.groups().find(to.group()).isPresent();
  }

  private static ObjectNode answer(List<Draft> drafts, Map<Target, MessageId> ids) {
    ArrayNode uids = Json.array();
    for (Draft draft : drafts) {
      MessageId id = ids.get(draft.target());
      if (id != null) {
        ObjectNode entry = target(draft.target());
        uids.add(
            entry.put(
                "messageUID", RongMessageUid.of(id, draft.target().timeline(draft.sender()))));
      }
    }
    return RongUsers.ok().set("messageUIDs", uids);
  }

  private static ObjectNode target(Target target) {
    if (target instanceof Target.ToGroup to) {
      return Json.object().put("groupId", to.group().value());
    }
    if (target instanceof Target.ToUltraGroup to) {
      return Json.object().put("groupId", to.group().value());
    }
    if (target instanceof Target.ToInbox to) {
      return Json.object().put("userId", to.user().value());
    }
    return Json.object().put("userId", ((Target.ToUser) target).user().value());
  }
}
