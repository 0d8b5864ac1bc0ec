package im.parlance.conversation;

/** How much the notification of a message shows. */
public enum NoticeStyle {
  /** Who has sent it, and what it says. */
  FULL,
  /** That there is one. */
  BRIEF
}
