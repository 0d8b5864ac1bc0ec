package im.parlance.message;

import im.parlance.id.UserId;
import java.time.Instant;

/** Decides what clients may send to whom. */
@FunctionalInterface
public interface SendPolicy {
  /**
   * Returns if a client of {@code sender} may send to {@code target} at {@code now}.
   *
   * @throws im.parlance.error.ImException BLOCKED, NOT_A_MEMBER, MUTED, CHANNEL_MUTED
   */
  void check(UserId sender, Target target, Instant now);
}
