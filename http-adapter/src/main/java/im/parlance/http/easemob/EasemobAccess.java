package im.parlance.http.easemob;

import im.parlance.http.easemob.EasemobCaller.Nobody;
import im.parlance.http.easemob.EasemobCaller.OneUser;

/** Who may call a route. */
enum EasemobAccess {
  /** Nobody is asked for a token; the route may look at it. */
  NO_TOKEN,
  /** Everyone; a token that is sent must be good, and the route itself looks whose it is. */
  ANYONE,
  /** The app. */
  ADMIN,
  /** The app, and the user that the path names. */
  ADMIN_OR_SELF,
  /** The app; a group route, which has words of its own. */
  GROUP_ADMIN;

  void check(EasemobCall call) {
    if (this == NO_TOKEN) {
      return;
    }
    EasemobCaller caller = call.caller();
    if (this == ANYONE) {
      return;
    }
    if (caller instanceof Nobody) {
      throw this == GROUP_ADMIN
          ? EasemobRefusal.of(401, "group_authorization", "token is blank!")
          : EasemobRefusal.unauthorized("Unable to authenticate (OAuth)");
    }
    if (caller instanceof OneUser user) {
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
    } else if (this == GROUP_ADMIN) {
      throw EasemobRefusal.of(
          401,
          "group_authorization",
          "you have no permission to do this, group admin permission is required");
    } else {
      throw EasemobRefusal.unauthorized("No admin user access authorized");
    }
  }
}
