/** Groups: channels with a stored membership. */
@NullMarked
package im.parlance.group;

import org.jspecify.annotations.NullMarked;
