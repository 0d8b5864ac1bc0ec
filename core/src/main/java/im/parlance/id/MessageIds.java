package im.parlance.id;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes {@link MessageId}s for one node. Thread-safe. Ids ascend strictly even when the clock
 * stands or steps back: the counter then runs on into later milliseconds.
 */
public final class MessageIds {
  private static final long COUNTER_MASK = (1L << MessageId.COUNTER_BITS) - 1;

  private final InstantSource clock;
  private final long nodeBits;
  private final AtomicLong last = new AtomicLong(-1);

  /**
   * Ids of {@code node}, 0 to 1023. Two nodes that share a storage need different numbers.
   *
   * @throws IllegalArgumentException if the node is out of range
   */
  public MessageIds(InstantSource clock, int node) {
    checkArgument(node >= 0 && node < 1 << MessageId.NODE_BITS, "node %s is not in 0..1023", node);
    this.clock = clock;
    this.nodeBits = (long) node << MessageId.COUNTER_BITS;
  }

  /** An id that this generator never gave before and that is greater than all of those. */
  public MessageId next() {
    // last holds (milliseconds, counter) side by side, so that a full counter carries into time
    long now = Math.max(0, clock.millis() - MessageId.EPOCH_MILLIS) << MessageId.COUNTER_BITS;
    long tick = last.updateAndGet(previous -> Math.max(previous + 1, now));
    long time = tick >> MessageId.COUNTER_BITS;
    return new MessageId((time << MessageId.TIME_SHIFT) | nodeBits | (tick & COUNTER_MASK));
  }
}
