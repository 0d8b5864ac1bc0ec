package im.parlance.routing;

import im.parlance.message.Message;
import java.time.Instant;

/**
 * A message that is to go out on a route.
 *
 * @param number its own, larger than those of the copies before it
 * @param message what is to go out
 * @param attempts how many have failed
 * @param dueAt not to be tried before
 */
public record Copy(long number, Message message, int attempts, Instant dueAt) {}
