package im.parlance.storage.memory;

import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a group, in the order of joining; four bytes a member. Each has a number, which is
 * greater than those before it and stays the same; who leaves leaves an empty place behind, and
 * empty places go when they are most of all. Guarded by the group.
 */
final class MemoryMembers {
  private static final int FEW_PLACES = 16;

  private @Nullable MemoryInbox[] places = {};

  /** The number of each place; null while that is its index + 1, which ends when places go. */
  private int @Nullable [] numbers;

  private int used;
  private int size;
  private int lastNumber;

  int size() {
    return size;
  }

  /** Makes room for so many more, so that the places are as many as they will be. */
  void expect(int more) {
    if (used + more > places.length) {
      resize(Math.max(used + more, grown()));
    }
  }

  /** Adds a member behind all others; its number. */
  int add(MemoryInbox member) {
    if (used == places.length) {
      resize(grown());
    }
    lastNumber = Math.incrementExact(lastNumber);
    places[used] = member;
    if (numbers != null) {
      numbers[used] = lastNumber;
    }
    used++;
    size++;
    return lastNumber;
  }

  /** By a part of what is there, or each who joins alone would have all of it copied. */
  private int grown() {
    return used + (used >> 2) + 4;
  }

  private void resize(int capacity) {
    places = Arrays.copyOf(places, capacity);
    if (numbers != null) {
      numbers = Arrays.copyOf(numbers, capacity);
    }
  }

  /** Removes the member of this number. */
  void remove(int number) {
    places[firstFrom(number)] = null;
    size--;
    if (used > FEW_PLACES && size < used / 2) {
      closeUp();
    }
  }

  private void closeUp() {
    @Nullable MemoryInbox[] kept = new @Nullable MemoryInbox[size];
    int[] keptNumbers = new int[size];
    int next = 0;
    for (int i = 0; i < used; i++) {
      if (places[i] != null) {
        kept[next] = places[i];
        keptNumbers[next] = number(i);
        next++;
      }
    }
    places = kept;
    numbers = keptNumbers;
    used = size;
  }

  private int number(int index) {
    return numbers == null ? index + 1 : numbers[index];
  }

  /** The first place whose number is not below this one. */
  private int firstFrom(long number) {
    if (numbers == null) {
      return (int) Math.min(Math.max(0, number - 1), used);
    }
    if (number > lastNumber) {
      return used;
    }
    int index = Arrays.binarySearch(numbers, 0, used, (int) number);
    return index < 0 ? -index - 1 : index;
  }

  /** All of them, in order. */
  List<MemoryInbox> all() {
    List<MemoryInbox> all = new ArrayList<>(size);
    for (int i = 0; i < used; i++) {
      MemoryInbox member = places[i];
      if (member != null) {
        all.add(member);
      }
    }
    return all;
  }

  /** Up to {@code limit} members behind the cursor, which is the number of the last before them. */
  <T> Page<T> page(Cursor after, int limit, Order order, Function<MemoryInbox, T> item) {
    boolean forwards = order == Order.OLDEST_FIRST;
    int step = forwards ? 1 : -1;
    List<T> items = new ArrayList<>();
    long last = after.position();
    for (int i = start(after, forwards); 0 <= i && i < used; i += step) {
      MemoryInbox member = places[i];
      if (member == null) {
        continue;
      }
      if (items.size() == limit) {
        return new Page<>(items, Optional.of(new Cursor(last)));
      }
      items.add(item.apply(member));
      last = number(i);
    }
    return new Page<>(items, Optional.empty());
  }

  private int start(Cursor after, boolean forwards) {
    if (forwards) {
      return firstFrom(after.position() + 1);
    }
    return after.equals(Cursor.START) ? used - 1 : firstFrom(after.position()) - 1;
  }
}
