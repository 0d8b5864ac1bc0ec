package im.parlance.storage.memory;

import im.parlance.id.TimelineId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The groups that one user is in, in the order of joining; eight bytes each, since stays that began
 * together share the rest. Guarded by the inbox.
 */
final class MemoryStays {
  private Joining[] joinings = {};
  private int[] numbers = {};
  private int count;

  /** A moment at which users joined a group, behind message {@code afterSeq}. */
  record Joining(MemoryGroup group, Instant at, long afterSeq) {}

  /** Adds a stay; {@code number} is that of the member. */
  void add(Joining joining, int number) {
    if (count == joinings.length) {
      int capacity = count + (count >> 2) + 2;
      joinings = Arrays.copyOf(joinings, capacity);
      numbers = Arrays.copyOf(numbers, capacity);
    }
    joinings[count] = joining;
    numbers[count] = number;
    count++;
  }

  /** The stay in the group. */
  @Nullable Joining in(MemoryGroup group) {
    int index = indexOf(group);
    return index < 0 ? null : joinings[index];
  }

  /** The stay in the group of this timeline. */
  @Nullable Joining in(TimelineId timeline) {
    for (int i = 0; i < count; i++) {
      if (joinings[i].group().timeline().equals(timeline)) {
        return joinings[i];
      }
    }
    return null;
  }

  /** Removes the stay in the group, which there is; the member's number. */
  int remove(MemoryGroup group) {
    int index = indexOf(group);
    int number = numbers[index];
    count--;
    System.arraycopy(joinings, index + 1, joinings, index, count - index);
    System.arraycopy(numbers, index + 1, numbers, index, count - index);
    Arrays.fill(joinings, count, count + 1, null);
    return number;
  }

  private int indexOf(MemoryGroup group) {
    for (int i = count - 1; i >= 0; i--) {
      if (joinings[i].group() == group) {
        return i;
      }
    }
    return -1;
  }

  List<Joining> all() {
    return new ArrayList<>(Arrays.asList(joinings).subList(0, count));
  }
}
