package im.parlance.message;

import im.parlance.id.RouteId;
import java.util.Set;

/** Knows where copies of messages go. */
public interface Router {
  /** Where a copy of this message is to go. */
  Set<RouteId> routes(NewMessage message, Ruling ruling);

  /** Copies for these routes are in the store now. Never blocks. */
  void stored(Set<RouteId> routes);
}
