package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.ultragroup.UltraGroup;
import im.parlance.ultragroup.UltraGroups;
import im.parlance.ultragroup.UltraScope;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /ultragroup/…}: the groups and their members (spec: ultra groups). */
final class RongUltraGroups {
  static final String MAIN_CHANNEL = "RCDefault";
  private static final int MAX_NAME = 64;
  private static final int MAX_CHANNEL = 20;
  private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9]+");

  private RongUltraGroups() {}

  static UltraGroups groups(RongCall call) {
    return call.app().ultraGroups();
  }

  /** The channel that a call names; the main one under its name, and if it names none. */
  static ChannelId channel(RongCall call) {
    return named(call).orElse(ChannelId.MAIN);
  }

  /** {@link #channel(RongCall)} of a member of the call. */
  static ChannelId channel(JsonNode member) {
    String name = member.asText("");
    if (name.length() > MAX_CHANNEL) {
      throw RongError.TOO_LONG.because("busChannel is longer than " + MAX_CHANNEL + ".");
    }
    return name.isEmpty() ? ChannelId.MAIN : channel(name);
  }

  /** The channel that a call names, or the whole group if it names none. */
  static UltraScope scope(RongCall call) {
    GroupId group = call.group("groupId");
    return named(call)
        .<UltraScope>map(channel -> new UltraScope.Within(group, channel))
        .orElse(new UltraScope.Whole(group));
  }

  /** The channel that a call names, if it does. */
  static Optional<ChannelId> named(RongCall call) {
    return call.text("busChannel", MAX_CHANNEL).map(RongUltraGroups::channel);
  }

  private static ChannelId channel(String name) {
    if (!CHANNEL.matcher(name).matches()) {
      throw RongError.PARAMETER.because("busChannel is not of letters and digits.");
    }
    return name.equals(MAIN_CHANNEL) ? ChannelId.MAIN : ChannelId.of(name);
  }

  static String name(ChannelId channel) {
    return channel.isMain() ? MAIN_CHANNEL : channel.value();
  }

  static ObjectNode create(RongCall call) {
    GroupId group = call.group("groupId");
    String name = call.required("groupName", MAX_NAME);
    groups(call).create(group, name, call.user("userId"));
    return RongUsers.ok();
  }

  static ObjectNode join(RongCall call) {
    groups(call).join(call.group("groupId"), call.user("userId"));
    return RongUsers.ok();
  }

  static ObjectNode quit(RongCall call) {
    groups(call).leave(call.group("groupId"), call.user("userId"));
    return RongUsers.ok();
  }

  static ObjectNode dismiss(RongCall call) {
    groups(call).dismiss(call.group("groupId"));
    return RongUsers.ok();
  }

  static ObjectNode info(RongCall call) {
    UltraGroup group = groups(call).get(call.group("groupId"));
    return RongUsers.ok()
        .put("groupId", group.id().value())
        .put("groupName", group.name())
        .put("ownerUserId", group.owner().value())
        .put("memberCount", groups(call).size(group.id()))
        .put("channelCount", groups(call).channels(group.id()).size())
        .put("createTime", group.createdAt().toEpochMilli())
        .put("status", groups(call).isMuted(new UltraScope.Whole(group.id())));
  }

  /** The name of a group that is not there is not kept. */
  static ObjectNode refresh(RongCall call) {
    GroupId group = call.group("groupId");
    groups(call).rename(group, call.required("groupName", MAX_NAME));
    return RongUsers.ok();
  }

  static ObjectNode isMember(RongCall call) {
    boolean isMember = groups(call).isMember(call.group("groupId"), call.user("userId"));
    return RongUsers.ok().put("status", isMember);
  }
}
