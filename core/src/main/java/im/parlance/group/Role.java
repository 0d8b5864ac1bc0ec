package im.parlance.group;

/** What a member may do in a channel. */
public enum Role {
  /** Cannot be removed or muted. At most one; a group may do without. */
  OWNER,
  /** Speaks in a muted channel. */
  ADMIN,
  /** Everyone else. */
  MEMBER
}
