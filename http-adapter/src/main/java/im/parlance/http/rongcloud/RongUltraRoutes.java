package im.parlance.http.rongcloud;

import java.util.List;
import java.util.stream.Stream;

/** The methods that are about ultra groups. */
final class RongUltraRoutes {
  private RongUltraRoutes() {}

  static List<RongRoute> all() {
    return Stream.of(groups(), labelsAndMessages()).flatMap(List::stream).toList();
  }

  private static List<RongRoute> groups() {
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

  private static List<RongRoute> labelsAndMessages() {
    return List.of(
        RongRoute.of("/ultragroup/notdisturb/set", "ultraGroupLevels.set", RongUltraLevels::set),
        RongRoute.of("/ultragroup/notdisturb/get", "ultraGroupLevels.get", RongUltraLevels::get),
        RongRoute.of("/ultragroup/usergroup/add", "ultraUserGroups.create", RongUserGroups::create),
        RongRoute.of("/ultragroup/usergroup/del", "ultraUserGroups.delete", RongUserGroups::delete),
        RongRoute.of("/ultragroup/usergroup/query", "ultraUserGroups.list", RongUserGroups::list),
        RongRoute.of(
            "/ultragroup/usergroup/user/add",
            "ultraUserGroups.addMembers",
            RongUserGroups::addMembers),
        RongRoute.of(
            "/ultragroup/usergroup/user/del",
            "ultraUserGroups.removeMembers",
            RongUserGroups::removeMembers),
        RongRoute.of(
            "/ultragroup/user/usergroup/query",
            "ultraUserGroups.listOfUser",
            RongUserGroups::ofUser),
        RongRoute.of(
            "/ultragroup/channel/usergroup/bind", "ultraUserGroups.bind", RongUserGroups::bind),
        RongRoute.of(
            "/ultragroup/channel/usergroup/unbind",
            "ultraUserGroups.unbind",
            RongUserGroups::unbind),
        RongRoute.of(
            "/ultragroup/channel/usergroup/query",
            "ultraUserGroups.listBound",
            RongUserGroups::boundTo),
        RongRoute.of(
            "/ultragroup/usergroup/channel/query",
            "ultraUserGroups.listChannels",
            RongUserGroups::channels),
        RongRoute.of("/ultragroup/msg/get", "ultraGroupMessages.get", RongUltraHistory::get),
        RongRoute.of(
            "/ultragroup/msg/modify", "ultraGroupMessages.modify", RongRevisions::modifyUltraGroup),
        RongRoute.of(
            "/ultragroup/hismsg/query", "ultraGroupMessages.history", RongUltraHistory::query),
        RongRoute.of(
            "/ultragroup/hismsg/msgid/query",
            "ultraGroupMessages.around",
            RongUltraHistory::around),
        RongRoute.of(
            "/ultragroup/message/expansion/set",
            "ultraGroupMessages.expand",
            RongExpansions::setInUltraGroup),
        RongRoute.of(
            "/ultragroup/message/expansion/delete",
            "ultraGroupMessages.reduce",
            RongExpansions::deleteInUltraGroup),
        RongRoute.of(
            "/ultragroup/message/expansion/query",
            "ultraGroupMessages.expansions",
            RongExpansions::queryInUltraGroup),
        RongRoute.of(
            "/v3/message/ultragroup/query",
            "messages.ultraGroupHistory",
            RongHistory::ofUltraGroup));
  }
}
