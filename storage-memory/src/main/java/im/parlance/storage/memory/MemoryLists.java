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
import java.util.Optional;
import java.util.Set;

/** The lists, and for each kind and item the lists that it stands on. */
final class MemoryLists implements ListStore {
  private static final MemoryList NONE = new MemoryList();

  private final Map<ListName, MemoryList> lists = new HashMap<>();
  private final Map<ListName, Set<ListName>> standing = new HashMap<>();
  private long lastPlace;

  private MemoryList list(ListName name) {
    return lists.getOrDefault(name, NONE);
  }

  @Override
  public synchronized boolean put(
      ListName name, Collection<ListEntry> entries, Instant now, int most) {
    if (list(name).sizeWith(entries, now) > most) {
      return false;
    }
    remove(name, list(name).over(now, Integer.MAX_VALUE));
    entries.forEach(entry -> put(name, entry));
    return true;
  }

  @Override
  public synchronized int expire(Instant now, int limit) {
    int expired = 0;
    for (ListName name : List.copyOf(lists.keySet())) {
      expired += remove(name, list(name).over(now, limit - expired)).size();
    }
    return expired;
  }

  private void put(ListName name, ListEntry entry) {
    lists.computeIfAbsent(name, list -> new MemoryList()).put(entry, ++lastPlace);
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
    MemoryList list = list(name);
    if (!list.remove(item)) {
      return false;
    }
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
    remove(name, list(name).items());
  }

  @Override
  public synchronized void removeFromAll(String kind, String item) {
    List.copyOf(standing.getOrDefault(new ListName(kind, item), Set.of()))
        .forEach(name -> remove(name, item));
  }

  @Override
  public synchronized Optional<ListEntry> find(ListName name, String item) {
    return list(name).find(item);
  }

  @Override
  public synchronized Page<ListEntry> page(
      ListName name, Instant now, Cursor after, int limit, Order order) {
    return list(name).page(now, after, limit, order);
  }

  @Override
  public synchronized int size(ListName name, Instant now) {
    return list(name).size(now);
  }

  @Override
  public synchronized long sum(ListName name, Instant now) {
    return list(name).sum(now);
  }

  @Override
  public synchronized List<String> owners(String kind, String item, Instant now) {
    return standing.getOrDefault(new ListName(kind, item), Set.of()).stream()
        .filter(name -> list(name).find(item).orElseThrow().lasts(now))
        .sorted(Comparator.comparingLong(name -> list(name).place(item)))
        .map(ListName::owner)
        .toList();
  }
}
