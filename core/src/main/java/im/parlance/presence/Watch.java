package im.parlance.presence;

import im.parlance.id.UserId;
import java.time.Instant;

/**
 * That someone is told of a user's presence.
 *
 * @param user who is watched
 * @param until how long
 */
public record Watch(UserId user, Instant until) {}
