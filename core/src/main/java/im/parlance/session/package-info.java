/**
 * Connected devices and the fan-out to them.
 *
 * <pre>{@code
 * try (Session phone =
 *     app.sessions()
 *         .connect(UserId.of("alice"), Device.of("phone"), message -> show(message))) {
 *   phone.send(Draft.text("hello back").to("bob"));
 * }
 * }</pre>
 *
 * <p>A {@link im.parlance.session.Switchboard} holds a lane for each timeline that is in use; a
 * lane knows the users who are online there and hands each message to the mailboxes of their
 * sessions.
 */
@NullMarked
package im.parlance.session;

import org.jspecify.annotations.NullMarked;
