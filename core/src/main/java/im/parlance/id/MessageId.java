package im.parlance.id;

import java.time.Instant;

/**
 * A message's identity: 63 bits, unique across nodes, ascending with time. From the top: 41 bits of
 * milliseconds since 2026-01-01 UTC, 10 bits of node, 12 bits that count within the millisecond.
 *
 * <pre>
 *  62            22 21       12 11        0
 *  [ milliseconds ] [   node  ] [ counter ]
 * </pre>
 *
 * @param value the 63 bits
 */
public record MessageId(long value) implements Comparable<MessageId> {
  static final int COUNTER_BITS = 12;
  static final int NODE_BITS = 10;
  static final int TIME_SHIFT = COUNTER_BITS + NODE_BITS;
  static final long EPOCH_MILLIS = 1_767_225_600_000L;

  /** The id whose parts these are; the inverse of the accessors. */
  public static MessageId of(Instant time, int node, int counter) {
    return new MessageId(
        ((time.toEpochMilli() - EPOCH_MILLIS) << TIME_SHIFT)
            | ((long) node << COUNTER_BITS)
            | counter);
  }

  /** When the id was made, to the millisecond. */
  public Instant time() {
    return Instant.ofEpochMilli((value >> TIME_SHIFT) + EPOCH_MILLIS);
  }

  /** The node that made the id. */
  public int node() {
    return (int) (value >> COUNTER_BITS) & ((1 << NODE_BITS) - 1);
  }

  /** The position within the millisecond. */
  public int counter() {
    return (int) value & ((1 << COUNTER_BITS) - 1);
  }

  @Override
  public int compareTo(MessageId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
