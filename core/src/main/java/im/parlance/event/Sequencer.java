package im.parlance.event;

import im.parlance.id.TimelineId;
import java.util.function.Supplier;

/** Gives what happens in one channel its order. */
public interface Sequencer {
  /**
   * Runs {@code change} while nothing is published in the channel, then publishes the event that it
   * returns, so that everyone sees it at the same place among the channel's messages. An empty
   * event is returned but not published.
   */
  <E extends ImEvent> E inOrder(TimelineId channel, Supplier<E> change);
}
