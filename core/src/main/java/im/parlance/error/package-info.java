/** One exception with a closed list of codes; the facts are fields, never only words. */
@NullMarked
package im.parlance.error;

import org.jspecify.annotations.NullMarked;
