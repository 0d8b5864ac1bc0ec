package im.parlance.junit;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A clock that stands until it is moved. What has ended by the new time, as mutes, bans and idle
 * chat rooms, is gone when {@link #advance} returns. Thread-safe.
 */
public final class ManualClock implements InstantSource {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Instant now;

  private ManualClock(Instant start) {
    this.now = start;
  }

  /** A clock that shows this time. */
  public static ManualClock at(Instant start) {
    return new ManualClock(start);
  }

  /**
   * Moves it forward.
   *
   * @throws IllegalArgumentException if {@code by} is negative
   */
  public void advance(Duration by) {
    checkArgument(!by.isNegative(), "time does not run backwards: %s", by);
    synchronized (this) {
      now = now.plus(by);
    }
    listeners.forEach(Runnable::run);
  }

  /**
   * Moves it forward to this time, for example to that of the machine.
   *
   * @throws IllegalArgumentException if it shows a later one
   */
  public void advanceTo(Instant time) {
    advance(Duration.between(now, time));
  }

  /** Begins anew. */
  synchronized void restart(Instant start) {
    now = start;
  }

  /** Runs this after each move. */
  void onMove(Runnable listener) {
    listeners.add(listener);
  }

  /** What it shows. */
  @Override
  public Instant instant() {
    return now;
  }
}
