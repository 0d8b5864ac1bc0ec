package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobAccess.ADMIN;
import static im.parlance.http.easemob.EasemobAccess.ADMIN_OR_SELF;
import static im.parlance.http.easemob.EasemobAccess.ANYONE;
import static im.parlance.http.easemob.EasemobAccess.GROUP_ADMIN;
import static im.parlance.http.easemob.EasemobAccess.NO_TOKEN;

import im.parlance.http.easemob.EasemobMessages.Sending;
import im.parlance.quota.Operation;
import java.util.List;
import java.util.function.Function;

/** Every method of the API. */
final class EasemobRoutes {
  private EasemobRoutes() {}

  static List<EasemobRoute> all() {
    return List.of(
        EasemobRoute.of("POST", "/token", NO_TOKEN, "tokens.issue", EasemobTokens::issue),
        new EasemobRoute(
            "POST",
            "/users",
            ANYONE,
            call -> Operation.of(call.json().isArray() ? "users.registerBatch" : "users.register"),
            call -> 1,
            EasemobRegistration::register),
        EasemobRoute.of("GET", "/users", ADMIN, "users.list", EasemobUsers::list),
        EasemobRoute.of("DELETE", "/users", ADMIN, "users.deleteBatch", EasemobUsers::deleteBatch),
        EasemobRoute.of("GET", "/users/{username}", ADMIN_OR_SELF, "users.get", EasemobUsers::get),
        EasemobRoute.of("DELETE", "/users/{username}", ADMIN, "users.delete", EasemobUsers::delete),
        EasemobRoute.of("POST", "/chatgroups", GROUP_ADMIN, "groups.create", EasemobGroups::create),
        EasemobRoute.of(
            "GET",
            "/chatgroups/{group}/users",
            GROUP_ADMIN,
            "groupMembers.list",
            EasemobGroupMembers::list),
        sending("/messages", Sending::old),
        sending("/messages/users", Sending::toUsers),
        sending("/messages/chatgroups", Sending::toGroups));
  }

  private static EasemobRoute sending(String path, Function<EasemobCall, Sending> read) {
    return new EasemobRoute(
        "POST",
        path,
        ADMIN,
        call -> read.apply(call).operation(),
        call -> read.apply(call).targets().size(),
        call -> EasemobMessages.send(call, read.apply(call)));
  }
}
