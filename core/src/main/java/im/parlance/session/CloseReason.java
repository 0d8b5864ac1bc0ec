package im.parlance.session;

/** Why a session ended. */
public enum CloseReason {
  /** Its holder closed it. */
  CLOSED,
  /** The same device connected again. */
  REPLACED,
  /** The app ended it. */
  KICKED,
  /** The account is gone. */
  USER_DELETED,
  /** The user may not be connected any more: it is banned, or its id is retired. */
  BARRED,
  /** The user's password was changed. */
  PASSWORD_CHANGED,
  /** Its mailbox was full: the reader is too slow. It connects again and gets what it missed. */
  OVERFLOW,
  /** Its receiver failed. */
  RECEIVER_FAILED,
  /** The engine closed. */
  SHUTDOWN
}
