/** Verdicts of a service outside. */
@NullMarked
package im.parlance.http.moderator;

import org.jspecify.annotations.NullMarked;
