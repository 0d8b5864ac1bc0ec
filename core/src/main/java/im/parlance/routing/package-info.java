/**
 * Copies of messages for the world outside: what was promised to it, until it has it.
 *
 * <pre>{@code
 * RouteId archive = RouteId.of("archive");
 * app.routing().open(archive, message -> true, wake);
 * app.messages().sendAsClient(UserId.of("alice"), Draft.text("hello").to("bob"));
 * for (Copy copy : app.routing().due(archive, 100)) {
 *   show(copy.message());
 *   app.routing().done(archive, List.of(copy.number()));
 * }
 * }</pre>
 *
 * <p>What is due stays so until it is {@code done}, across restarts too.
 */
@NullMarked
package im.parlance.routing;

import org.jspecify.annotations.NullMarked;
