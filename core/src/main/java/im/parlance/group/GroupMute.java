package im.parlance.group;

import im.parlance.id.UserId;
import java.time.Instant;

/**
 * A user who may not speak in a group.
 *
 * @param user who
 * @param until when that ends
 */
public record GroupMute(UserId user, Instant until) {}
