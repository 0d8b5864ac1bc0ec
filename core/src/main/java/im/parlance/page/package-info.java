/** Lists that are read a page at a time. */
@NullMarked
package im.parlance.page;

import org.jspecify.annotations.NullMarked;
