package im.parlance.http.easemob;

import im.parlance.group.Role;
import im.parlance.http.easemob.EasemobCaller.Nobody;
import im.parlance.http.easemob.EasemobCaller.OneUser;
import java.util.EnumSet;
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
  /** The app; a group route, which has words of its own. */
  GROUP_APP,
  /** The app, and the members of the group that the path names. */
  GROUP_MEMBER,
  /** The app, and owner and admins of the group that the path names. */
  GROUP_ADMIN,
  /** The app, and the owner of the group that the path names. */
  GROUP_OWNER;

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
    if (this == ADMIN_OR_SELF) {
      if (!user.id().value().equals(call.pathUserName())) {
        throw EasemobRefusal.unauthorized(
            "Subject does not have permission [applications:%s:%s:/users/%s]"
                .formatted(call.action(), call.tenant().uuid(), call.pathUserName()));
      }
    } else if (isOfGroups()) {
      checkRole(call, user);
    } else {
      throw EasemobRefusal.unauthorized("No admin user access authorized");
    }
  }

  private boolean isOfGroups() {
    return this == GROUP_APP || this == GROUP_MEMBER || this == GROUP_ADMIN || this == GROUP_OWNER;
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
    if (!may) {
      throw EasemobRefusal.of(
          401,
          "group_authorization",
          "you have no permission to do this, group admin permission is required");
    }
  }
}
