package im.parlance.http.rongcloud;

import java.util.List;

/** The methods that are about ultra groups. */
final class RongUltraRoutes {
  private RongUltraRoutes() {}

  static List<RongRoute> all() {
    return List.of(
        RongRoute.of("/ultragroup/create", "ultraGroups.create", RongUltraGroups::create),
        RongRoute.of("/ultragroup/join", "ultraGroups.join", RongUltraGroups::join),
        RongRoute.of("/ultragroup/quit", "ultraGroups.quit", RongUltraGroups::quit),
        RongRoute.of("/ultragroup/dismiss", "ultraGroups.dismiss", RongUltraGroups::dismiss),
        RongRoute.of("/ultragroup/dis", "ultraGroups.end", RongUltraGroups::dismiss),
        RongRoute.of("/ultragroup/info", "ultraGroups.get", RongUltraGroups::info),
        RongRoute.of("/ultragroup/refresh", "ultraGroups.update", RongUltraGroups::refresh),
        RongRoute.of("/ultragroup/member/exist", "ultraGroups.isMember", RongUltraGroups::isMember),
        RongRoute.of(
            "/ultragroup/channel/create", "ultraGroupChannels.create", RongUltraChannels::create),
        RongRoute.of(
            "/ultragroup/channel/del", "ultraGroupChannels.delete", RongUltraChannels::delete),
        RongRoute.of("/ultragroup/channel/get", "ultraGroupChannels.list", RongUltraChannels::list),
        RongRoute.of(
            "/ultragroup/channel/type/change",
            "ultraGroupChannels.setType",
            RongUltraChannels::setType),
        RongRoute.of(
            "/ultragroup/channel/private/users/add",
            "ultraGroupReaders.add",
            RongUltraChannels::addReaders),
        RongRoute.of(
            "/ultragroup/channel/private/users/del",
            "ultraGroupReaders.remove",
            RongUltraChannels::removeReaders),
        RongRoute.of(
            "/ultragroup/channel/private/users/get",
            "ultraGroupReaders.list",
            RongUltraChannels::readers),
        RongRoute.of(
            "/ultragroup/user/channel/query",
            "ultraGroupChannels.listReached",
            RongUltraChannels::reached),
        RongRoute.of("/ultragroup/userbanned/add", "ultraGroupMutes.add", RongUltraMutes::mute),
        RongRoute.of(
            "/ultragroup/userbanned/del", "ultraGroupMutes.remove", RongUltraMutes::unmute),
        RongRoute.of("/ultragroup/userbanned/get", "ultraGroupMutes.list", RongUltraMutes::muted),
        RongRoute.of(
            "/ultragroup/globalbanned/set", "ultraGroupMutes.setAll", RongUltraMutes::muteAll),
        RongRoute.of(
            "/ultragroup/globalbanned/get", "ultraGroupMutes.isAll", RongUltraMutes::isMutedAll),
        RongRoute.of(
            "/ultragroup/banned/whitelist/add", "ultraGroupAllowlist.add", RongUltraMutes::allow),
        RongRoute.of(
            "/ultragroup/banned/whitelist/del",
            "ultraGroupAllowlist.remove",
            RongUltraMutes::disallow),
        RongRoute.of(
            "/ultragroup/banned/whitelist/get",
            "ultraGroupAllowlist.list",
            RongUltraMutes::allowed),
        RongRoute.of(
            "/message/ultragroup/publish", "messages.sendUltraGroup", RongUltraMessages::publish));
  }
}
