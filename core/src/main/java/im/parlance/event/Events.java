package im.parlance.event;

import java.util.function.Consumer;

/** The stream of an app's events. Thread-safe. */
public interface Events {
  /**
   * Calls {@code listener} for each event from now on, until the subscription is closed. Events of
   * one channel come one at a time and in order; others may come at once from several threads. The
   * listener is called in the midst of the act, so it must be quick and must not call the engine;
   * what it throws is logged.
   */
  Subscription subscribe(Consumer<? super ImEvent> listener);

  /** Ends a subscription. */
  interface Subscription extends AutoCloseable {
    /** Stops the calls; one that has begun on another thread may still end after this returns. */
    @Override
    void close();
  }
}
