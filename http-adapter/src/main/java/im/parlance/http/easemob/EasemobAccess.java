package im.parlance.http.easemob;

import im.parlance.group.Role;
import im.parlance.http.easemob.EasemobCaller.Nobody;
import im.parlance.http.easemob.EasemobCaller.OneUser;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.room.AppRoomList;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who may call a route. */
enum EasemobAccess {
  /** Nobody is asked for a token; the route may look at it. */
  NO_TOKEN,
  /** Everyone; a token that is sent must be good, and the route itself looks whose it is. */
  ANYONE,
  /** The app, and every user. */
  KNOWN,
  /** The app. */
  ADMIN,
  /** The app, and the user that the path names. */
  ADMIN_OR_SELF,
  /** The app, and each of its users. */
  ANY_USER,
  /** The app, and the user that the path names; attributes, which have words of their own. */
  ATTRIBUTES,
  /** The app; what its users' attributes take. */
  ATTRIBUTES_APP,
  /** The app; a group route, which has words of its own. */
  GROUP_APP,
  /** The app, and the members of the group that the path names. */
  GROUP_MEMBER,
  /** The app, and owner and admins of the group that the path names. */
  GROUP_ADMIN,
  /** The app, and the owner of the group that the path names. */
  GROUP_OWNER,
  /** The app, and its super admins. */
  ROOM_MAKER,
  /** The app, and owner and admins of the room that the path names. */
  ROOM_ADMIN,
  /** The same, and the user that the path names. */
  ROOM_ADMIN_OR_SELF,
  /** The app, and the owner of the room that the path names. */
  ROOM_OWNER;

  void check(EasemobCall call) {
    if (this == NO_TOKEN) {
      return;
    }
    EasemobCaller caller = call.caller();
    if (this == ANYONE) {
      return;
    }
    if (caller instanceof Nobody) {
      throw isOfGroups()
          ? EasemobRefusal.of(401, "group_authorization", "token is blank!")
          : EasemobRefusal.unauthorized("Unable to authenticate (OAuth)");
    }
    if (this != KNOWN && caller instanceof OneUser user) {
      checkUser(call, user);
    }
  }

  private void checkUser(EasemobCall call, OneUser user) {
    if (this == ANY_USER) {
      return;
    }
    if (this == ATTRIBUTES_APP) {
      throw EasemobRefusal.unauthorized("unauthorized");
    }
    if (this == ADMIN_OR_SELF || this == ATTRIBUTES) {
      if (!user.id().value().equals(call.pathUserName())) {
        if (this == ATTRIBUTES) {
          throw EasemobRefusal.of(401, "metadata_error", "auth error");
        }
        throw EasemobRefusal.unauthorized(
            "Subject does not have permission [applications:%s:%s:/users/%s]"
                .formatted(call.action(), call.tenant().uuid(), call.pathUserName()));
      }
    } else if (isOfRooms()) {
      mustMay(mayCallRoom(call, user.id()));
    } else if (isOfGroups()) {
      checkRole(call, user);
    } else {
      throw EasemobRefusal.unauthorized("No admin user access authorized");
    }
  }

  private boolean isOfGroups() {
    return this == GROUP_APP
        || this == GROUP_MEMBER
        || this == GROUP_ADMIN
        || this == GROUP_OWNER
        || isOfRooms();
  }

  private boolean isOfRooms() {
    return this == ROOM_MAKER
        || this == ROOM_ADMIN
        || this == ROOM_ADMIN_OR_SELF
        || this == ROOM_OWNER;
  }

  private boolean mayCallRoom(EasemobCall call, UserId user) {
    if (this == ROOM_MAKER) {
      return call.app().chatRooms().isOn(AppRoomList.SUPER_ADMINS, user);
    }
    if (this == ROOM_ADMIN_OR_SELF && user.value().equals(call.pathUserName())) {
      return true;
    }
    Optional<RoomId> room =
        EasemobNames.roomId(call.variable("room"))
            .filter(id -> call.app().chatRooms().find(id).isPresent());
    return room.filter(
            id ->
                call.app().chatRooms().details(id).owner().equals(Optional.of(user))
                    || (this != ROOM_OWNER && call.app().roomMembers().isAdmin(id, user)))
        .isPresent();
  }

  private void checkRole(EasemobCall call, OneUser user) {
    Set<Role> mayCall =
        switch (this) {
          case GROUP_MEMBER -> EnumSet.allOf(Role.class);
          case GROUP_ADMIN -> EnumSet.of(Role.OWNER, Role.ADMIN);
          case GROUP_OWNER -> EnumSet.of(Role.OWNER);
          default -> EnumSet.noneOf(Role.class);
        };
    boolean may =
        !mayCall.isEmpty()
            && EasemobNames.groupId(call.variable("group"))
                .flatMap(group -> call.app().groups().standing(group, user.id()))
                .filter(standing -> mayCall.contains(standing.role()))
                .isPresent();
    mustMay(may);
  }

  private static void mustMay(boolean may) {
    if (!may) {
      throw EasemobRefusal.of(
          401,
          "group_authorization",
          "you have no permission to do this, group admin permission is required");
    }
  }
}
