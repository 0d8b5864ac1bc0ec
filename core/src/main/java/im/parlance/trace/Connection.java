package im.parlance.trace;

import im.parlance.id.UserId;
import im.parlance.session.Device;
import java.time.Instant;

/**
 * A line of the connection log.
 *
 * @param user whose device it was
 * @param device which
 * @param opened whether it came; otherwise it went
 * @param reason why it went, or {@link #CALL}; empty if it came
 * @param at when
 */
public record Connection(UserId user, Device device, boolean opened, String reason, Instant at) {
  /** The reason of a line that a send of the server has left, if the app wants such lines. */
  public static final String CALL = "CALL";
}
