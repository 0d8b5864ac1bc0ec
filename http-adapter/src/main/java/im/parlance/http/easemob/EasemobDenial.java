package im.parlance.http.easemob;

/** The words of refusing a route to a caller, by what the route is about. */
enum EasemobDenial {
  /** What is the app's. */
  APP,
  /** What is another user's. */
  OTHER_USER,
  /** The attributes of another user. */
  ATTRIBUTES_OF_OTHER,
  /** What is about the attributes of all. */
  ATTRIBUTES_OF_ALL,
  /** Groups, and chat rooms, which share their words. */
  GROUP;

  private static final String GROUP_ERROR = "group_authorization";

  /** To who has sent no token. */
  EasemobRefusal toNobody() {
    return this == GROUP
        ? EasemobRefusal.of(401, GROUP_ERROR, "token is blank!")
        : EasemobRefusal.unauthorized("Unable to authenticate (OAuth)");
  }

  /** To a user. */
  EasemobRefusal toUser(EasemobCall call) {
    return switch (this) {
      case APP -> EasemobRefusal.unauthorized("No admin user access authorized");
      case OTHER_USER ->
          EasemobRefusal.unauthorized(
              "Subject does not have permission [applications:%s:%s:/users/%s]"
                  .formatted(call.action(), call.tenant().uuid(), call.pathUserName()));
      case ATTRIBUTES_OF_OTHER -> EasemobRefusal.of(401, "metadata_error", "auth error");
      case ATTRIBUTES_OF_ALL -> EasemobRefusal.unauthorized("unauthorized");
      case GROUP ->
          EasemobRefusal.of(
              401,
              GROUP_ERROR,
              "you have no permission to do this, group admin permission is required");
    };
  }
}
