package im.parlance.http.rongcloud;

import im.parlance.App;
import im.parlance.http.route.Call;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.setting.Toggle;
import java.util.List;
import java.util.Map;

/**
 * Whether who and what a call names is there. Sends, mutes and lists ask only if the app wants it
 * so (spec: unknown ids); what asks always does so by itself.
 */
final class RongTargets {
  /** What paths begin with; a dot ends the path of a method, whether it was sent or not. */
  private static final List<String> LENIENT =
      List.of(
          "/message/",
          "/statusmessage/",
          "/user/blacklist/",
          "/user/whitelist/",
          "/user/whitesetting/",
          "/user/block.",
          "/user/unblock.",
          "/user/chat/fb/",
          "/group/join.",
          "/group/mute/",
          "/group/ban/",
          "/group/user/gag/",
          "/group/user/ban/",
          "/chatroom/user/",
          "/chatroom/users/",
          "/chatroom/ban/",
          "/chatroom/keepalive/",
          "/chatroom/message/",
          "/ultragroup/userbanned/",
          "/ultragroup/globalbanned/",
          "/ultragroup/banned/",
          "/ultragroup/notdisturb/");

  private static final Map<String, Sort> SORTS =
      Map.ofEntries(
          Map.entry("userId", Sort.USER),
          Map.entry("toUserId", Sort.USER),
          Map.entry("blackUserId", Sort.USER),
          Map.entry("whiteUserId", Sort.USER),
          Map.entry("toGroupId", Sort.GROUP),
          Map.entry("toGroupIds", Sort.ULTRA_GROUP),
          Map.entry("chatroomId", Sort.ROOM),
          Map.entry("toChatroomId", Sort.ROOM));

  private enum Sort {
    USER,
    GROUP,
    ULTRA_GROUP,
    ROOM;

    boolean isThere(App app, String id) {
      return switch (this) {
        case USER -> app.users().find(UserId.of(id)).isPresent();
        case GROUP -> app.groups().find(GroupId.of(id)).isPresent();
        case ULTRA_GROUP -> app.ultraGroups().find(GroupId.of(id)).isPresent();
        case ROOM -> app.chatRooms().find(RoomId.of(id)).isPresent();
      };
    }
  }

  private RongTargets() {}

  /** Refuses a call that names what is not there, if the app wants that. */
  static void check(Call http, RongCall call) {
    if (!call.app().settings().isOn(Toggle.KNOWN_TARGETS_ONLY)) {
      return;
    }
    String path = http.path().replaceAll("/+", "/");
    if (LENIENT.stream().noneMatch((path + '.')::startsWith)) {
      return;
    }
    SORTS.forEach((name, sort) -> check(call, name, sort));
    check(call, "groupId", path.startsWith("/ultragroup/") ? Sort.ULTRA_GROUP : Sort.GROUP);
  }

  private static void check(RongCall call, String name, Sort sort) {
    for (String id : call.texts(name)) {
      if (!sort.isThere(call.app(), id)) {
        throw RongError.NOT_FOUND.because(name + ' ' + id + " does not exist.");
      }
    }
  }
}
