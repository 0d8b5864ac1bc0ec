package im.parlance.http.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is moved. */
public final class MutableClock implements InstantSource {
  private volatile Instant now;

  private MutableClock(Instant start) {
    this.now = start;
  }

  /** A clock that shows {@code start}, for example {@code 2026-06-01T00:00:00Z}. */
  public static MutableClock at(String start) {
    return new MutableClock(Instant.parse(start));
  }

  /** Moves it, back too. */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  /** Sets it. */
  public synchronized void set(Instant instant) {
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
