package im.parlance.storage.contract;

import im.parlance.id.RouteId;
import im.parlance.message.Message;
import im.parlance.routing.Copy;
import im.parlance.routing.RoutingStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The copies of {@link ModelStorage}: a list in the order of numbers. */
final class ModelRouting implements RoutingStore {
  private final List<Waiting> waiting = new ArrayList<>();
  private long noted;

  private record Waiting(RouteId route, Copy copy) {
    boolean is(RouteId other, long number) {
      return route.equals(other) && copy.number() == number;
    }
  }

  void note(Message message, Set<RouteId> routes) {
    for (RouteId route : routes) {
      noted++;
      waiting.add(new Waiting(route, new Copy(noted, message, 0, message.sentAt())));
    }
  }

  void expire(Message message) {
    waiting.removeIf(one -> one.copy().message().equals(message));
  }

  @Override
  public List<Copy> due(RouteId route, Instant now, int limit) {
    return waiting.stream()
        .filter(one -> one.route().equals(route))
        .map(Waiting::copy)
        .filter(copy -> !copy.dueAt().isAfter(now))
        .sorted(Comparator.comparing(Copy::dueAt).thenComparing(Copy::number))
        .limit(limit)
        .toList();
  }

  @Override
  public void done(RouteId route, Collection<Long> numbers) {
    numbers.forEach(number -> waiting.removeIf(one -> one.is(route, number)));
  }

  @Override
  public void retry(RouteId route, long number, Instant at) {
    waiting.replaceAll(
        one ->
            one.is(route, number)
                ? new Waiting(
                    route, new Copy(number, one.copy().message(), one.copy().attempts() + 1, at))
                : one);
  }

  @Override
  public long waiting(RouteId route) {
    return waiting.stream().filter(one -> one.route().equals(route)).count();
  }
}
