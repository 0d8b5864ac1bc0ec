/** What the app forbids single users: to connect, to speak, to exist. */
@NullMarked
package im.parlance.restriction;

import org.jspecify.annotations.NullMarked;
