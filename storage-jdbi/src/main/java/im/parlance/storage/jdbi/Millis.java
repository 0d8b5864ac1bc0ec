package im.parlance.storage.jdbi;

import java.time.Instant;

/** Instants as columns keep them: epoch milliseconds; what lies beyond stands at the end. */
final class Millis {
  private Millis() {}

  static long of(Instant instant) {
    try {
      return instant.toEpochMilli();
    } catch (ArithmeticException beyond) {
      return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  static Instant instant(long millis) {
    return Instant.ofEpochMilli(millis);
  }
}
