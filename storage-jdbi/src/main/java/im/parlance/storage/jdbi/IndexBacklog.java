package im.parlance.storage.jdbi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are written, but not in the indexes of places and of keys. When some thousands
 * wait, each transaction of appends takes some of them along, timeline by timeline:
 *
 * <pre>
 *   timeline 1  ·····        in the indexes
 *   timeline 2  ·····█████   the sweep is here, and takes what was there when it began
 *   timeline 3       ██████  waits for it
 * </pre>
 *
 * So neighbours in an index are written together. Who wants to read a timeline takes that out of
 * its turn. Changed by one thread at a time.
 */
final class IndexBacklog {
  /** How many wait before a sweep begins. */
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
    /** In the order of the index of keys. */
    static final Comparator<Late> BY_KEY =
        Comparator.comparingLong((Late each) -> each.head.timeline())
            .thenComparing(each -> each.sentUnder().key());

    boolean isKeyed() {
      return key != null;
    }

    /** The key of one that has a key. */
    SendKey sentUnder() {
      if (key == null) {
        throw new IllegalStateException("sent without a key");
      }
      return key;
    }
  }

  /**
   * Where a sweep is.
   *
   * @param order the timelines that it goes through
   * @param last the number of the last message that it takes
   * @param at the timeline that it goes on with
   */
  private record Sweep(List<LateMessages> order, long last, int at) {
    private static final Sweep NONE = new Sweep(List.of(), 0, 0);

    private boolean isUnderway() {
      return at < order.size();
    }
  }

  /** The numbers of committed messages by keys that are not in their index. */
  private final Map<SendKey, Long> keys = new ConcurrentHashMap<>();

  private final Map<KnownHead, LateMessages> timelines = new HashMap<>();

  /** Those that this transaction adds to or takes from. */
  private final List<LateMessages> touched = new ArrayList<>();

  /** As it was when the last transaction was committed, and as this one leaves it. */
  private Sweep sweep = Sweep.NONE;

  private Sweep nextSweep = Sweep.NONE;

  /** How many wait, and how many more will when this transaction is committed. */
  private int size;

  private int growth;

  /** The number of the last message that was added. */
  private long last;

  /** All that are numbered up to here are in the indexes. */
  private long settled;

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
    if (timelines.isEmpty()) {
      settled = message.number - 1;
    }
    last = message.number;
    growth++;
    LateMessages late = timelines.computeIfAbsent(message.head, LateMessages::new);
    if (late.isUntouched()) {
      touched.add(late);
    }
    late.add(message);
  }

  /** Whether it is time for {@link #all}. */
  boolean isFull() {
    return last - settled > MOST;
  }

  /**
   * What this transaction takes along, in order of timelines: a little more than came, so that a
   * sweep ends before there is as much again.
   */
  List<Late> some(int came) {
    List<Late> taken = new ArrayList<>();
    int enough = came + came / 4 + 1;
    int at = nextSweep.at;
    while (at < nextSweep.order.size() && taken.size() < enough) {
      take(nextSweep.order.get(at), nextSweep.last, enough - taken.size(), taken);
      if (taken.size() < enough) {
        at++;
      }
    }
    nextSweep =
        at < nextSweep.order.size() ? new Sweep(nextSweep.order, nextSweep.last, at) : Sweep.NONE;
    return taken;
  }

  /** What this transaction takes along if nothing of these timelines is to be left. */
  List<Late> of(Collection<KnownHead> heads) {
    List<Late> taken = new ArrayList<>();
    for (KnownHead head : heads) {
      LateMessages late = timelines.get(head);
      if (late != null) {
        take(late, Long.MAX_VALUE, Integer.MAX_VALUE, taken);
      }
    }
    return taken;
  }

  /** What it takes along if nothing is to be left. */
  List<Late> all() {
    List<Late> taken = new ArrayList<>();
    inOrder().forEach(late -> take(late, Long.MAX_VALUE, Integer.MAX_VALUE, taken));
    return taken;
  }

  private List<LateMessages> inOrder() {
    return timelines.values().stream()
        .sorted(Comparator.comparingLong(late -> late.head().timeline()))
        .toList();
  }

  private void take(LateMessages late, long highest, int most, List<Late> target) {
    boolean isFirst = late.isUntouched();
    int before = target.size();
    late.take(highest, most, target);
    growth -= target.size() - before;
    if (isFirst && !late.isUntouched()) {
      touched.add(late);
    }
  }

  /** What the transaction has taken along is in the indexes. */
  void committed() {
    for (LateMessages late : touched) {
      late.committed(keys);
      removeIfEmpty(late);
    }
    size += growth;
    if (sweep.isUnderway() && !nextSweep.isUnderway()) {
      settled = sweep.last;
    }
    if (!nextSweep.isUnderway() && size >= MANY) {
      nextSweep = new Sweep(inOrder(), last, 0);
    }
    sweep = nextSweep;
    endTransaction();
  }

  /** The transaction has taken nothing along, and what was added is nowhere. */
  void rolledBack() {
    for (LateMessages late : touched) {
      late.rolledBack();
      removeIfEmpty(late);
    }
    nextSweep = sweep;
    endTransaction();
  }

  private void removeIfEmpty(LateMessages late) {
    if (late.isEmpty()) {
      timelines.remove(late.head());
    }
  }

  private void endTransaction() {
    touched.clear();
    growth = 0;
    isEmpty = timelines.isEmpty();
  }
}
