package im.parlance.storage.jdbi;

import im.parlance.storage.jdbi.IndexBacklog.Late;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The messages of one timeline that are written, but not in the indexes, in their order. A
 * transaction adds to the end and takes from the front; neither counts until it is committed.
 */
final class LateMessages {
  private final KnownHead head;
  private final Deque<Late> messages = new ArrayDeque<>();

  /** How many at the end were added in this transaction. */
  private int added;

  /** How many at the front are in the indexes in this transaction. */
  private int taken;

  LateMessages(KnownHead head) {
    this.head = head;
  }

  KnownHead head() {
    return head;
  }

  /** Whether this transaction has neither added nor taken anything. */
  boolean isUntouched() {
    return added == 0 && taken == 0;
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  void add(Late message) {
    messages.add(message);
    added++;
  }

  /** Adds to {@code target} up to so many, as far as their numbers are not higher than this. */
  void take(long highest, int most, List<Late> target) {
    Iterator<Late> rest = messages.iterator();
    for (int i = 0; i < taken; i++) {
      rest.next();
    }
    for (int left = most; left > 0 && rest.hasNext(); left--) {
      Late next = rest.next();
      if (next.number() > highest) {
        return;
      }
      target.add(next);
      taken++;
    }
  }

  /** What was taken is in the indexes; the keys of what was added are to be known until it is. */
  void committed(Map<SendKey, Long> keys) {
    int fresh = Math.min(added, messages.size() - taken);
    for (; taken > 0; taken--) {
      Late placed = messages.remove();
      if (placed.isKeyed()) {
        keys.remove(placed.sentUnder());
      }
      head.placed(placed.seq());
    }
    Iterator<Late> newest = messages.descendingIterator();
    for (; fresh > 0; fresh--) {
      Late late = newest.next();
      if (late.isKeyed()) {
        keys.put(late.sentUnder(), late.number());
      }
    }
    added = 0;
  }

  /** Nothing was taken, and what was added is nowhere. */
  void rolledBack() {
    for (; added > 0; added--) {
      messages.removeLast();
    }
    taken = 0;
  }
}
