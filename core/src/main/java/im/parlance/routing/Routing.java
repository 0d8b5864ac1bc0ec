package im.parlance.routing;

import im.parlance.event.Events.Subscription;
import im.parlance.id.RouteId;
import im.parlance.message.NewMessage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * The ways out of an app. A copy that was promised to a route waits in the storage until it is
 * {@link #done}, whatever becomes of this process. Unmetered. Thread-safe.
 */
public interface Routing {
  /**
   * From now on copies of the messages that {@code rule} picks go to this route. What the server
   * sends and what was stopped is not even asked about, unless the app's settings say so.
   *
   * @param ready told when there is something to do on the route; must be quick
   */
  Subscription open(RouteId route, Predicate<NewMessage> rule, Runnable ready);

  /**
   * {@link #open}, and the rule is asked about what the server sends too; what was stopped never
   * goes there.
   */
  Subscription openToAll(RouteId route, Predicate<NewMessage> rule, Runnable ready);

  /** Up to {@code limit} copies that are due, the longest due first. */
  List<Copy> due(RouteId route, int limit);

  /** Forgets copies: they have arrived, or are given up. */
  void done(RouteId route, Collection<Long> numbers);

  /** Notes an attempt that failed; the copy is due again at {@code at}. */
  void retry(RouteId route, long number, Instant at);

  /** How many copies and notices wait, due or not. */
  long waiting(RouteId route);

  /** Puts a notice on the route, open or not; it is durable when this returns. */
  void post(RouteId route, String text);

  /** Up to {@code limit} notices of the route, oldest first. */
  List<Notice> notices(RouteId route, int limit);

  /** Forgets notices: they have arrived, or are given up. */
  void noticesDone(RouteId route, Collection<Long> numbers);
}
