package im.parlance.storage.memory;

import im.parlance.list.ListEntry;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One list: its entries by item, by place, and those that end by their end. */
final class MemoryList {
  private final Map<String, Placed> byItem = new HashMap<>();
  private final NavigableMap<Long, ListEntry> byPlace = new TreeMap<>();
  private final NavigableSet<Placed> ending =
      new TreeSet<>(
          Comparator.<Placed, Instant>comparing(placed -> placed.entry().until())
              .thenComparing(Placed::place));

  private record Placed(long place, ListEntry entry) {
    boolean ends() {
      return !entry.until().equals(ListEntry.FOREVER);
    }

    /** Behind all that are over at {@code now}. */
    static Placed endingAfter(Instant now) {
      return new Placed(Long.MAX_VALUE, new ListEntry("", "", now, now));
    }
  }

  boolean isEmpty() {
    return byItem.isEmpty();
  }

  /** Puts it at {@code place}; one that is there already keeps its place and its {@code since}. */
  void put(ListEntry entry, long place) {
    Placed before = byItem.get(entry.item());
    Placed placed =
        before == null
            ? new Placed(place, entry)
            : new Placed(
                before.place(),
                new ListEntry(entry.item(), entry.value(), before.entry().since(), entry.until()));
    remove(entry.item());
    byItem.put(entry.item(), placed);
    byPlace.put(placed.place(), placed.entry());
    if (placed.ends()) {
      ending.add(placed);
    }
  }

  boolean remove(String item) {
    Placed placed = byItem.remove(item);
    if (placed == null) {
      return false;
    }
    byPlace.remove(placed.place());
    ending.remove(placed);
    return true;
  }

  List<String> items() {
    return List.copyOf(byItem.keySet());
  }

  Optional<ListEntry> find(String item) {
    return Optional.ofNullable(byItem.get(item)).map(Placed::entry);
  }

  /** Where the item stands, which it must. */
  long place(String item) {
    return Optional.ofNullable(byItem.get(item)).orElseThrow().place();
  }

  /** Up to {@code limit} items that are over at {@code now}. */
  List<String> over(Instant now, int limit) {
    return ending.headSet(Placed.endingAfter(now), true).stream()
        .limit(limit)
        .map(placed -> placed.entry().item())
        .toList();
  }

  int size(Instant now) {
    return byItem.size() - ending.headSet(Placed.endingAfter(now), true).size();
  }

  /** The sum of the values, all of which are numbers. */
  long sum(Instant now) {
    return byPlace.values().stream()
        .filter(entry -> entry.lasts(now))
        .mapToLong(entry -> Long.parseLong(entry.value()))
        .sum();
  }

  /** How many there would be with these as well. */
  int sizeWith(Collection<ListEntry> entries, Instant now) {
    Set<String> added = new HashSet<>();
    for (ListEntry entry : entries) {
      if (find(entry.item()).filter(present -> present.lasts(now)).isEmpty()) {
        added.add(entry.item());
      }
    }
    return size(now) + added.size();
  }

  Page<ListEntry> page(Instant now, Cursor after, int limit, Order order) {
    return Pages.of(byPlace, after, limit, order, entry -> entry.lasts(now), entry -> entry);
  }
}
