/**
 * What became of single messages, and who was connected when.
 *
 * <pre>{@code
 * Optional<Trace> fate = app.traces().message(sent.timeline(), sent.id());
 * List<Connection> connections = app.traces().connections(UserId.of("bob"));
 * }</pre>
 */
@NullMarked
package im.parlance.trace;

import org.jspecify.annotations.NullMarked;
