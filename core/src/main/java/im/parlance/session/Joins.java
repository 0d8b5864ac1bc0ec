package im.parlance.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Makes one batch of several that wait. Sessions whose turns follow one another mostly have the
 * same ones waiting, and then get the very same batch: nothing is allocated for each of them. Used
 * by one thread.
 */
final class Joins {
  private List<List<Outgoing>> parts = List.of();
  private List<Outgoing> whole = List.of();

  /** How many of {@link #parts} were added again, in their order. */
  private int same;

  /** What was added, as soon as that is something else. */
  private List<List<Outgoing>> others = List.of();

  /** Begins a batch. */
  void begin() {
    same = 0;
    others = List.of();
  }

  void add(List<Outgoing> part) {
    if (others.isEmpty() && same < parts.size() && parts.get(same) == part) {
      same++;
      return;
    }
    if (others.isEmpty()) {
      others = new ArrayList<>(parts.subList(0, same));
    }
    others.add(part);
  }

  /** All that was added since the beginning. */
  List<Outgoing> end() {
    if (others.isEmpty() && same == parts.size()) {
      return whole;
    }
    parts = others.isEmpty() ? List.copyOf(parts.subList(0, same)) : others;
    List<Outgoing> joined = new ArrayList<>(parts.stream().mapToInt(List::size).sum());
    parts.forEach(joined::addAll);
    whole = Collections.unmodifiableList(joined);
    return whole;
  }
}
