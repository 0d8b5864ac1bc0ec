package im.parlance.soak;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast something is done again and again.
 *
 * @param nanosEach from one beginning to the next
 */
record Pace(long nanosEach) {
  static final Pace ASAP = new Pace(0);

  /** Who is stopped for longer does not do more afterwards to make up for it. */
  private static final long LONGEST_LAG = Duration.ofSeconds(1).toNanos();

  static Pace of(int count, Duration time) {
    return new Pace(time.toNanos() / count);
  }

  Meter start() {
    return new Meter(nanosEach);
  }

  /** One thread's. */
  static final class Meter {
    private final long nanosEach;
    private long next = System.nanoTime();

    private Meter(long nanosEach) {
      this.nanosEach = nanosEach;
    }

    void await() {
      if (nanosEach == 0) {
        return;
      }
      long now = System.nanoTime();
      while (now < next) {
        LockSupport.parkNanos(next - now);
        now = System.nanoTime();
      }
      next = Math.max(next, now - LONGEST_LAG) + nanosEach;
    }
  }
}
