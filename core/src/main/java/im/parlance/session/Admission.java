package im.parlance.session;

import im.parlance.id.UserId;

/** Decides who may connect. */
@FunctionalInterface
public interface Admission {
  /**
   * Returns if the user may connect.
   *
   * @throws im.parlance.error.ImException USER_NOT_FOUND, USER_BANNED, USER_DEACTIVATED
   */
  void check(UserId user);
}
