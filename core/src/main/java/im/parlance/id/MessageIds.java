package im.parlance.id;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Makes {@link MessageId}s for one node. Thread-safe. Ids ascend strictly even when the clock
 * stands or steps back: the counter then runs on into later milliseconds.
 */
public final class MessageIds {
  private static final long COUNTER_MASK = (1L << MessageId.COUNTER_BITS) - 1;

  /** More than a line of a processor's cache has room for. */
  private static final int LINE = 16;

  private final InstantSource clock;
  private final long nodeBits;

  /** In the midst of more than it needs: its neighbours in memory are read by every send. */
  private final AtomicLongArray last = new AtomicLongArray(2 * LINE);

  /**
   * Ids of {@code node}, 0 to 1023. Two nodes that share a storage need different numbers.
   *
   * @throws IllegalArgumentException if the node is out of range
   */
  public MessageIds(InstantSource clock, int node) {
    checkArgument(node >= 0 && node < 1 << MessageId.NODE_BITS, "node %s is not in 0..1023", node);
    this.clock = clock;
    this.nodeBits = (long) node << MessageId.COUNTER_BITS;
    last.set(LINE, -1);
  }

  /** An id that this generator never gave before and that is greater than all of those. */
  public MessageId next() {
    return next(clock.instant());
  }

  /** {@link #next()}, when it is {@code now}. */
  public MessageId next(Instant now) {
    // last holds (milliseconds, counter) side by side, so that a full counter carries into time
    long millis = Math.max(0, now.toEpochMilli() - MessageId.EPOCH_MILLIS);
    long least = millis << MessageId.COUNTER_BITS;
    // mostly it is the same millisecond, and adding is what threads hinder each other least by
    long next = last.incrementAndGet(LINE);
    long tick =
        next >= least ? next : last.updateAndGet(LINE, previous -> Math.max(previous + 1, least));
    long time = tick >> MessageId.COUNTER_BITS;
    return new MessageId((time << MessageId.TIME_SHIFT) | nodeBits | (tick & COUNTER_MASK));
  }
}
