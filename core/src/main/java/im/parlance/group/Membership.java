package im.parlance.group;

import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.time.Instant;

/**
 * One stay of a user in a group: it sees the messages of the group's timeline between its joining
 * and its leaving. Who leaves and joins again has two of them.
 *
 * @param group the group
 * @param user the member
 * @param role what the member may do
 * @param joinedAt when the stay began
 * @param afterSeq the last message before the stay
 * @param untilSeq the last message of the stay; {@link #OPEN} while it lasts
 */
public record Membership(
    GroupId group, UserId user, Role role, Instant joinedAt, long afterSeq, long untilSeq) {
  /** The end of a stay that lasts. */
  public static final long OPEN = Long.MAX_VALUE;

  /** A stay that begins after message {@code seq}. */
  public static Membership begin(
      GroupId group, UserId user, Role role, Instant joinedAt, long seq) {
    return new Membership(group, user, role, joinedAt, seq, OPEN);
  }

  /** The stay, ended after message {@code seq}. */
  public Membership end(long seq) {
    return new Membership(group, user, role, joinedAt, afterSeq, seq);
  }

  /** The same stay in another role. */
  public Membership as(Role other) {
    return new Membership(group, user, other, joinedAt, afterSeq, untilSeq);
  }

  /** Whether the stay lasts. */
  public boolean isOpen() {
    return untilSeq == OPEN;
  }
}
