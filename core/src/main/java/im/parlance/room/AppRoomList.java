package im.parlance.room;

import im.parlance.list.ListName;

/** The lists of an app that all its chat rooms heed; rooms and users need not be there yet. */
public enum AppRoomList {
  /** Users who may not speak as clients in any room. */
  MUTED_USERS("roomsMutedUsers", Integer.MAX_VALUE),
  /** Rooms in which clients may not speak. */
  MUTED_ROOMS("roomsMuted", Integer.MAX_VALUE),
  /** Rooms whose messages are taken but not handed out. */
  PAUSED_ROOMS("roomsPaused", Integer.MAX_VALUE),
  /** Rooms whose life does not end by itself. */
  KEPT_ROOMS("roomsKept", 5),
  /** Users who may make rooms that they own. */
  SUPER_ADMINS("roomsSuperAdmins", Integer.MAX_VALUE),
  /** Types of content that are always handed out. */
  PROTECTED_TYPES("roomsProtectedTypes", Integer.MAX_VALUE),
  /** Types of content that come last. */
  LOW_TYPES("roomsLowTypes", 20);

  private final String kind;
  private final int most;

  AppRoomList(String kind, int most) {
    this.kind = kind;
    this.most = most;
  }

  /** How many entries it may have. */
  public int most() {
    return most;
  }

  ListName list() {
    return ListName.of(kind);
  }
}
