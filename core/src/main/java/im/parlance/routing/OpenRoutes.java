package im.parlance.routing;

import im.parlance.event.Events.Subscription;
import im.parlance.id.MessageIds;
import im.parlance.id.RouteId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import im.parlance.message.Router;
import im.parlance.message.Ruling;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.setting.Settings;
import im.parlance.setting.Toggle;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The routes of one app: who is behind them lives in this process, what waits in the storage. */
public final class OpenRoutes implements Routing, Router {
  private final RoutingStore store;
  private final Lists lists;
  private final Settings settings;
  private final MessageIds ids;
  private final Map<RouteId, Way> ways = new ConcurrentHashMap<>();

  private record Way(Predicate<NewMessage> rule, Runnable ready, boolean toAll) {}

  /** No route is open yet; what waits on closed ones stays. */
  public OpenRoutes(RoutingStore store, Lists lists, Settings settings, MessageIds ids) {
    this.store = store;
    this.lists = lists;
    this.settings = settings;
    this.ids = ids;
  }

  @Override
  public Subscription open(RouteId route, Predicate<NewMessage> rule, Runnable ready) {
    return open(route, new Way(rule, ready, false));
  }

  @Override
  public Subscription openToAll(RouteId route, Predicate<NewMessage> rule, Runnable ready) {
    return open(route, new Way(rule, ready, true));
  }

  private Subscription open(RouteId route, Way way) {
    ways.put(route, way);
    return () -> ways.remove(route, way);
  }

  @Override
  public Set<RouteId> routes(NewMessage message, Ruling ruling) {
    if (ways.isEmpty()) {
      return Set.of();
    }
    boolean asSet =
        (message.origin() != Origin.SERVER || settings.isOn(Toggle.ROUTES_SERVER_SENDS))
            && (!ruling.isStop() || settings.isOn(Toggle.ROUTES_STOPPED));
    Set<RouteId> chosen = new HashSet<>();
    ways.forEach(
        (route, way) -> {
          boolean isAsked = way.toAll() ? !ruling.isStop() : asSet;
          if (isAsked && way.rule().test(message)) {
            chosen.add(route);
          }
        });
    return chosen;
  }

  @Override
  public void stored(Set<RouteId> routes) {
    if (!routes.isEmpty()) {
      routes.forEach(this::tell);
    }
  }

  private void tell(RouteId route) {
    Way way = ways.get(route);
    if (way != null) {
      way.ready().run();
    }
  }

  @Override
  public List<Copy> due(RouteId route, int limit) {
    return store.due(route, lists.now(), limit);
  }

  @Override
  public void done(RouteId route, Collection<Long> numbers) {
    store.done(route, numbers);
  }

  @Override
  public void retry(RouteId route, long number, Instant at) {
    store.retry(route, number, at);
  }

  @Override
  public long waiting(RouteId route) {
    return store.waiting(route) + lists.size(notices(route));
  }

  private static ListName notices(RouteId route) {
    return ListName.of("notice", route);
  }

  @Override
  public void post(RouteId route, String text) {
    lists.set(notices(route), ids.next().value(), text);
    tell(route);
  }

  @Override
  public List<Notice> notices(RouteId route, int limit) {
    return lists.page(notices(route), Cursor.START, limit, Order.OLDEST_FIRST).items().stream()
        .map((ListEntry entry) -> new Notice(Long.parseLong(entry.item()), entry.value()))
        .toList();
  }

  @Override
  public void noticesDone(RouteId route, Collection<Long> numbers) {
    lists.remove(notices(route), numbers);
  }
}
