/**
 * What happened: one stream, in order per channel, for everyone who must hear of it.
 *
 * <pre>{@code
 * Subscription hearing = app.events().subscribe(event -> show(event));
 * app.users().register(UserId.of("carol"), Profile.named("Carol"));
 * hearing.close();
 * }</pre>
 */
@NullMarked
package im.parlance.event;

import org.jspecify.annotations.NullMarked;
