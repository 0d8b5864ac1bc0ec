package im.parlance.storage;

import im.parlance.id.AppId;
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

  /** How it is. */
  StorageHealth health();

  /** Lets go of what it holds. What was durable stays. */
  @Override
  void close();
}
