/**
 * The rules that sends of clients must keep, put together from all features that have some.
 *
 * <pre>{@code
 * // NOT_A_MEMBER, unless alice is in the team
 * app.messages().sendAsClient(UserId.of("alice"), Draft.text("psst").toGroup("team"));
 * }</pre>
 */
@NullMarked
package im.parlance.policy;

import org.jspecify.annotations.NullMarked;
