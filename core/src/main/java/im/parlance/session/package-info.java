/**
 * Connected devices and the fan-out to them. A {@link im.parlance.session.Switchboard} holds a lane
 * for each timeline that is in use; a lane knows the users who are online there and hands each
 * message to the mailboxes of their sessions.
 */
@NullMarked
package im.parlance.session;

import org.jspecify.annotations.NullMarked;
