/**
 * Lists with an owner, such as a user's blocklist: who or what stands on them, and until when.
 *
 * <pre>{@code
 * ListName guests = ListName.of("guest", UserId.of("bob"));
 * lists.add(guests, List.of(UserId.of("alice")), tomorrow);
 * boolean isInvited = lists.has(guests, UserId.of("alice"));
 * }</pre>
 */
@NullMarked
package im.parlance.list;

import org.jspecify.annotations.NullMarked;
