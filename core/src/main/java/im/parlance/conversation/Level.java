package im.parlance.conversation;

/** What of a conversation notifies a user whose app is not open. Everything is delivered anyway. */
public enum Level {
  /** Whatever the next wider setting says. */
  INHERITED,
  /** Every message. */
  ALL,
  /** Only messages that mention someone. */
  MENTIONS,
  /** Only messages that mention the user by name. */
  MENTIONS_OF_USER,
  /** Only messages that mention all. */
  MENTIONS_OF_ALL,
  /** Nothing. */
  NOTHING
}
