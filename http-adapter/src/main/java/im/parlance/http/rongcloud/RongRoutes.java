package im.parlance.http.rongcloud;

import java.util.List;

/** Every method of the API. */
final class RongRoutes {
  private RongRoutes() {}

  static List<RongRoute> all() {
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
        RongRoute.of("/message/system/publish", "messages.sendSystem", RongMessages::sendSystem),
        RongRoute.of(
            "/message/private/publish_template",
            "messages.sendPrivateTemplate",
            RongTemplates::sendPrivate),
        RongRoute.of(
            "/message/group/publish_template",
            "messages.sendGroupTemplate",
            RongTemplates::sendGroup),
        RongRoute.of(
            "/message/system/publish_template",
            "messages.sendSystemTemplate",
            RongTemplates::sendSystem),
        RongRoute.of(
            "/statusmessage/private/publish",
            "messages.sendPrivateStatus",
            RongMessages::sendPrivateStatus),
        RongRoute.of(
            "/statusmessage/group/publish",
            "messages.sendGroupStatus",
            RongMessages::sendGroupStatus),
        RongRoute.of("/message/recall", "messages.recall", RongRevisions::recall),
        RongRoute.of(
            "/message/private/modify", "messages.modifyPrivate", RongRevisions::modifyPrivate),
        RongRoute.of("/message/group/modify", "messages.modifyGroup", RongRevisions::modifyGroup),
        RongRoute.of("/message/expansion/set", "messages.expand", RongRevisions::expand),
        RongRoute.of("/message/expansion/delete", "messages.reduce", RongRevisions::reduce),
        RongRoute.of("/message/expansion/query", "messages.expansions", RongRevisions::expansions),
        RongRoute.of("/v3/message/private/query", "messages.history", RongHistory::ofPrivate),
        RongRoute.of("/v3/message/group/query", "messages.groupHistory", RongHistory::ofGroup));
  }
}
