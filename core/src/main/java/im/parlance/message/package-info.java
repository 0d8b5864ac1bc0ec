/** Messages: what is sent, where it is kept, and the way from one to the other. */
@NullMarked
package im.parlance.message;

import org.jspecify.annotations.NullMarked;
