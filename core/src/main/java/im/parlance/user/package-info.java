/** Registered accounts. */
@NullMarked
package im.parlance.user;

import org.jspecify.annotations.NullMarked;
