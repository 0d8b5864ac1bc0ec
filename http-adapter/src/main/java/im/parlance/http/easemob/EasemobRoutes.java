package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobAccess.ADMIN;
import static im.parlance.http.easemob.EasemobAccess.ADMIN_OR_SELF;
import static im.parlance.http.easemob.EasemobAccess.ANYONE;
import static im.parlance.http.easemob.EasemobAccess.NO_TOKEN;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.quota.Operation;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every method of the API. */
final class EasemobRoutes {
  private EasemobRoutes() {}

  static List<EasemobRoute> all() {
    return Stream.of(
            users(),
            logins(),
            EasemobUserRoutes.all(),
            relations(),
            mutes(),
            EasemobGroupRoutes.all(),
            EasemobRoomRoutes.all(),
            EasemobMessageRoutes.all(),
            EasemobFileRoutes.all(),
            EasemobFailureRoutes.all(),
            EasemobModeration.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<EasemobRoute> users() {
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
        EasemobRoute.of(
            "DELETE", "/users/{username}", ADMIN, "users.delete", EasemobUsers::delete));
  }

  private static List<EasemobRoute> logins() {
    return List.of(
        password("POST"),
        // what the vendor's pages and SDKs use in place of the published verb
        password("PUT"),
        EasemobRoute.of(
            "GET",
            "/users/{username}/status",
            ADMIN,
            "presence.onlineStatus",
            EasemobLogins::state),
        EasemobRoute.of(
            "POST",
            "/users/batch/status",
            ADMIN,
            "presence.onlineStatusBatch",
            EasemobLogins::states),
        login("POST", "deactivate", "users.deactivate", EasemobLogins::ban),
        login("POST", "activate", "users.activate", EasemobLogins::unban),
        login("GET", "disconnect", "users.disconnect", EasemobLogins::disconnect),
        device("DELETE"),
        device("GET"),
        login("GET", "resources", "users.listDevices", EasemobLogins::devices));
  }

  private static EasemobRoute password(String method) {
    return EasemobRoute.of(
        method,
        "/users/{username}/password",
        ADMIN_OR_SELF,
        "users.changePassword",
        EasemobLogins::changePassword);
  }

  private static EasemobRoute device(String method) {
    return login(
        method, "disconnect/{resource}", "users.disconnectDevice", EasemobLogins::disconnectDevice);
  }

  private static EasemobRoute login(
      String method, String path, String operation, Function<EasemobCall, JsonNode> handler) {
    return EasemobRoute.of(method, "/users/{username}/" + path, ADMIN, operation, handler);
  }

  private static List<EasemobRoute> relations() {
    String contact = "contacts/users/{friend}";
    String blocks = "blocks/users";
    return List.of(
        own("POST", "users", contact, "contacts.add", EasemobContacts::add),
        own("DELETE", "users", contact, "contacts.remove", EasemobContacts::remove),
        own("GET", "users", "contacts/users", "contacts.list", EasemobContacts::list),
        own("GET", "user", "contacts", "contacts.listPage", EasemobContacts::page),
        own("GET", "users", "contacts", "contacts.listPage", EasemobContacts::page),
        own("PUT", "user", contact, "contacts.setRemark", EasemobContacts::setRemark),
        own("PUT", "users", contact, "contacts.setRemark", EasemobContacts::setRemark),
        EasemobRoute.of(
            "POST",
            "/users/{username}/contacts/import",
            ADMIN,
            "contacts.import",
            EasemobContacts::addBatch),
        own("DELETE", "contacts/users", "", "contacts.removeAll", EasemobContacts::removeAll),
        EasemobRoute.of("POST", "/contacts/check", ADMIN, "contacts.check", EasemobContacts::check),
        own("GET", "users", blocks, "blocklist.list", EasemobBlocklist::list),
        own("POST", "users", blocks, "blocklist.add", EasemobBlocklist::add),
        own("DELETE", "users", blocks + "/{blocked}", "blocklist.remove", EasemobBlocklist::remove),
        EasemobRoute.of(
            "POST", "/blocks/check", ADMIN, "blocklist.check", EasemobBlocklist::check));
  }

  private static EasemobRoute own(
      String method,
      String above,
      String below,
      String operation,
      Function<EasemobCall, JsonNode> handler) {
    String path = '/' + above + "/{username}" + (below.isEmpty() ? "" : '/' + below);
    return EasemobRoute.of(method, path, ADMIN_OR_SELF, operation, handler);
  }

  private static List<EasemobRoute> mutes() {
    return List.of(
        EasemobRoute.of("POST", "/mutes", ADMIN, "globalMutes.set", EasemobGlobalMutes::set),
        EasemobRoute.of(
            "GET", "/mutes/{username}", ADMIN, "globalMutes.get", EasemobGlobalMutes::get),
        EasemobRoute.of("GET", "/mutes", ADMIN, "globalMutes.list", EasemobGlobalMutes::list));
  }
}
