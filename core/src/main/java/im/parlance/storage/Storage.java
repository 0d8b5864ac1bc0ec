package im.parlance.storage;

import im.parlance.id.AppId;
import im.parlance.observe.Observer;
import java.time.Instant;

/**
 * A storage backend. Thread-safe. What one app keeps no other can see, whatever the ids. Instants
 * are kept to the millisecond.
 */
public interface Storage extends AutoCloseable {
  /** The stores of an app, new and empty when it is first asked for. */
  AppStorage app(AppId app);

  /**
   * Removes up to {@code limit} of the oldest messages of all apps that were accepted before an
   * instant, with their keys and what was noted for routes. What stays of a timeline is its end, at
   * its positions.
   *
   * @return whether there may be more
   */
  boolean expireMessages(Instant before, int limit);

  /**
   * Tells {@code observer}, in place of the one before, what is made durable from now on. One that
   * commits nothing has nothing to tell.
   */
  default void observe(Observer observer) {}

  /** How it is. */
  StorageHealth health();

  /** Whether it answers right now; asks it, for some seconds at most. */
  default boolean answers() {
    return true;
  }

  /** Lets go of what it holds. What was durable stays. */
  @Override
  void close();
}
