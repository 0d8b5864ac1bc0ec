/**
 * Registered accounts.
 *
 * <pre>{@code
 * User carol = app.users().register(UserId.of("carol"), Profile.named("Carol"));
 * app.users().update(carol.id(), profile -> Profile.named("Caroline"));
 * }</pre>
 */
@NullMarked
package im.parlance.user;

import org.jspecify.annotations.NullMarked;
