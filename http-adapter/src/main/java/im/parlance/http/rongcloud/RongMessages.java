package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.message.PushWish;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** {@code /message/…/publish} and {@code /statusmessage/…}: sending. */
final class RongMessages {
  static final int MAX_RECIPIENTS = 1000;
  static final int MAX_SYSTEM_RECIPIENTS = 100;
  static final int MAX_GROUPS = 3;

  private RongMessages() {}

  static ObjectNode sendPrivate(RongCall call) {
    List<UserId> recipients = call.repeated("toUserId", MAX_RECIPIENTS, UserId::of);
    Draft draft = RongSendOptions.draft(call);
    PushWish push = RongSendOptions.withBadge(call, draft.push(), recipients.size());
    return publish(call, recipients, draft.pushed(push)::to, RongSendOptions.expansions(call));
  }

  static ObjectNode sendSystem(RongCall call) {
    List<UserId> recipients = call.repeated("toUserId", MAX_SYSTEM_RECIPIENTS, UserId::of);
    Draft draft = RongSendOptions.draft(call);
    PushWish push = RongSendOptions.withBadge(call, draft.push(), recipients.size());
    return publish(
        call, recipients, draft.handled(draft.handling().expandable(false)).pushed(push)::toInbox);
  }

  static ObjectNode sendGroup(RongCall call) {
    List<GroupId> groups = call.repeated("toGroupId", MAX_GROUPS, GroupId::of);
    Set<UserId> audience =
        Set.copyOf(call.repeatedIfAny("toUserId", Handling.MAX_AUDIENCE, UserId::of));
    Draft draft = RongSendOptions.draft(call);
    Map<String, String> expansions = Map.of();
    if (!audience.isEmpty()) {
      draft = directed(draft, audience, groups.size());
    } else {
      expansions = RongSendOptions.expansions(call);
      checkSeveral(draft, groups.size());
    }
    PushWish push = RongMentions.checked(call, draft.content().data(), audience, draft.push());
    return publish(call, groups, draft.pushed(push)::toGroup, expansions);
  }

  /** To some of one group; such a message takes no expansions, and few wishes. */
  private static Draft directed(Draft draft, Set<UserId> audience, int groups) {
    if (groups != 1) {
      throw RongError.PARAMETER.because("toUserId needs a single toGroupId.");
    }
    PushWish push = draft.push();
    return draft
        .handled(draft.handling().onlyFor(audience))
        .pushed(
            new PushWish(push.text(), push.data(), "", false, push.silent(), PushWish.SAME_BADGE));
  }

  private static void checkSeveral(Draft draft, int groups) {
    PushWish push = draft.push();
    if (groups > 1
        && (draft.handling().expandable() || push.disabled() || !push.extension().isEmpty())) {
      throw RongError.PARAMETER.because(
          "expansion, disablePush and pushExt need a single toGroupId.");
    }
  }

  static ObjectNode sendPrivateStatus(RongCall call) {
    List<UserId> recipients = call.repeated("toUserId", MAX_RECIPIENTS, UserId::of);
    return publish(call, recipients, status(call)::to);
  }

  static ObjectNode sendGroupStatus(RongCall call) {
    List<GroupId> groups = call.repeated("toGroupId", MAX_GROUPS, GroupId::of);
    return publish(call, groups, status(call)::toGroup);
  }

  private static Draft status(RongCall call) {
    Draft draft = Draft.of(RongContent.of(call)).from(call.user("fromUserId"));
    return RongSendOptions.manner(call, draft).onlineOnly();
  }

  private static <T> ObjectNode publish(RongCall call, List<T> targets, Function<T, Draft> draft) {
    return publish(call, targets, draft, Map.of());
  }

  private static <T> ObjectNode publish(
      RongCall call, List<T> targets, Function<T, Draft> draft, Map<String, String> expansions) {
    return RongPublishing.publish(call, targets.stream().map(draft).toList(), expansions);
  }
}
