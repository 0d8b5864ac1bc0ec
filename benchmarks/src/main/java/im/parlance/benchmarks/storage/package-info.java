/** How fast messages become durable, beside a file that does nothing else. */
@NullMarked
package im.parlance.benchmarks.storage;

import org.jspecify.annotations.NullMarked;
