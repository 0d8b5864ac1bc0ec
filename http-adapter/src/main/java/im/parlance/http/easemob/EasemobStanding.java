package im.parlance.http.easemob;

import im.parlance.group.Role;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.room.AppRoomList;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a caller is to the user, the group or the room that the path names. */
final class EasemobStanding {
  private EasemobStanding() {}

  static boolean isAnyone(EasemobCall call, UserId user) {
    return true;
  }

  static boolean isNobody(EasemobCall call, UserId user) {
    return false;
  }

  static boolean isSelf(EasemobCall call, UserId user) {
    return user.value().equals(call.pathUserName());
  }

  static boolean isGroupMember(EasemobCall call, UserId user) {
    return isInGroup(call, user, EnumSet.allOf(Role.class));
  }

  static boolean isGroupAdmin(EasemobCall call, UserId user) {
    return isInGroup(call, user, EnumSet.of(Role.OWNER, Role.ADMIN));
  }

  static boolean isGroupOwner(EasemobCall call, UserId user) {
    return isInGroup(call, user, EnumSet.of(Role.OWNER));
  }

  private static boolean isInGroup(EasemobCall call, UserId user, Set<Role> roles) {
    return EasemobNames.groupId(call.variable("group"))
        .flatMap(group -> call.app().groups().standing(group, user))
        .filter(standing -> roles.contains(standing.role()))
        .isPresent();
  }

  static boolean isSuperAdmin(EasemobCall call, UserId user) {
    return call.app().chatRooms().isOn(AppRoomList.SUPER_ADMINS, user);
  }

  static boolean isRoomAdmin(EasemobCall call, UserId user) {
    return room(call)
        .filter(room -> owns(call, user, room) || call.app().roomMembers().isAdmin(room, user))
        .isPresent();
  }

  static boolean isRoomAdminOrSelf(EasemobCall call, UserId user) {
    return isSelf(call, user) || isRoomAdmin(call, user);
  }

  static boolean isRoomOwner(EasemobCall call, UserId user) {
    return room(call).filter(room -> owns(call, user, room)).isPresent();
  }

  private static boolean owns(EasemobCall call, UserId user, RoomId room) {
    return call.app().chatRooms().details(room).owner().equals(Optional.of(user));
  }

  private static Optional<RoomId> room(EasemobCall call) {
    return EasemobNames.roomId(call.variable("room"))
        .filter(id -> call.app().chatRooms().find(id).isPresent());
  }
}
