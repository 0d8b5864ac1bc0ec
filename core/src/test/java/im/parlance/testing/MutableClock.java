package im.parlance.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands until a test moves it. Thread-safe. */
public final class MutableClock implements InstantSource {
  private final AtomicReference<Instant> now;

  private MutableClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  /** A clock that stands at an arbitrary moment, the same in every run. */
  public static MutableClock create() {
    return at(Instant.parse("2026-11-01T03:04:05.678Z"));
  }

  /** A clock that stands at {@code start}. */
  public static MutableClock at(Instant start) {
    return new MutableClock(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Moves the clock by {@code step}, which may be negative. */
  public void advance(Duration step) {
    now.updateAndGet(instant -> instant.plus(step));
  }

  /** Moves the clock to {@code instant}. */
  public void set(Instant instant) {
    now.set(instant);
  }
}
