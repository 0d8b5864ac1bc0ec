package im.parlance.storage;

import im.parlance.id.AppId;

/**
 * A storage backend. Thread-safe. What one app keeps no other can see, whatever the ids. Instants
 * are kept to the millisecond.
 */
public interface Storage extends AutoCloseable {
  /** The stores of an app, new and empty when it is first asked for. */
  AppStorage app(AppId app);

  /** Lets go of what it holds. What was durable stays. */
  @Override
  void close();
}
