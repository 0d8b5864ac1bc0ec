package im.parlance.storage.jdbi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are written, but not in the indexes of places and of keys. Some thousands gather
 * and are sorted; each transaction of appends then takes some of them along:
 *
 * <pre>
 *   added ──▶ gathered ──(sorted when they are many)──▶ sorted ──▶ in the indexes
 * </pre>
 *
 * So neighbours in an index are written together. Changed by one thread at a time.
 */
final class IndexBacklog {
  /** How many are sorted. */
  private static final int MANY = 16_384;

  /** Nothing in it is older than this many messages. */
  static final int MOST = 4 * MANY;

  /**
   * A message that is late.
   *
   * @param number its number among all messages
   * @param key what it was sent under, if anything
   */
  record Late(KnownHead head, long seq, long number, @Nullable SendKey key) {
    private static final Comparator<Late> BY_PLACE =
        Comparator.comparingLong((Late each) -> each.head.timeline()).thenComparingLong(Late::seq);

    private static final Comparator<Late> BY_KEY =
        Comparator.comparingLong((Late each) -> each.head.timeline())
            .thenComparing(each -> each.sentUnder().key());

    private boolean isKeyed() {
      return key != null;
    }

    /** The key of one that has a key. */
    SendKey sentUnder() {
      if (key == null) {
        throw new IllegalStateException("sent without a key");
      }
      return key;
    }

    private void nowPlaced() {
      head.placed(seq);
    }
  }

  /**
   * What each index takes, in its own order.
   *
   * @param keyed those that have keys
   */
  record Part(List<Late> placed, List<Late> keyed) {
    private static final Part NONE = new Part(List.of(), List.of());

    private static Part of(Collection<Late> messages) {
      return NONE.and(messages);
    }

    private Part and(Collection<Late> more) {
      return new Part(
          Stream.concat(placed.stream(), more.stream()).sorted(Late.BY_PLACE).toList(),
          Stream.concat(keyed.stream(), more.stream().filter(Late::isKeyed))
              .sorted(Late.BY_KEY)
              .toList());
    }

    private int size() {
      return placed.size();
    }

    /** As large a share of both. */
    private Part between(int from, int until) {
      return from == until
          ? NONE
          : new Part(placed.subList(from, until), keyed.subList(share(from), share(until)));
    }

    private int share(int index) {
      return Math.toIntExact((long) keyed.size() * index / placed.size());
    }
  }

  /** The numbers of committed messages by keys that are not in their index. */
  private final Map<SendKey, Long> keys = new ConcurrentHashMap<>();

  private List<Late> gathered = new ArrayList<>();
  private Part sorted = Part.NONE;

  /** How many of {@link #sorted} are in the indexes: as committed, and in this transaction. */
  private int written;

  private int writing;

  /** Of this transaction. */
  private final List<Late> added = new ArrayList<>();

  /** How many of {@link #added} are in the indexes. */
  private int addedWritten;

  /** Whether all that was there before is in the indexes in this transaction. */
  private boolean caughtUp;

  private volatile boolean isEmpty = true;

  /** Whether everything that was committed is in the indexes; anybody may ask. */
  boolean isEmpty() {
    return isEmpty;
  }

  /** The number of a committed message whose key is not in the index; anybody may ask. */
  Optional<Long> sent(SendKey key) {
    return Optional.ofNullable(keys.get(key));
  }

  void add(Late message) {
    added.add(message);
  }

  /** Whether it is time for {@link #all}. */
  boolean isFull() {
    return sorted.size() + gathered.size() + added.size() > MOST;
  }

  /**
   * What this transaction takes along: a little more than came, so that all of the sorted are in
   * the indexes before there are as many again.
   */
  Part some(int came) {
    if (caughtUp) {
      return Part.NONE;
    }
    int from = writing;
    writing = Math.min(sorted.size(), from + came + came / 4 + 1);
    return sorted.between(from, writing);
  }

  /** What this transaction takes along if nothing is to be left. */
  Part all() {
    List<Late> fresh = added.subList(addedWritten, added.size());
    Part all =
        caughtUp
            ? Part.of(fresh)
            : sorted
                .between(writing, sorted.size())
                .and(Stream.concat(gathered.stream(), fresh.stream()).toList());
    addedWritten = added.size();
    caughtUp = true;
    return all;
  }

  /** What the transaction has taken along is in the indexes. */
  void committed() {
    int done = caughtUp ? sorted.size() : writing;
    Part found = sorted.between(written, done);
    found.placed.forEach(Late::nowPlaced);
    found.keyed.forEach(each -> keys.remove(each.sentUnder()));
    written = done;
    if (caughtUp) {
      gathered.forEach(Late::nowPlaced);
      keys.clear();
      gathered.clear();
    }
    added.subList(0, addedWritten).forEach(Late::nowPlaced);
    gather(added.subList(addedWritten, added.size()));
    if (written == sorted.size()) {
      sortIfMany();
    }
    isEmpty = sorted.size() == 0 && gathered.isEmpty();
    endTransaction();
  }

  private void gather(List<Late> messages) {
    gathered.addAll(messages);
    for (Late each : messages) {
      if (each.isKeyed()) {
        keys.put(each.sentUnder(), each.number);
      }
    }
  }

  private void sortIfMany() {
    written = 0;
    sorted = Part.NONE;
    if (gathered.size() >= MANY) {
      sorted = Part.of(gathered);
      gathered = new ArrayList<>();
    }
  }

  /** The transaction has taken nothing along, and what was added is nowhere. */
  void rolledBack() {
    endTransaction();
  }

  private void endTransaction() {
    added.clear();
    writing = written;
    addedWritten = 0;
    caughtUp = false;
  }
}
