package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobAccess.GROUP_ADMIN;

import java.util.List;

/** Every method of the API that is about groups. */
final class EasemobGroupRoutes {
  private EasemobGroupRoutes() {}

  static List<EasemobRoute> all() {
    return List.of(
        EasemobRoute.of("POST", "/chatgroups", GROUP_ADMIN, "groups.create", EasemobGroups::create),
        EasemobRoute.of(
            "GET",
            "/chatgroups/{group}/users",
            GROUP_ADMIN,
            "groupMembers.list",
            EasemobGroupMembers::list));
  }
}
