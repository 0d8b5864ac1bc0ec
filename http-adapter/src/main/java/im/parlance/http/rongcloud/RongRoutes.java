package im.parlance.http.rongcloud;

import com.google.common.collect.ImmutableList;
import im.parlance.setting.Toggle;
import java.util.List;

/** Every method of the API. */
final class RongRoutes {
  private RongRoutes() {}

  static List<RongRoute> all() {
    return ImmutableList.<RongRoute>builder()
        .addAll(users())
        .addAll(conversations())
        .addAll(groups())
        .addAll(messages())
        .addAll(RongRoomRoutes.all())
        .addAll(RongUltraRoutes.all())
        .addAll(moderation())
        .build();
  }

  private static List<RongRoute> users() {
    return List.of(
        RongRoute.of("/user/getToken", "users.register", RongUsers::register),
        RongRoute.of("/user/token/expire", "users.expireTokens", RongUsers::expireTokens),
        RongRoute.of("/user/info", "users.get", RongUsers::get),
        RongRoute.of("/user/refresh", "users.update", RongUsers::update),
        RongRoute.of("/user/deactivate", "users.deactivate", RongRestrictions::deactivate)
            .countingUsers("userId"),
        RongRoute.of(
            "/user/deactivate/query", "users.listDeactivated", RongRestrictions::listDeactivated),
        RongRoute.of("/user/reactivate", "users.reactivate", RongRestrictions::reactivate)
            .countingUsers("userId"),
        RongRoute.of("/user/abandon", "users.deactivate", RongRestrictions::deactivate)
            .countingUsers("userId"),
        RongRoute.of(
            "/user/abandon/query", "users.listDeactivated", RongRestrictions::listDeactivated),
        RongRoute.of("/user/activate", "users.activate", RongRestrictions::activate),
        RongRoute.of("/user/block", "users.ban", RongRestrictions::ban),
        RongRoute.of("/user/unblock", "users.unban", RongRestrictions::unban),
        RongRoute.of("/user/block/query", "users.listBanned", RongRestrictions::listBanned),
        RongRoute.of("/user/chat/fb/set", "users.mute", RongRestrictions::setMute),
        RongRoute.of("/user/chat/fb/querylist", "users.listMuted", RongRestrictions::listMuted),
        RongRoute.of("/user/checkOnline", "users.isOnline", RongUsers::checkOnline),
        RongRoute.of("/user/validateToken", "tokens.verify", RongUsers::validateToken),
        RongRoute.of("/user/query", "users.list", RongUsers::list),
        RongRoute.of("/user/delusers", "users.delete", RongUsers::erase),
        RongRoute.of("/user/tag/set", "users.setTags", RongLabels::setTags),
        RongRoute.of("/user/tag/batch/set", "users.setTagsOfMany", RongLabels::setTagsOfMany),
        RongRoute.of("/user/tags/get", "users.getTags", RongLabels::getTags),
        RongRoute.of("/user/remarks/set", "remarks.set", RongLabels::setRemarks),
        RongRoute.of("/user/remarks/get", "remarks.get", RongLabels::getRemarks),
        RongRoute.of("/user/remarks/del", "remarks.remove", RongLabels::removeRemark),
        RongRoute.of("/user/blacklist/add", "blocklist.add", RongRelations::block),
        RongRoute.of("/user/blacklist/remove", "blocklist.remove", RongRelations::unblock),
        RongRoute.of("/user/blacklist/query", "blocklist.list", RongRelations::blocklist),
        RongRoute.of("/user/whitelist/add", "allowlist.add", RongRelations::allow),
        RongRoute.of("/user/whitelist/remove", "allowlist.remove", RongRelations::disallow),
        RongRoute.of("/user/whitelist/query", "allowlist.list", RongRelations::allowlist),
        RongRoute.of("/user/whitesetting/set", "allowlist.setMode", RongRelations::setMode),
        RongRoute.of("/user/whitesetting/query", "allowlist.getMode", RongRelations::modes));
  }

  private static List<RongRoute> conversations() {
    return List.of(
        RongRoute.of(
            "/conversation/notification/set", "conversations.setMute", RongConversations::setLevel),
        RongRoute.of(
            "/conversation/notification/get", "conversations.getMute", RongConversations::getLevel),
        RongRoute.of(
            "/conversation/type/notification/set",
            "conversations.setTypeMute",
            RongConversations::setSortLevel),
        RongRoute.of(
            "/conversation/type/notification/get",
            "conversations.getTypeMute",
            RongConversations::getSortLevel),
        RongRoute.of(
            "/conversation/notification/quietlist",
            "conversations.listMutes",
            RongConversations::listLevels),
        RongRoute.of("/conversation/top/set", "conversations.pin", RongConversations::pin),
        RongRoute.of(
            "/user/blockPushPeriod/set", "quietHours.set", RongConversations::setQuietHours),
        RongRoute.of(
            "/user/blockPushPeriod/get", "quietHours.get", RongConversations::getQuietHours),
        RongRoute.of(
            "/user/blockPushPeriod/delete",
            "quietHours.remove",
            RongConversations::removeQuietHours),
        RongRoute.of(
            "/user/conversation/tag/set", "conversationTags.put", RongConversations::putTags),
        RongRoute.of(
            "/user/conversation/tag/del", "conversationTags.remove", RongConversations::removeTags),
        RongRoute.of("/tag/conversation/set", "conversationTags.tag", RongConversations::tag),
        RongRoute.of("/tag/conversation/del", "conversationTags.untag", RongConversations::untag),
        RongRoute.get(
            "/user/conversation/tag/get", "conversationTags.list", RongConversations::listTags),
        RongRoute.get(
            "/tag/conversation/get", "conversationTags.listTagged", RongConversations::listTagged),
        RongRoute.get(
            "/conversation/attribute/get", "conversations.get", RongConversations::attributes));
  }

  private static List<RongRoute> groups() {
    return List.of(
        RongRoute.of("/group/create", "groups.create", RongGroups::create),
        RongRoute.of("/group/join", "groups.join", RongGroups::join),
        RongRoute.of("/group/quit", "groups.quit", RongGroups::quit),
        RongRoute.of("/group/dismiss", "groups.dismiss", RongGroups::dismiss),
        RongRoute.of("/group/user/query", "groups.listMembers", RongGroups::listMembers),
        RongRoute.of("/group/info", "groups.get", RongGroups::get),
        RongRoute.of("/group/refresh", "groups.update", RongGroups::update),
        RongRoute.of("/group/user/add", "groups.addMembers", RongGroups::addMembers),
        RongRoute.of("/group/user/remove", "groups.removeMembers", RongGroups::removeMembers),
        RongRoute.of("/group/sync", "groups.sync", RongGroups::sync),
        RongRoute.of("/user/group/query", "groups.listJoined", RongGroups::listJoined),
        RongRoute.of("/group/remarks/set", "remarks.setOfGroup", RongLabels::setGroupRemark),
        RongRoute.of("/group/remarks/get", "remarks.getOfGroup", RongLabels::getGroupRemark),
        RongRoute.of("/group/remarks/del", "remarks.removeOfGroup", RongLabels::removeGroupRemark),
        RongRoute.of("/group/mute/set", "groupMutes.set", RongGroupMutes::set),
        RongRoute.of("/group/mute/cancel", "groupMutes.cancel", RongGroupMutes::cancel),
        RongRoute.of("/group/mute/query", "groupMutes.query", RongGroupMutes::query),
        RongRoute.of("/group/user/gag/add", "groupMutes.addMember", RongGroupMutes::gag),
        RongRoute.of("/group/user/gag/rollback", "groupMutes.removeMember", RongGroupMutes::ungag),
        RongRoute.of("/group/user/gag/list", "groupMutes.listMembers", RongGroupMutes::listGagged),
        RongRoute.of("/group/ban/add", "groupMutes.addGroup", RongGroupMutes::muteGroups),
        RongRoute.of("/group/ban/rollback", "groupMutes.removeGroup", RongGroupMutes::unmuteGroups),
        RongRoute.of("/group/ban/query", "groupMutes.listGroups", RongGroupMutes::queryGroups),
        RongRoute.of("/group/user/ban/whitelist/add", "groupMutes.allow", RongGroupMutes::allow),
        RongRoute.of(
            "/group/user/ban/whitelist/rollback", "groupMutes.disallow", RongGroupMutes::disallow),
        RongRoute.of(
            "/group/user/ban/whitelist/query",
            "groupMutes.listAllowed",
            RongGroupMutes::allowlist));
  }

  private static List<RongRoute> messages() {
    return List.of(
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
        RongRoute.of("/message/broadcast", "messages.broadcast", RongBroadcasts::send)
            .needing(Toggle.BROADCAST_PUSHES),
        RongRoute.of(
                "/message/broadcast/recall", "messages.recallBroadcast", RongBroadcasts::recall)
            .needing(Toggle.BROADCAST_PUSHES),
        RongRoute.of(
                "/message/online/broadcast", "messages.broadcastOnline", RongBroadcasts::sendOnline)
            .needing(Toggle.BROADCAST_PUSHES),
        RongRoute.of(
            "/message/discussion/publish",
            "messages.sendDiscussion",
            call -> {
              throw RongError.NOT_OPENED.because("discussions are not opened.");
            }),
        RongRoute.of("/message/recall", "messages.recall", RongRevisions::recall),
        RongRoute.of(
            "/message/private/modify", "messages.modifyPrivate", RongRevisions::modifyPrivate),
        RongRoute.of("/message/group/modify", "messages.modifyGroup", RongRevisions::modifyGroup),
        RongRoute.of("/message/expansion/set", "messages.expand", RongExpansions::set),
        RongRoute.of("/message/expansion/delete", "messages.reduce", RongExpansions::delete),
        RongRoute.of("/message/expansion/query", "messages.expansions", RongExpansions::query),
        RongRoute.of("/message/history", "hourlyLogs.get", RongLogs::get)
            .needing(Toggle.HOURLY_LOGS),
        RongRoute.of("/message/history/delete", "hourlyLogs.remove", RongLogs::delete)
            .needing(Toggle.HOURLY_LOGS),
        RongRoute.of(
            "/conversation/message/history/clean",
            "conversations.clearHistory",
            RongHistory::clear),
        RongRoute.of("/v3/message/private/query", "messages.history", RongHistory::ofPrivate)
            .needing(Toggle.PRIVATE_HISTORY),
        RongRoute.of("/v3/message/group/query", "messages.groupHistory", RongHistory::ofGroup)
            .needing(Toggle.GROUP_HISTORY));
  }

  private static List<RongRoute> moderation() {
    return List.of(
        RongRoute.of("/sensitiveword/add", "sensitiveWords.add", RongModeration::addWord),
        RongRoute.of("/sensitiveword/batch/add", "sensitiveWords.addAll", RongModeration::addWords),
        RongRoute.of("/sensitiveword/delete", "sensitiveWords.remove", RongModeration::removeWord),
        RongRoute.of(
            "/sensitiveword/batch/delete", "sensitiveWords.removeAll", RongModeration::removeWords),
        RongRoute.of("/sensitiveword/list", "sensitiveWords.list", RongModeration::listWords),
        RongRoute.of(
            "/wordfilter/add", "sensitiveWords.addBlocking", RongModeration::addBlockingWord),
        RongRoute.of(
            "/wordfilter/delete", "sensitiveWords.removeBlocking", RongModeration::removeWord),
        RongRoute.of(
            "/wordfilter/list", "sensitiveWords.listBlocking", RongModeration::listBlockingWords),
        RongRoute.of("/content/text/audit", "moderation.auditText", RongModeration::auditText)
            .needing(Toggle.CONTENT_AUDIT),
        RongRoute.of("/content/image/audit", "moderation.auditImage", RongModeration::auditImage)
            .needing(Toggle.CONTENT_AUDIT),
        RongRoute.of("/content/video/audit", "moderation.auditVideo", RongModeration::auditVideo)
            .needing(Toggle.CONTENT_AUDIT),
        RongRoute.of("/push/custom", "push.send", RongPush::custom)
            .needing(Toggle.CONDITIONAL_PUSHES),
        RongRoute.of("/push", "push.broadcast", RongPush::broadcast)
            .needing(Toggle.BROADCAST_PUSHES),
        RongRoute.of("/push/user", "push.sendToUsers", RongPush::toUsers)
            .countingUsers("userIds")
            .needing(Toggle.BROADCAST_PUSHES),
        RongRoute.of("/stat/getDayPushData", "push.dailyStats", RongPushStats::ofDays)
            .needing(Toggle.CONDITIONAL_PUSHES),
        RongRoute.of("/stat/getPushIdData", "push.stats", RongPushStats::ofPush)
            .needing(Toggle.CONDITIONAL_PUSHES),
        RongRoute.of("/jwt/getToken", "translation.issueToken", RongTranslation::issueToken)
            .needing(Toggle.TRANSLATION));
  }
}
