/** What it costs to hand one message to many readers. */
@NullMarked
package im.parlance.benchmarks.fanout;

import org.jspecify.annotations.NullMarked;
