package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobAccess.ADMIN;
import static im.parlance.http.easemob.EasemobAccess.ADMIN_OR_SELF;
import static im.parlance.http.easemob.EasemobAccess.ANY_USER;
import static im.parlance.http.easemob.EasemobAccess.ATTRIBUTES;
import static im.parlance.http.easemob.EasemobAccess.GROUP_ADMIN;
import static im.parlance.http.easemob.EasemobAccess.GROUP_APP;
import static im.parlance.http.easemob.EasemobAccess.GROUP_OWNER;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every method of the API that is about groups. */
final class EasemobGroupRoutes {
  private EasemobGroupRoutes() {}

  static List<EasemobRoute> all() {
    return Stream.of(groups(), members(), adminsAndBlocklist(), allowlist(), mutes(), extras())
        .flatMap(List::stream)
        .toList();
  }

  private static EasemobRoute of(
      String method, String path, String operation, Function<EasemobCall, JsonNode> handler) {
    return EasemobRoute.of(method, "/chatgroups/{group}" + path, GROUP_ADMIN, operation, handler);
  }

  private static List<EasemobRoute> groups() {
    return List.of(
        EasemobRoute.of("POST", "/chatgroups", GROUP_APP, "groups.create", EasemobGroups::create),
        EasemobRoute.of("GET", "/chatgroups", GROUP_APP, "groups.list", EasemobGroupViews::list),
        EasemobRoute.of(
            "GET",
            "/users/{username}/joined_chatgroups",
            ADMIN_OR_SELF,
            "groups.listJoined",
            EasemobGroupViews::joined),
        of("GET", "", "groups.get", EasemobGroupViews::details),
        new EasemobRoute(
            "PUT",
            "/chatgroups/{group}",
            GROUP_ADMIN,
            EasemobGroupChanges::operation,
            call -> 1,
            EasemobGroupChanges::put),
        EasemobRoute.of(
            "DELETE",
            "/chatgroups/{group}",
            GROUP_OWNER,
            "groups.delete",
            EasemobGroupChanges::delete),
        of(
            "GET",
            "/user/{username}/is_joined",
            "groupMembers.isMember",
            EasemobGroupViews::isJoined),
        of("GET", "/announcement", "groups.getAnnouncement", EasemobGroupChanges::announcement),
        of("POST", "/announcement", "groups.setAnnouncement", EasemobGroupChanges::announce));
  }

  private static List<EasemobRoute> members() {
    return List.of(
        of("GET", "/users", "groupMembers.list", EasemobGroupMembers::list),
        of("POST", "/users", "groupMembers.addBatch", EasemobGroupStays::addBatch),
        of("POST", "/users/{username}", "groupMembers.add", EasemobGroupStays::add),
        oneOrSeveral(
            "/users/{username}",
            "groupMembers.remove",
            "groupMembers.removeBatch",
            EasemobGroupStays::remove));
  }

  private static EasemobRoute oneOrSeveral(
      String path, String one, String several, Function<EasemobCall, JsonNode> handler) {
    return EasemobRoute.oneOrSeveral(
        "/chatgroups/{group}" + path, GROUP_ADMIN, one, several, handler);
  }

  private static List<EasemobRoute> adminsAndBlocklist() {
    return List.of(
        of("GET", "/admin", "groupAdmins.list", EasemobGroupLists::admins),
        EasemobRoute.of(
            "POST",
            "/chatgroups/{group}/admin",
            GROUP_OWNER,
            "groupAdmins.add",
            EasemobGroupLists::appoint),
        EasemobRoute.of(
            "DELETE",
            "/chatgroups/{group}/admin/{username}",
            GROUP_OWNER,
            "groupAdmins.remove",
            EasemobGroupLists::demote),
        of("GET", "/blocks/users", "groupBlocklist.list", EasemobGroupLists::blocklist),
        of("POST", "/blocks/users", "groupBlocklist.addBatch", EasemobGroupLists::blockBatch),
        of("POST", "/blocks/users/{username}", "groupBlocklist.add", EasemobGroupLists::block),
        oneOrSeveral(
            "/blocks/users/{username}",
            "groupBlocklist.remove",
            "groupBlocklist.removeBatch",
            EasemobGroupLists::unblock));
  }

  private static List<EasemobRoute> allowlist() {
    return List.of(
        of("GET", "/white/users", "groupAllowlist.list", EasemobGroupLists::allowlist),
        of("POST", "/white/users", "groupAllowlist.addBatch", EasemobGroupLists::allowBatch),
        of("POST", "/white/users/{username}", "groupAllowlist.add", EasemobGroupLists::allow),
        of(
            "DELETE",
            "/white/users/{username}",
            "groupAllowlist.remove",
            EasemobGroupLists::disallow));
  }

  private static List<EasemobRoute> mutes() {
    return List.of(
        of("GET", "/mute", "groupMutes.list", EasemobGroupMutes::list),
        of("POST", "/mute", "groupMutes.add", EasemobGroupMutes::mute),
        of("DELETE", "/mute/{username}", "groupMutes.remove", EasemobGroupMutes::unmute),
        of("POST", "/ban", "groupMutes.muteAll", EasemobGroupMutes::muteAll),
        of("PUT", "/ban", "groupMutes.muteAll", EasemobGroupMutes::muteAll),
        of("DELETE", "/ban", "groupMutes.unmuteAll", EasemobGroupMutes::unmuteAll));
  }

  private static List<EasemobRoute> extras() {
    String notes = "/metadata/chatgroup/{group}";
    String ofMember = notes + "/user/{username}";
    return List.of(
        EasemobRoute.of(
            "GET",
            "/chatgroups/user/{username}",
            ADMIN_OR_SELF,
            "groups.listJoinedPage",
            EasemobGroupViews::joinedPage),
        EasemobRoute.of(
            "POST",
            "/chatgroups/{group}/disable",
            GROUP_APP,
            "groups.disable",
            EasemobGroupChanges::disable),
        EasemobRoute.of(
            "POST",
            "/chatgroups/{group}/enable",
            GROUP_APP,
            "groups.enable",
            EasemobGroupChanges::enable),
        EasemobRoute.of(
            "PUT",
            ofMember,
            ATTRIBUTES,
            "groupMembers.setAttributes",
            EasemobMemberAttributes::set),
        EasemobRoute.of(
            "GET",
            ofMember,
            ATTRIBUTES,
            "groupMembers.getAttributes",
            EasemobMemberAttributes::get),
        EasemobRoute.of(
            "POST",
            notes + "/get",
            ANY_USER,
            "groupMembers.getAttributesBatch",
            EasemobMemberAttributes::getBatch),
        EasemobRoute.of(
            "PUT",
            notes + "/users/batch",
            ADMIN,
            "groupMembers.setAttributesBatch",
            EasemobMemberAttributes::setBatch));
  }
}
