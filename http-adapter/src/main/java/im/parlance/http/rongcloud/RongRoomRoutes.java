package im.parlance.http.rongcloud;

import java.util.List;

/** The methods that are about chat rooms. */
final class RongRoomRoutes {
  private RongRoomRoutes() {}

  static List<RongRoute> all() {
    return List.of(
        RongRoute.of("/chatroom/create", "chatRooms.create", RongRooms::create),
        RongRoute.of("/chatroom/create_new", "chatRooms.open", RongRooms::createNew),
        RongRoute.of("/chatroom/destroy", "chatRooms.destroy", RongRooms::destroy),
        RongRoute.of("/chatroom/destroy/set", "chatRooms.setLife", RongRooms::setLife),
        RongRoute.of("/chatroom/info", "chatRooms.get", RongRooms::info),
        RongRoute.of("/chatroom/get", "chatRooms.find", RongRooms::get),
        RongRoute.of("/chatroom/query", "chatRooms.query", RongRooms::query),
        RongRoute.of("/chatroom/user/query", "chatRooms.listMembers", RongRooms::members),
        RongRoute.of("/chatroom/user/exist", "chatRooms.isMember", RongRooms::isIn),
        RongRoute.of("/chatroom/users/exist", "chatRooms.areMembers", RongRooms::areIn),
        RongRoute.of("/chatroom/keepalive/add", "chatRoomsKept.add", RongRoomLists::keep),
        RongRoute.of(
            "/chatroom/keepalive/remove", "chatRoomsKept.remove", RongRoomLists::keepNoLonger),
        RongRoute.of("/chatroom/keepalive/query", "chatRoomsKept.list", RongRoomLists::kept),
        RongRoute.of("/chatroom/user/gag/add", "chatRoomMutes.add", RongRoomLists::mute),
        RongRoute.of("/chatroom/user/gag/rollback", "chatRoomMutes.remove", RongRoomLists::unmute),
        RongRoute.of("/chatroom/user/gag/list", "chatRoomMutes.list", RongRoomLists::muted),
        RongRoute.of("/chatroom/user/ban/add", "chatRoomsMutes.add", RongRoomLists::muteEverywhere),
        RongRoute.of(
            "/chatroom/user/ban/remove", "chatRoomsMutes.remove", RongRoomLists::unmuteEverywhere),
        RongRoute.of(
            "/chatroom/user/ban/query", "chatRoomsMutes.list", RongRoomLists::mutedEverywhere),
        RongRoute.of("/chatroom/user/block/add", "chatRoomBlocklist.add", RongRoomLists::bar),
        RongRoute.of(
            "/chatroom/user/block/rollback", "chatRoomBlocklist.remove", RongRoomLists::unbar),
        RongRoute.of("/chatroom/user/block/list", "chatRoomBlocklist.list", RongRoomLists::barred),
        RongRoute.of("/chatroom/ban/add", "chatRoomMutes.muteAll", RongRoomLists::muteRoom),
        RongRoute.of(
            "/chatroom/ban/rollback", "chatRoomMutes.unmuteAll", RongRoomLists::unmuteRoom),
        RongRoute.of("/chatroom/ban/query", "chatRoomMutes.listAll", RongRoomLists::mutedRooms),
        RongRoute.of("/chatroom/ban/check", "chatRoomMutes.isAll", RongRoomLists::isMutedRoom),
        RongRoute.of(
            "/chatroom/user/ban/whitelist/add",
            "chatRoomAllowlist.add",
            RongRoomLists::addSpeakers),
        RongRoute.of(
            "/chatroom/user/ban/whitelist/rollback",
            "chatRoomAllowlist.remove",
            RongRoomLists::removeSpeakers),
        RongRoute.of(
            "/chatroom/user/ban/whitelist/query",
            "chatRoomAllowlist.list",
            RongRoomLists::speakers),
        RongRoute.of(
            "/chatroom/user/whitelist/add", "chatRoomProtected.add", RongRoomLists::protect),
        RongRoute.of(
            "/chatroom/user/whitelist/remove",
            "chatRoomProtected.remove",
            RongRoomLists::unprotect),
        RongRoute.of(
            "/chatroom/user/whitelist/query",
            "chatRoomProtected.list",
            RongRoomLists::protectedUsers),
        RongRoute.of(
            "/chatroom/whitelist/add", "chatRoomTypes.protect", RongRoomLists::protectTypes),
        RongRoute.of(
            "/chatroom/whitelist/delete", "chatRoomTypes.unprotect", RongRoomLists::unprotectTypes),
        RongRoute.of(
            "/chatroom/whitelist/query",
            "chatRoomTypes.listProtected",
            RongRoomLists::listProtectedTypes),
        RongRoute.of(
            "/chatroom/message/priority/add", "chatRoomTypes.demote", RongRoomLists::demote),
        RongRoute.of(
            "/chatroom/message/priority/remove", "chatRoomTypes.promote", RongRoomLists::promote),
        RongRoute.of(
            "/chatroom/message/priority/query",
            "chatRoomTypes.listDemoted",
            RongRoomLists::demoted),
        RongRoute.of("/chatroom/message/stopDistribution", "chatRooms.pause", RongRoomLists::pause),
        RongRoute.of(
            "/chatroom/message/resumeDistribution", "chatRooms.resume", RongRoomLists::resume),
        RongRoute.of("/chatroom/entry/set", "chatRoomAttributes.set", RongRoomEntries::set),
        RongRoute.of(
            "/chatroom/entry/batch/set", "chatRoomAttributes.setAll", RongRoomEntries::setAll),
        RongRoute.of(
            "/chatroom/entry/remove", "chatRoomAttributes.remove", RongRoomEntries::remove),
        RongRoute.of(
            "/chatroom/entry/batch/remove",
            "chatRoomAttributes.removeAll",
            RongRoomEntries::removeAll),
        RongRoute.of("/chatroom/entry/query", "chatRoomAttributes.get", RongRoomEntries::query),
        RongRoute.of(
            "/chatroom/correlation/rtc",
            "chatRooms.tie",
            call -> {
              throw RongError.NOT_OPENED.because("rooms for calls are not opened.");
            }),
        RongRoute.of(
            "/message/chatroom/broadcast",
            "messages.broadcastToChatRooms",
            RongRoomMessages::broadcast),
        RongRoute.of("/v3/message/chatroom/query", "messages.roomHistory", RongHistory::ofRoom),
        RongRoute.of(
            "/message/chatroom/publish", "messages.sendChatRoom", RongRoomMessages::publish));
  }
}
