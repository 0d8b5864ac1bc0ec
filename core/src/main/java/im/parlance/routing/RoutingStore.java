package im.parlance.routing;

import im.parlance.id.RouteId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What still has to go out of one app. A copy comes into being with its message, in the same act of
 * {@link im.parlance.message.MessageStore#append}, and is there until it is {@link #done} or its
 * message expires.
 */
public interface RoutingStore {
  /**
   * Up to {@code limit} copies that are due, the longest due first, then in the order of numbers.
   */
  List<Copy> due(RouteId route, Instant now, int limit);

  /** Forgets copies: they have arrived, or are given up. */
  void done(RouteId route, Collection<Long> numbers);

  /** Notes an attempt that failed; the copy is due again at {@code at}. */
  void retry(RouteId route, long number, Instant at);

  /** How many copies wait, due or not. */
  long waiting(RouteId route);
}
