/** Parlance beside what does the same, or less; each feature in a package of its own. */
@NullMarked
package im.parlance.benchmarks;

import org.jspecify.annotations.NullMarked;
