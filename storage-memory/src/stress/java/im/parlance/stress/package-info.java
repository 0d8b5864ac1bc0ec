/**
 * What a session gets of a message that is sent at the very moment in which the session connects,
 * comes back or ends, tried some hundred thousand times. For jcstress, by the profile {@code
 * stress}.
 */
@NullMarked
package im.parlance.stress;

import org.jspecify.annotations.NullMarked;
