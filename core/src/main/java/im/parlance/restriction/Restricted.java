package im.parlance.restriction;

import im.parlance.id.UserId;
import java.time.Instant;

/**
 * A user under a restriction.
 *
 * @param user who
 * @param since when it was first set
 * @param until when it ends; {@link im.parlance.list.ListEntry#FOREVER} if it does not
 */
public record Restricted(UserId user, Instant since, Instant until) {}
