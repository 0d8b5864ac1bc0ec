/** How long it takes until something answers for the first time. */
@NullMarked
package im.parlance.benchmarks.start;

import org.jspecify.annotations.NullMarked;
