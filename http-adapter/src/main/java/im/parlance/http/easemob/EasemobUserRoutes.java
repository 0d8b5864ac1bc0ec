package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobAccess.ADMIN;
import static im.parlance.http.easemob.EasemobAccess.ADMIN_OR_SELF;
import static im.parlance.http.easemob.EasemobAccess.ANY_USER;
import static im.parlance.http.easemob.EasemobAccess.ATTRIBUTES;
import static im.parlance.http.easemob.EasemobAccess.ATTRIBUTES_APP;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every method of the API that is about what users set and show. */
final class EasemobUserRoutes {
  private EasemobUserRoutes() {}

  static List<EasemobRoute> all() {
    return Stream.of(push(), bindings(), templates(), metadata(), presence())
        .flatMap(List::stream)
        .toList();
  }

  private static List<EasemobRoute> push() {
    String notification = "/users/{username}/notification/{chattype}/{key}";
    return List.of(
        new EasemobRoute(
            "PUT",
            "/users/{username}",
            ADMIN_OR_SELF,
            EasemobPush::operation,
            call -> 1,
            EasemobPush::put),
        EasemobRoute.of(
            "PUT", "/push/nickname", ADMIN, "push.setNicknames", EasemobPush::putNicknames),
        EasemobRoute.of(
            "PUT", notification, ADMIN_OR_SELF, "push.setMode", EasemobNotifications::put),
        EasemobRoute.of(
            "GET", notification, ADMIN_OR_SELF, "push.getMode", EasemobNotifications::get));
  }

  private static List<EasemobRoute> bindings() {
    return List.of(
        own("PUT", "push/binding", "push.bind", EasemobPushBindings::put),
        own("GET", "push/binding", "push.listBindings", EasemobPushBindings::get),
        own("PUT", "notification/language", "push.setLanguage", EasemobPushBindings::putLanguage),
        own("GET", "notification/language", "push.getLanguage", EasemobPushBindings::getLanguage));
  }

  private static EasemobRoute own(
      String method, String path, String operation, Function<EasemobCall, JsonNode> handler) {
    return EasemobRoute.of(method, "/users/{username}/" + path, ADMIN_OR_SELF, operation, handler);
  }

  private static List<EasemobRoute> templates() {
    String all = "/notification/template";
    String one = all + "/{name}";
    return List.of(
        EasemobRoute.of("POST", all, ADMIN, "push.createTemplate", EasemobPushTemplates::create),
        EasemobRoute.of("GET", one, ADMIN, "push.getTemplate", EasemobPushTemplates::get),
        EasemobRoute.of("PUT", one, ADMIN, "push.putTemplate", EasemobPushTemplates::update),
        EasemobRoute.of("DELETE", one, ADMIN, "push.removeTemplate", EasemobPushTemplates::delete),
        own("PUT", "notification/template", "push.chooseTemplate", EasemobPushTemplates::choose),
        own(
            "GET",
            "notification/template",
            "push.getChosenTemplate",
            EasemobPushTemplates::chosen));
  }

  private static List<EasemobRoute> metadata() {
    String user = "/metadata/user/{username}";
    return List.of(
        EasemobRoute.of("PUT", user, ATTRIBUTES, "metadata.set", EasemobMetadata::set),
        EasemobRoute.of("GET", user, ATTRIBUTES, "metadata.get", EasemobMetadata::get),
        EasemobRoute.of("DELETE", user, ATTRIBUTES, "metadata.delete", EasemobMetadata::delete),
        EasemobRoute.of(
            "GET",
            "/metadata/user/capacity",
            ATTRIBUTES_APP,
            "metadata.capacity",
            EasemobMetadata::capacity),
        EasemobRoute.of(
            "POST",
            "/metadata/user/get",
            ANY_USER,
            "metadata.getBatch",
            EasemobMetadata::getBatch));
  }

  private static List<EasemobRoute> presence() {
    return List.of(
        presence("POST", "/{resource}/{status}", "presence.set", EasemobPresence::set),
        // the segment is a number of seconds here
        presence("POST", "/{resource}", "presence.subscribe", EasemobPresence::subscribe),
        presence("POST", "", "presence.get", EasemobPresence::get),
        presence("DELETE", "", "presence.unsubscribe", EasemobPresence::unsubscribe),
        presence("GET", "/sublist", "presence.listSubscriptions", EasemobPresence::list),
        EasemobRoute.of(
            "GET",
            "/presence/online/{group}/type/{type}",
            ADMIN,
            "presence.countOnline",
            EasemobPresence::countOnline));
  }

  private static EasemobRoute presence(
      String method, String path, String operation, Function<EasemobCall, JsonNode> handler) {
    return EasemobRoute.of(
        method, "/users/{username}/presence" + path, ADMIN_OR_SELF, operation, handler);
  }
}
