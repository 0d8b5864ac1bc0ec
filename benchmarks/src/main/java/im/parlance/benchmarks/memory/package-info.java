/** How much memory what the engine holds takes, and in which classes it lies. */
@NullMarked
package im.parlance.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
