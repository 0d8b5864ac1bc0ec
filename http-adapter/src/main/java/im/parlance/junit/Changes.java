package im.parlance.junit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Wakes those who wait for something to become true. Thread-safe. */
final class Changes {
  /** How often what nobody announces is looked at. */
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);

  private final Duration patience;
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  Changes(Duration patience) {
    this.patience = patience;
  }

  /** How long anybody waits. */
  Duration patience() {
    return patience;
  }

  /** Says that something has changed. */
  void announce() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it is true; false if patience has come to an end. */
  boolean await(BooleanSupplier condition) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!condition.getAsBoolean()) {
        if (left <= 0) {
          return false;
        }
        long step = Math.min(LOOK, left);
        left -= step - changed.awaitNanos(step);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    } finally {
      lock.unlock();
    }
  }
}
