package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobAccess.ADMIN_OR_SELF;
import static im.parlance.http.easemob.EasemobAccess.GROUP_APP;
import static im.parlance.http.easemob.EasemobAccess.ROOM_ADMIN;
import static im.parlance.http.easemob.EasemobAccess.ROOM_ADMIN_OR_SELF;
import static im.parlance.http.easemob.EasemobAccess.ROOM_MAKER;
import static im.parlance.http.easemob.EasemobAccess.ROOM_OWNER;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every method of the API that is about chat rooms. */
final class EasemobRoomRoutes {
  private EasemobRoomRoutes() {}

  static List<EasemobRoute> all() {
    return Stream.of(rooms(), members(), blocklist(), allowlist(), mutes(), app(), metadata())
        .flatMap(List::stream)
        .toList();
  }

  private static EasemobRoute of(
      String method, String path, String operation, Function<EasemobCall, JsonNode> handler) {
    return of(method, path, ROOM_ADMIN, operation, handler);
  }

  private static EasemobRoute of(
      String method,
      String path,
      EasemobAccess access,
      String operation,
      Function<EasemobCall, JsonNode> handler) {
    return EasemobRoute.of(method, "/chatrooms/{room}" + path, access, operation, handler);
  }

  private static List<EasemobRoute> rooms() {
    return List.of(
        EasemobRoute.of("GET", "/chatrooms", GROUP_APP, "chatRooms.list", EasemobRoomViews::list),
        EasemobRoute.of("POST", "/chatrooms", ROOM_MAKER, "chatRooms.create", EasemobRooms::create),
        EasemobRoute.of(
            "GET",
            "/users/{username}/joined_chatrooms",
            ADMIN_OR_SELF,
            "chatRooms.listJoined",
            EasemobRoomViews::joined),
        of("GET", "", "chatRooms.get", EasemobRoomViews::details),
        new EasemobRoute(
            "PUT",
            "/chatrooms/{room}",
            ROOM_ADMIN,
            EasemobRoomChanges::operation,
            call -> 1,
            EasemobRoomChanges::put),
        of("DELETE", "", ROOM_OWNER, "chatRooms.delete", EasemobRoomChanges::delete),
        of("GET", "/announcement", "chatRooms.getAnnouncement", EasemobRoomChanges::announcement),
        of("POST", "/announcement", "chatRooms.setAnnouncement", EasemobRoomChanges::announce));
  }

  private static List<EasemobRoute> members() {
    return List.of(
        of("GET", "/users", "chatRoomMembers.list", EasemobRoomViews::members),
        of("POST", "/users", "chatRoomMembers.addBatch", EasemobRoomMembers::addBatch),
        of("POST", "/users/{username}", "chatRoomMembers.add", EasemobRoomMembers::add),
        oneOrSeveral(
            "/users/{username}",
            "chatRoomMembers.remove",
            "chatRoomMembers.removeBatch",
            EasemobRoomMembers::remove),
        of("GET", "/admin", "chatRoomAdmins.list", EasemobRoomMembers::admins),
        of("POST", "/admin", ROOM_OWNER, "chatRoomAdmins.add", EasemobRoomMembers::appoint),
        of(
            "DELETE",
            "/admin/{username}",
            ROOM_OWNER,
            "chatRoomAdmins.remove",
            EasemobRoomMembers::demote));
  }

  private static EasemobRoute oneOrSeveral(
      String path, String one, String several, Function<EasemobCall, JsonNode> handler) {
    return EasemobRoute.oneOrSeveral("/chatrooms/{room}" + path, ROOM_ADMIN, one, several, handler);
  }

  private static List<EasemobRoute> blocklist() {
    return List.of(
        of("GET", "/blocks/users", "chatRoomBlocklist.list", EasemobRoomLists::blocklist),
        of("POST", "/blocks/users", "chatRoomBlocklist.addBatch", EasemobRoomLists::blockBatch),
        of("POST", "/blocks/users/{username}", "chatRoomBlocklist.add", EasemobRoomLists::block),
        oneOrSeveral(
            "/blocks/users/{username}",
            "chatRoomBlocklist.remove",
            "chatRoomBlocklist.removeBatch",
            EasemobRoomLists::unblock));
  }

  private static List<EasemobRoute> allowlist() {
    String one = "/white/users/{username}";
    return List.of(
        of("GET", "/white/users", "chatRoomAllowlist.list", EasemobRoomLists::allowlist),
        of("POST", "/white/users", "chatRoomAllowlist.addBatch", EasemobRoomLists::allowBatch),
        of("POST", one, "chatRoomAllowlist.add", EasemobRoomLists::allow),
        of("DELETE", one, "chatRoomAllowlist.remove", EasemobRoomLists::disallow),
        of(
            "GET",
            one,
            ROOM_ADMIN_OR_SELF,
            "chatRoomAllowlist.isListed",
            EasemobRoomLists::isAllowed));
  }

  private static List<EasemobRoute> mutes() {
    String one = "/mute/{username}";
    return List.of(
        of("GET", "/mute", "chatRoomMutes.list", EasemobRoomMutes::list),
        of("POST", "/mute", "chatRoomMutes.add", EasemobRoomMutes::mute),
        of("DELETE", one, "chatRoomMutes.remove", EasemobRoomMutes::unmute),
        of("GET", one, ROOM_ADMIN_OR_SELF, "chatRoomMutes.isMuted", EasemobRoomMutes::isMuted),
        of("POST", "/ban", "chatRoomMutes.muteAll", EasemobRoomMutes::muteAll),
        of("DELETE", "/ban", "chatRoomMutes.unmuteAll", EasemobRoomMutes::unmuteAll));
  }

  private static List<EasemobRoute> app() {
    String path = "/chatrooms/super_admin";
    return List.of(
        EasemobRoute.of("GET", path, GROUP_APP, "superAdmins.list", EasemobSuperAdmins::list),
        EasemobRoute.of("POST", path, GROUP_APP, "superAdmins.add", EasemobSuperAdmins::appoint),
        EasemobRoute.of(
            "DELETE",
            path + "/{username}",
            GROUP_APP,
            "superAdmins.remove",
            EasemobSuperAdmins::dismiss));
  }

  private static List<EasemobRoute> metadata() {
    String path = "/metadata/chatroom/{room}";
    String own = path + "/user/{username}";
    return List.of(
        attributes("PUT", own, "chatRoomMetadata.set", EasemobRoomMetadata::set),
        attributes("PUT", own + "/forced", "chatRoomMetadata.force", EasemobRoomMetadata::force),
        EasemobRoute.of("POST", path, ROOM_ADMIN, "chatRoomMetadata.get", EasemobRoomMetadata::get),
        attributes("DELETE", own, "chatRoomMetadata.remove", EasemobRoomMetadata::remove),
        attributes(
            "DELETE",
            own + "/forced",
            "chatRoomMetadata.forceRemove",
            EasemobRoomMetadata::forceRemove));
  }

  private static EasemobRoute attributes(
      String method, String path, String operation, Function<EasemobCall, JsonNode> handler) {
    return EasemobRoute.of(method, path, ROOM_ADMIN_OR_SELF, operation, handler);
  }
}
