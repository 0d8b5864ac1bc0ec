/**
 * What the app forbids single users: to connect, to speak, to exist.
 *
 * <pre>{@code
 * app.restrictions().mute(Scope.GROUPS, List.of(UserId.of("eve")), tomorrow);
 * app.restrictions().ban(List.of(UserId.of("mallory")), tomorrow);
 * }</pre>
 */
@NullMarked
package im.parlance.restriction;

import org.jspecify.annotations.NullMarked;
