package im.parlance.http.easemob;

import im.parlance.http.easemob.EasemobCaller.Nobody;
import im.parlance.http.easemob.EasemobCaller.OneUser;
import im.parlance.id.UserId;
import java.util.function.BiPredicate;

/** Who may call a route besides the app, and in which words the others are refused. */
enum EasemobAccess {
  /** Nobody is asked for a token; the route may look at it. */
  NO_TOKEN(EasemobDenial.APP, EasemobStanding::isAnyone),
  /** Everyone; a token that is sent must be good, and the route itself looks whose it is. */
  ANYONE(EasemobDenial.APP, EasemobStanding::isAnyone),
  /** Each of the app's users. */
  ANY_USER(EasemobDenial.APP, EasemobStanding::isAnyone),
  /** No user. */
  ADMIN(EasemobDenial.APP, EasemobStanding::isNobody),
  /** The user that the path names. */
  ADMIN_OR_SELF(EasemobDenial.OTHER_USER, EasemobStanding::isSelf),
  /** The user that the path names; attributes, which have words of their own. */
  ATTRIBUTES(EasemobDenial.ATTRIBUTES_OF_OTHER, EasemobStanding::isSelf),
  /** No user; what the attributes of all take. */
  ATTRIBUTES_APP(EasemobDenial.ATTRIBUTES_OF_ALL, EasemobStanding::isNobody),
  /** No user; a group route, which has words of its own. */
  GROUP_APP(EasemobDenial.GROUP, EasemobStanding::isNobody),
  /** The members of the group that the path names. */
  GROUP_MEMBER(EasemobDenial.GROUP, EasemobStanding::isGroupMember),
  /** Owner and admins of the group that the path names. */
  GROUP_ADMIN(EasemobDenial.GROUP, EasemobStanding::isGroupAdmin),
  /** The owner of the group that the path names. */
  GROUP_OWNER(EasemobDenial.GROUP, EasemobStanding::isGroupOwner),
  /** The super admins of chat rooms. */
  ROOM_MAKER(EasemobDenial.GROUP, EasemobStanding::isSuperAdmin),
  /** Owner and admins of the room that the path names. */
  ROOM_ADMIN(EasemobDenial.GROUP, EasemobStanding::isRoomAdmin),
  /** The same, and the user that the path names. */
  ROOM_ADMIN_OR_SELF(EasemobDenial.GROUP, EasemobStanding::isRoomAdminOrSelf),
  /** The owner of the room that the path names. */
  ROOM_OWNER(EasemobDenial.GROUP, EasemobStanding::isRoomOwner);

  private final EasemobDenial denial;

  @SuppressWarnings("ImmutableEnumChecker") // methods of EasemobStanding, which has no state
  private final BiPredicate<EasemobCall, UserId> mayCall;

  EasemobAccess(EasemobDenial denial, BiPredicate<EasemobCall, UserId> mayCall) {
    this.denial = denial;
    this.mayCall = mayCall;
  }

  void check(EasemobCall call) {
    if (this == NO_TOKEN) {
      return;
    }
    EasemobCaller caller = call.caller();
    if (this == ANYONE) {
      return;
    }
    if (caller instanceof Nobody) {
      throw denial.toNobody();
    }
    if (caller instanceof OneUser user && !mayCall.test(call, user.id())) {
      throw denial.toUser(call);
    }
  }
}
