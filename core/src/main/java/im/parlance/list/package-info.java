/** Lists with an owner, such as a user's blocklist: who or what stands on them, and until when. */
@NullMarked
package im.parlance.list;

import org.jspecify.annotations.NullMarked;
