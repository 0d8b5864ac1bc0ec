/**
 * Typed identities: apps, users, groups, messages and timelines. Everything else is built on them.
 *
 * <pre>{@code
 * TimelineId pair = TimelineId.between(UserId.of("alice"), UserId.of("bob"));
 * Instant acceptedAt = message.id().time();
 * }</pre>
 */
@NullMarked
package im.parlance.id;

import org.jspecify.annotations.NullMarked;
