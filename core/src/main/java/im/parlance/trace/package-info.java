/** What became of single messages, and who was connected when. */
@NullMarked
package im.parlance.trace;

import org.jspecify.annotations.NullMarked;
