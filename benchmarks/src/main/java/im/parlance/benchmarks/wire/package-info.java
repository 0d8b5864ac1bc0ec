/**
 * One channel with many clients in another process, over sockets: Parlance's gateway and, by the
 * same client, the brokers that are on the machine.
 */
@NullMarked
package im.parlance.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
