package im.parlance.list;

import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where one app's lists are kept. Each call is atomic, and durable when it returns. Entries whose
 * time is over are as good as gone: they are not listed, not counted, and make room. They take up
 * space until {@link #expire}.
 */
public interface ListStore {
  /**
   * Puts entries on the list, in their order behind those that are there. One that stands there
   * already keeps its place and its {@code since}, and gets the new value and end.
   *
   * @param now when that is; decides which of the old entries are over
   * @param most how many entries the list may have
   * @return false, and nothing is changed, if they would be more
   */
  boolean put(ListName list, Collection<ListEntry> entries, Instant now, int most);

  /** Takes items off the list; those that stood there, over or not. */
  Set<String> remove(ListName list, Collection<String> items);

  /** Takes everything off the list. */
  void clear(ListName list);

  /** Takes the item off every list of this kind. */
  void removeFromAll(String kind, String item);

  /**
   * Takes up to {@code limit} entries off their lists that are over at {@code now}.
   *
   * @return how many they were
   */
  int expire(Instant now, int limit);

  /** The entry of this item, over or not. */
  Optional<ListEntry> find(ListName list, String item);

  /** Up to {@code limit} entries that last at {@code now}, behind the cursor, by their places. */
  Page<ListEntry> page(ListName list, Instant now, Cursor after, int limit, Order order);

  /** How many entries last at {@code now}. */
  int size(ListName list, Instant now);

  /** The sum of the values that last at {@code now}, all of which must be whole numbers. */
  long sum(ListName list, Instant now);

  /** Whose lists of this kind the item stands on at {@code now}, oldest first. */
  List<String> owners(String kind, String item, Instant now);
}
