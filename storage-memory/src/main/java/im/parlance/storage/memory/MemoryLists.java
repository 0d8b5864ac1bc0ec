package im.parlance.storage.memory;

import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.ListStore;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Entries by their item, and for each kind and item the lists that it stands on. */
final class MemoryLists implements ListStore {
  private final Map<ListName, Map<String, Placed>> lists = new HashMap<>();
  private final Map<ListName, Set<ListName>> standing = new HashMap<>();
  private long lastPlace;

  private record Placed(long place, ListEntry entry) {}

  private Map<String, Placed> list(ListName name) {
    return lists.getOrDefault(name, Map.of());
  }

  @Override
  public synchronized boolean put(
      ListName name, Collection<ListEntry> entries, Instant now, int most) {
    Set<String> items = new LinkedHashSet<>();
    list(name)
        .forEach(
            (item, placed) -> {
              if (placed.entry().lasts(now)) {
                items.add(item);
              }
            });
    entries.forEach(entry -> items.add(entry.item()));
    if (items.size() > most) {
      return false;
    }
    removeOver(name, now);
    entries.forEach(entry -> put(name, entry));
    return true;
  }

  @Override
  public synchronized int expire(Instant now, int limit) {
    List<Map.Entry<ListName, String>> over =
        lists.entrySet().stream()
            .flatMap(
                list ->
                    list.getValue().values().stream()
                        .filter(placed -> !placed.entry().lasts(now))
                        .map(placed -> Map.entry(list.getKey(), placed.entry().item())))
            .limit(limit)
            .toList();
    over.forEach(entry -> remove(entry.getKey(), entry.getValue()));
    return over.size();
  }

  private void removeOver(ListName name, Instant now) {
    list(name).entrySet().stream()
        .filter(placed -> !placed.getValue().entry().lasts(now))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(item -> remove(name, item));
  }

  private void put(ListName name, ListEntry entry) {
    lists
        .computeIfAbsent(name, list -> new HashMap<>())
        .merge(
            entry.item(),
            new Placed(++lastPlace, entry),
            (before, after) ->
                new Placed(
                    before.place(),
                    new ListEntry(
                        entry.item(), entry.value(), before.entry().since(), entry.until())));
    standing
        .computeIfAbsent(new ListName(name.kind(), entry.item()), key -> new LinkedHashSet<>())
        .add(name);
  }

  @Override
  public synchronized Set<String> remove(ListName name, Collection<String> items) {
    Set<String> removed = new LinkedHashSet<>(items);
    removed.removeIf(item -> !remove(name, item));
    return removed;
  }

  private boolean remove(ListName name, String item) {
    Map<String, Placed> list = list(name);
    if (!list.containsKey(item)) {
      return false;
    }
    list.remove(item);
    if (list.isEmpty()) {
      lists.remove(name);
    }
    ListName key = new ListName(name.kind(), item);
    Set<ListName> places = standing.getOrDefault(key, Set.of());
    places.remove(name);
    if (places.isEmpty()) {
      standing.remove(key);
    }
    return true;
  }

  @Override
  public synchronized void clear(ListName name) {
    remove(name, List.copyOf(list(name).keySet()));
  }

  @Override
  public synchronized void removeFromAll(String kind, String item) {
    List.copyOf(standing.getOrDefault(new ListName(kind, item), Set.of()))
        .forEach(name -> remove(name, item));
  }

  @Override
  public synchronized Optional<ListEntry> find(ListName name, String item) {
    return Optional.ofNullable(list(name).get(item)).map(Placed::entry);
  }

  @Override
  public synchronized Page<ListEntry> page(
      ListName name, Instant now, Cursor after, int limit, Order order) {
    NavigableMap<Long, ListEntry> lasting = new TreeMap<>();
    for (Placed placed : list(name).values()) {
      if (placed.entry().lasts(now)) {
        lasting.put(placed.place(), placed.entry());
      }
    }
    return Pages.of(lasting, after, limit, order, entry -> entry);
  }

  @Override
  public synchronized int size(ListName name, Instant now) {
    return (int) list(name).values().stream().filter(placed -> placed.entry().lasts(now)).count();
  }

  @Override
  public synchronized long sum(ListName name, Instant now) {
    return list(name).values().stream()
        .map(Placed::entry)
        .filter(entry -> entry.lasts(now))
        .mapToLong(entry -> Long.parseLong(entry.value()))
        .sum();
  }

  @Override
  public synchronized List<String> owners(String kind, String item, Instant now) {
    return standing.getOrDefault(new ListName(kind, item), Set.of()).stream()
        .map(name -> Map.entry(name.owner(), placed(name, item)))
        .filter(place -> place.getValue().entry().lasts(now))
        .sorted(Comparator.comparingLong(place -> place.getValue().place()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Placed placed(ListName name, String item) {
    return Optional.ofNullable(list(name).get(item)).orElseThrow();
  }
}
