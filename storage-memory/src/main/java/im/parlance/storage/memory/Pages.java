package im.parlance.storage.memory;

import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Cuts pages out of numbered entries; the cursor is the number of the last entry. */
final class Pages {
  private Pages() {}

  static <V, T> Page<T> of(
      NavigableMap<Long, V> entries, Cursor after, int limit, Order order, Function<V, T> item) {
    return of(entries, after, limit, order, entry -> true, item);
  }

  /** A page of those entries that are {@code listed}. */
  static <V, T> Page<T> of(
      NavigableMap<Long, V> entries,
      Cursor after,
      int limit,
      Order order,
      Predicate<V> listed,
      Function<V, T> item) {
    List<T> items = new ArrayList<>();
    long last = after.position();
    for (Map.Entry<Long, V> entry : behind(entries, after, order).entrySet()) {
      if (!listed.test(entry.getValue())) {
        continue;
      }
      if (items.size() == limit) {
        return new Page<>(items, Optional.of(new Cursor(last)));
      }
      items.add(item.apply(entry.getValue()));
      last = entry.getKey();
    }
    return new Page<>(items, Optional.empty());
  }

  private static <V> NavigableMap<Long, V> behind(
      NavigableMap<Long, V> entries, Cursor after, Order order) {
    if (order == Order.OLDEST_FIRST) {
      return entries.tailMap(after.position(), false);
    }
    return after.equals(Cursor.START)
        ? entries.descendingMap()
        : entries.headMap(after.position(), false).descendingMap();
  }
}
