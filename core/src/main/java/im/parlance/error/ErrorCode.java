package im.parlance.error;

/** Everything that the domain can refuse. Protocol adapters translate codes, never texts. */
public enum ErrorCode {
  /** An id is empty, too long, or holds a character that no id may hold. */
  INVALID_ID,
  /** An argument is missing or contradicts another. */
  INVALID_ARGUMENT,
  /** A page was asked for with a cursor that this list never gave out. */
  INVALID_CURSOR,
  /** The id is taken by a registered user. */
  USER_EXISTS,
  /** No user is registered under the id. */
  USER_NOT_FOUND,
  /** The id is taken by a group. */
  GROUP_EXISTS,
  /** No group has the id. */
  GROUP_NOT_FOUND,
  /** The members would be more than the group's capacity. */
  GROUP_FULL,
  /** The owner cannot leave or be removed; a group is dismissed instead. */
  OWNER_PROTECTED,
  /** A client spoke or looked where its user is no member. */
  NOT_A_MEMBER,
  /** The recipient's lists do not let the sender write. */
  BLOCKED,
  /** The user may not connect for now. */
  USER_BANNED,
  /** The id is retired. */
  USER_DEACTIVATED,
  /** The member is muted. */
  MUTED,
  /** The whole channel is muted, and the sender is neither its owner nor an admin. */
  CHANNEL_MUTED,
  /** The group takes nothing from clients until it is resumed. */
  CHANNEL_SUSPENDED,
  /** The user is in as many ultra groups as it may be. */
  TOO_MANY_GROUPS,
  /** The ultra group has as many channels as it may have. */
  TOO_MANY_CHANNELS,
  /** The ultra group has no such channel. */
  CHANNEL_NOT_FOUND,
  /** The ultra group has no such user group. */
  USER_GROUP_NOT_FOUND,
  /** No chat room has the id. */
  ROOM_NOT_FOUND,
  /** The id is taken by a chat room. */
  ROOM_EXISTS,
  /** The members would be more than the chat room's capacity. */
  ROOM_FULL,
  /** The user is in as many chat rooms as it may be. */
  TOO_MANY_ROOMS,
  /** The user was removed from the chat room, or is on the group's blocklist, and may not enter. */
  BARRED,
  /** A list has as many entries as it may have. */
  LIST_FULL,
  /** A chat room, a user or the app has as many attributes as it may have. */
  ATTRIBUTES_FULL,
  /** The attribute belongs to someone else. */
  ATTRIBUTE_OWNED,
  /** The chat room has no such attribute. */
  ATTRIBUTE_NOT_FOUND,
  /** The chat room's attributes change too often. */
  TOO_FREQUENT,
  /** No file has the id. */
  FILE_NOT_FOUND,
  /** The file was there until its time was over. */
  FILE_EXPIRED,
  /** The file is larger than files may be. */
  FILE_TOO_LARGE,
  /** The group shares as many files as it may. */
  TOO_MANY_FILES,
  /** The content is larger than a message may be. */
  CONTENT_TOO_LARGE,
  /** The text is no token of this app. */
  TOKEN_INVALID,
  /** The token was good until it was revoked, by time or with its account. */
  TOKEN_REVOKED,
  /** The token was good until its expiry. */
  TOKEN_EXPIRED,
  /** A quota is used up. */
  QUOTA_EXCEEDED,
  /** Whoever judges contents did not answer. */
  AUDITOR_FAILED,
  /** The session or the engine is closed. */
  CLOSED
}
