package im.parlance.http.rongcloud;

import static im.parlance.http.rongcloud.RongUltraGroups.groups;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.ultragroup.UltraChannel;
import im.parlance.ultragroup.UltraGroups;
import im.parlance.ultragroup.UltraList;
import im.parlance.ultragroup.UltraScope.Within;
import java.util.List;

/** {@code /ultragroup/channel/…}: channels and their readers (spec: ultra groups, channels). */
final class RongUltraChannels {
  private static final int MAX_USERS = 20;
  private static final int DEFAULT_CHANNELS = 20;
  private static final int DEFAULT_USERS = 50;
  private static final int DEFAULT_REACHED = 10;
  private static final int MAX_PAGE = 100;
  private static final int MAX_REACHED = 50;

  private RongUltraChannels() {}

  static ObjectNode create(RongCall call) {
    GroupId group = call.group("groupId");
    ChannelId channel = required(call);
    boolean isPrivate = isPrivate(call);
    if (channel.isMain() && isPrivate) {
      throw main();
    }
    groups(call).createChannel(group, channel, isPrivate);
    return RongUsers.ok();
  }

  static ChannelId required(RongCall call) {
    call.required("busChannel");
    return RongUltraGroups.channel(call);
  }

  private static boolean isPrivate(RongCall call) {
    return call.integer("type", 0, 0, 1) == 1;
  }

  private static RongRefusal main() {
    return RongError.PARAMETER.because(
        RongUltraGroups.MAIN_CHANNEL + " is public and cannot be deleted.");
  }

  static ChannelId notMain(RongCall call) {
    ChannelId channel = required(call);
    if (channel.isMain()) {
      throw main();
    }
    return channel;
  }

  static ObjectNode delete(RongCall call) {
    groups(call).deleteChannel(call.group("groupId"), notMain(call));
    return RongUsers.ok();
  }

  static ObjectNode setType(RongCall call) {
    call.requiredNumber("type");
    groups(call).setPrivate(call.group("groupId"), notMain(call), isPrivate(call));
    return RongUsers.ok();
  }

  static ObjectNode list(RongCall call) {
    GroupId group = call.group("groupId");
    String limit = call.text("limit").isPresent() ? "limit" : "size";
    int page = RongPages.number(call, "page");
    int size = RongPages.size(call, limit, DEFAULT_CHANNELS, MAX_PAGE);
    ArrayNode channels = Json.array();
    for (UltraChannel channel : RongPages.of(groups(call).channels(group), page, size)) {
      channels.add(
          Json.object()
              .put("channelId", RongUltraGroups.name(channel.id()))
              .put("type", channel.isPrivate() ? 1 : 0)
              .put("createTime", RongRooms.time(call, channel.createdAt())));
    }
    return RongUsers.ok().set("channelList", channels);
  }

  private static Within ofExistingGroup(RongCall call) {
    Within scope = new Within(call.group("groupId"), required(call));
    groups(call).get(scope.group());
    return scope;
  }

  static ObjectNode addReaders(RongCall call) {
    List<UserId> users = call.joined("userIds", MAX_USERS, UserId::of);
    groups(call).add(ofExistingGroup(call), UltraList.READERS, users);
    return RongUsers.ok();
  }

  static ObjectNode removeReaders(RongCall call) {
    List<UserId> users = call.joined("userIds", MAX_USERS, UserId::of);
    groups(call).remove(ofExistingGroup(call), UltraList.READERS, users);
    return RongUsers.ok();
  }

  static ObjectNode readers(RongCall call) {
    int page = RongPages.number(call, "page");
    int size = RongPages.size(call, "pageSize", DEFAULT_USERS, MAX_PAGE);
    Within scope = ofExistingGroup(call);
    List<String> users =
        RongPages.ofCursors(
                page,
                size,
                (after, limit) -> groups(call).list(scope, UltraList.READERS, after, limit))
            .stream()
            .map(ListEntry::item)
            .toList();
    return RongUsers.ok().set("users", RongPages.texts(users));
  }

  /** The private channels that are for the user. */
  static ObjectNode reached(RongCall call) {
    GroupId group = call.group("groupId");
    UserId user = call.user("userId");
    int page = RongPages.number(call, "page");
    int size = RongPages.size(call, "pageSize", DEFAULT_REACHED, MAX_REACHED);
    UltraGroups groups = groups(call);
    List<UltraChannel> channels = groups.channels(group);
    List<ChannelId> reached =
        channels.stream()
            .filter(UltraChannel::isPrivate)
            .map(UltraChannel::id)
            .filter(id -> groups.reaches(group, id, user))
            .toList();
    return RongUsers.ok().set("data", RongPages.texts(RongPages.of(reached, page, size)));
  }
}
