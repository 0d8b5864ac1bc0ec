package im.parlance.list;

import java.time.Instant;

/**
 * What stands on a list.
 *
 * @param item who or what; once on each list
 * @param value what is noted with it; may be empty
 * @param since when it was put there, in whole milliseconds
 * @param until when that ends, in whole milliseconds; {@link #FOREVER} if it does not
 */
public record ListEntry(String item, String value, Instant since, Instant until) {
  /** Later than every instant that is met. */
  public static final Instant FOREVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  /** An entry without an end and without a note. */
  public static ListEntry of(Object item, Instant since) {
    return new ListEntry(item.toString(), "", since, FOREVER);
  }

  /** The same with this note. */
  public ListEntry noting(String text) {
    return new ListEntry(item, text, since, until);
  }

  /** The same until then. */
  public ListEntry lasting(Instant end) {
    return new ListEntry(item, value, since, end);
  }

  /** Whether it stands on the list until it is taken off. */
  public boolean isForever() {
    return until.equals(FOREVER);
  }

  /** Whether it stands on the list at {@code now}. */
  public boolean lasts(Instant now) {
    return now.isBefore(until);
  }
}
