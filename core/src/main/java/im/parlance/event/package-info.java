/** What happened: one stream, in order per channel, for everyone who must hear of it. */
@NullMarked
package im.parlance.event;

import org.jspecify.annotations.NullMarked;
