package im.parlance.restriction;

/** Where a user that is muted throughout the app may not speak. */
public enum Scope {
  /** In private. */
  PRIVATE,
  /** In every group, present and future. */
  GROUPS,
  /** In every ultra group. */
  ULTRA_GROUPS,
  /** In every chat room. */
  CHAT_ROOMS
}
