package im.parlance.http.rongcloud;

import java.util.List;
import java.util.stream.Stream;

/** Every method of the API. */
final class RongRoutes {
  private RongRoutes() {}

  static List<RongRoute> all() {
    return Stream.of(most(), RongRoomRoutes.all()).flatMap(List::stream).toList();
  }

  private static List<RongRoute> most() {
    return List.of(
        RongRoute.of("/user/getToken", "users.register", RongUsers::register),
        RongRoute.of("/user/token/expire", "users.expireTokens", RongUsers::expireTokens),
        RongRoute.of("/user/info", "users.get", RongUsers::get),
        RongRoute.of("/user/refresh", "users.update", RongUsers::update),
        RongRoute.of("/group/create", "groups.create", RongGroups::create),
        RongRoute.of("/group/join", "groups.join", RongGroups::join),
        RongRoute.of("/group/quit", "groups.quit", RongGroups::quit),
        RongRoute.of("/group/dismiss", "groups.dismiss", RongGroups::dismiss),
        RongRoute.of("/group/user/query", "groups.listMembers", RongGroups::listMembers),
        RongRoute.of("/message/private/publish", "messages.sendPrivate", RongMessages::sendPrivate),
        RongRoute.of("/message/group/publish", "messages.sendGroup", RongMessages::sendGroup),
        RongRoute.of(
            "/v3/message/private/query", "messages.history", RongMessages::privateHistory));
  }
}
