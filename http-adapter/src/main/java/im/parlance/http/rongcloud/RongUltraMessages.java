package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.message.PushWish;
import im.parlance.message.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /message/ultragroup/…} (spec: message endpoints, ultra-group sends). */
final class RongUltraMessages {
  private RongUltraMessages() {}

  /** To a channel that is not there nothing is sent, but the answer has an id for its group. */
  static ObjectNode publish(RongCall call) {
    List<GroupId> groups = call.repeated("toGroupIds", RongMessages.MAX_GROUPS, GroupId::of);
    Set<UserId> audience =
        Set.copyOf(call.repeatedIfAny("toUserIds", Handling.MAX_AUDIENCE, UserId::of));
    if (!audience.isEmpty() && groups.size() != 1) {
      throw RongError.PARAMETER.because("toUserIds needs a single group in toGroupIds.");
    }
    ChannelId channel = RongUltraGroups.channel(call);
    // whether it counts is the clients' affair
    call.flag("unreadCountFlag");
    Draft draft = RongSendOptions.draft(call);
    Map<String, String> expansions = RongSendOptions.expansions(call);
    PushWish push = RongMentions.checked(call, draft.content().data(), audience, draft.push());
    Draft said = draft.handled(draft.handling().onlyFor(audience)).pushed(push);
    return RongPublishing.publish(
        call, groups.stream().map(group -> said.toUltraGroup(group, channel)).toList(), expansions);
  }

  /** The channel of a group that must be there, as it is named by calls about one message. */
  static Target.ToUltraGroup target(RongCall call) {
    GroupId group = RongUltraGroups.groups(call).get(call.group("groupId")).id();
    return new Target.ToUltraGroup(group, RongUltraGroups.channel(call));
  }
}
