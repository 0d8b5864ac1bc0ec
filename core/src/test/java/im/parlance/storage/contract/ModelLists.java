package im.parlance.storage.contract;

import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.ListStore;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The lists of {@link ModelStorage}: all entries of all lists, as they came. */
final class ModelLists implements ListStore {
  private final List<Placed> all = new ArrayList<>();
  private long last;

  private record Placed(long place, ListName list, ListEntry entry) {}

  private Stream<Placed> of(ListName list) {
    return all.stream().filter(placed -> placed.list().equals(list));
  }

  @Override
  public boolean put(ListName list, Collection<ListEntry> entries, Instant now, int most) {
    Set<String> items = new LinkedHashSet<>();
    of(list).filter(placed -> placed.entry().lasts(now)).forEach(p -> items.add(p.entry().item()));
    entries.forEach(entry -> items.add(entry.item()));
    if (items.size() > most) {
      return false;
    }
    if (!entries.isEmpty()) {
      all.removeIf(placed -> placed.list().equals(list) && !placed.entry().lasts(now));
      entries.forEach(entry -> put(list, entry));
    }
    return true;
  }

  private void put(ListName list, ListEntry entry) {
    last++;
    for (int i = 0; i < all.size(); i++) {
      Placed old = all.get(i);
      if (old.list().equals(list) && old.entry().item().equals(entry.item())) {
        ListEntry changed =
            new ListEntry(entry.item(), entry.value(), old.entry().since(), entry.until());
        all.set(i, new Placed(old.place(), list, changed));
        return;
      }
    }
    all.add(new Placed(last, list, entry));
  }

  @Override
  public int expire(Instant now, int limit) {
    List<Placed> over =
        all.stream().filter(placed -> !placed.entry().lasts(now)).limit(limit).toList();
    all.removeAll(over);
    return over.size();
  }

  @Override
  public Set<String> remove(ListName list, Collection<String> items) {
    Set<String> removed = new LinkedHashSet<>(items);
    removed.removeIf(item -> find(list, item).isEmpty());
    all.removeIf(placed -> placed.list().equals(list) && removed.contains(placed.entry().item()));
    return removed;
  }

  @Override
  public void clear(ListName list) {
    all.removeIf(placed -> placed.list().equals(list));
  }

  @Override
  public void removeFromAll(String kind, String item) {
    all.removeIf(placed -> placed.list().kind().equals(kind) && placed.entry().item().equals(item));
  }

  @Override
  public Optional<ListEntry> find(ListName list, String item) {
    return of(list).map(Placed::entry).filter(entry -> entry.item().equals(item)).findFirst();
  }

  @Override
  public Page<ListEntry> page(ListName list, Instant now, Cursor after, int limit, Order order) {
    List<Placed> placed =
        new ArrayList<>(of(list).filter(entry -> entry.entry().lasts(now)).toList());
    if (order == Order.NEWEST_FIRST) {
      Collections.reverse(placed);
    }
    if (!after.equals(Cursor.START)) {
      placed.removeIf(
          entry ->
              order == Order.OLDEST_FIRST
                  ? entry.place() <= after.position()
                  : entry.place() >= after.position());
    }
    List<Placed> page = placed.subList(0, Math.min(limit, placed.size()));
    return new Page<>(
        page.stream().map(Placed::entry).toList(),
        placed.size() > limit
            ? Optional.of(new Cursor(page.get(limit - 1).place()))
            : Optional.empty());
  }

  @Override
  public int size(ListName list, Instant now) {
    return (int) of(list).filter(placed -> placed.entry().lasts(now)).count();
  }

  @Override
  public long sum(ListName list, Instant now) {
    return of(list)
        .filter(placed -> placed.entry().lasts(now))
        .mapToLong(placed -> Long.parseLong(placed.entry().value()))
        .sum();
  }

  @Override
  public List<String> owners(String kind, String item, Instant now) {
    return all.stream()
        .filter(placed -> placed.list().kind().equals(kind))
        .filter(placed -> placed.entry().item().equals(item) && placed.entry().lasts(now))
        .map(placed -> placed.list().owner())
        .toList();
  }
}
