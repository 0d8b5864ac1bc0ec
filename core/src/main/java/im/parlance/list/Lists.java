package im.parlance.list;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An app's lists, judged by its clock. What sends ask again and again is remembered: a write of
 * this engine is seen by the next read, one of another engine on the same storage within seconds.
 * Thread-safe.
 */
public final class Lists {
  private static final int MOST_REMEMBERED = 100_000;

  private final ListStore store;
  private final InstantSource clock;
  private final Cache<Place, Optional<ListEntry>> places =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  private final AtomicLong epoch = new AtomicLong();

  /** A new epoch forgets all places at once, those too that are being read. */
  private record Place(long epoch, ListName list, String item) {}

  private Place place(ListName list, String item) {
    return new Place(epoch.get(), list, item);
  }

  /** The lists that are kept in {@code store}. */
  public Lists(ListStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Forgets what is remembered, so that the next questions find what another engine has changed.
   * For whoever keeps the time: a look at the clock would take longer than most answers.
   */
  public void refresh() {
    epoch.incrementAndGet();
    places.invalidateAll();
  }

  /** The time that entries are judged by. */
  public Instant now() {
    return clock.instant();
  }

  /** The entry of this item, named by its text, if it lasts. */
  public Optional<ListEntry> find(ListName list, Object item) {
    return places
        .get(place(list, item.toString()), place -> store.find(place.list(), place.item()))
        .filter(entry -> entry.isForever() || entry.lasts(clock.instant()));
  }

  /** Whether the item stands on the list. */
  public boolean has(ListName list, Object item) {
    return find(list, item).isPresent();
  }

  /** Puts items on the list without an end; who stands there already stays as it is. */
  public void add(ListName list, Collection<?> items) {
    Instant now = clock.instant();
    put(list, items.stream().map(item -> ListEntry.of(item, now)).toList(), Integer.MAX_VALUE);
  }

  /** Puts items on the list until then, in place of what was said of them before. */
  public void add(ListName list, Collection<?> items, Instant until) {
    Instant now = clock.instant();
    put(
        list,
        items.stream().map(item -> ListEntry.of(item, now).lasting(until)).toList(),
        Integer.MAX_VALUE);
  }

  /** Notes a value with the item, in place of what was noted before. */
  public void set(ListName list, Object item, String value) {
    setAll(list, Map.of(item, value));
  }

  /** {@link #set} for each item. */
  public void setAll(ListName list, Map<?, String> values) {
    Instant now = clock.instant();
    put(
        list,
        values.entrySet().stream()
            .map(entry -> ListEntry.of(entry.getKey(), now).noting(entry.getValue()))
            .toList(),
        Integer.MAX_VALUE);
  }

  /** What {@link ListStore#put} does. */
  public boolean put(ListName list, Collection<ListEntry> entries, int most) {
    try {
      return store.put(list, entries, clock.instant(), most);
    } finally {
      entries.forEach(entry -> places.invalidate(place(list, entry.item())));
    }
  }

  /** Takes items off the list; those that stood there. */
  public Set<String> remove(ListName list, Collection<?> items) {
    List<String> texts = items.stream().map(Object::toString).toList();
    try {
      return store.remove(list, texts);
    } finally {
      texts.forEach(item -> places.invalidate(place(list, item)));
    }
  }

  /** Takes everything off the list. */
  public void clear(ListName list) {
    try {
      store.clear(list);
    } finally {
      epoch.incrementAndGet();
    }
  }

  /** Takes the item off every list of this kind. */
  public void removeFromAll(String kind, Object item) {
    try {
      store.removeFromAll(kind, item.toString());
    } finally {
      epoch.incrementAndGet();
    }
  }

  /** All entries that last, by their places. */
  public List<ListEntry> all(ListName list) {
    return page(list, Cursor.START, Integer.MAX_VALUE, Order.OLDEST_FIRST).items();
  }

  /** Up to {@code limit} entries that last, behind the cursor. */
  public Page<ListEntry> page(ListName list, Cursor after, int limit, Order order) {
    return store.page(list, clock.instant(), after, limit, order);
  }

  /** How many entries last. */
  public int size(ListName list) {
    return store.size(list, clock.instant());
  }

  /** The sum of the values that last, all of which must be whole numbers. */
  public long sum(ListName list) {
    return store.sum(list, clock.instant());
  }

  /** Whose lists of this kind the item stands on, oldest first. */
  public List<String> owners(String kind, Object item) {
    return store.owners(kind, item.toString(), clock.instant());
  }
}
