package im.parlance.storage.memory;

import im.parlance.id.RouteId;
import im.parlance.message.Message;
import im.parlance.routing.Copy;
import im.parlance.routing.RoutingStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

final class MemoryRouting implements RoutingStore {
  private final Map<RouteId, Map<Long, Copy>> copies = new HashMap<>();
  private long lastNumber;

  /** Notes a copy of the message for each route. */
  void add(Message message, Set<RouteId> routes) {
    if (!routes.isEmpty()) {
      note(message, routes);
    }
  }

  private synchronized void note(Message message, Set<RouteId> routes) {
    for (RouteId route : routes) {
      lastNumber++;
      copies
          .computeIfAbsent(route, id -> new TreeMap<>())
          .put(lastNumber, new Copy(lastNumber, message, 0, message.sentAt()));
    }
  }

  synchronized void remove(List<Message> messages) {
    if (copies.isEmpty()) {
      return;
    }
    Set<Message> gone = new HashSet<>(messages);
    copies
        .values()
        .forEach(waiting -> waiting.values().removeIf(copy -> gone.contains(copy.message())));
  }

  private Map<Long, Copy> of(RouteId route) {
    return copies.getOrDefault(route, new TreeMap<>());
  }

  @Override
  public synchronized List<Copy> due(RouteId route, Instant now, int limit) {
    return of(route).values().stream()
        .filter(copy -> !copy.dueAt().isAfter(now))
        .sorted(Comparator.comparing(Copy::dueAt))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void done(RouteId route, Collection<Long> numbers) {
    of(route).keySet().removeAll(numbers);
  }

  @Override
  public synchronized void retry(RouteId route, long number, Instant at) {
    of(route)
        .computeIfPresent(
            number, (same, copy) -> new Copy(same, copy.message(), copy.attempts() + 1, at));
  }

  @Override
  public synchronized long waiting(RouteId route) {
    return of(route).size();
  }
}
