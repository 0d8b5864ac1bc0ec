package im.parlance.storage.jdbi;

import im.parlance.error.ImException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The acts of a batch that make the same change. */
final class Gathered<I, O> {
  private final Change<I, O> change;
  private final List<Act<I, O>> acts = new ArrayList<>();

  private Gathered(Change<I, O> change) {
    this.change = change;
  }

  /** In the order of the first of each sort; callers that wait at the same time have no order. */
  static List<Gathered<?, ?>> of(List<Act<?, ?>> batch) {
    Map<Change<?, ?>, Gathered<?, ?>> byChange = new LinkedHashMap<>();
    for (Act<?, ?> act : batch) {
      byChange.computeIfAbsent(act.change(), Gathered::new).add(act);
    }
    return List.copyOf(byChange.values());
  }

  @SuppressWarnings("unchecked") // an act of the same change wants and gets the same
  private void add(Act<?, ?> act) {
    acts.add((Act<I, O>) act);
  }

  /** Within a transaction. If the domain refuses an act, that has changed nothing. */
  void run(Handle handle) {
    try {
      keep(change.apply(handle, wanted()));
    } catch (ImException refusal) {
      acts.forEach(act -> act.fail(refusal));
    }
  }

  /** Done, if the change is made by one statement. */
  boolean runAtOnce(Handle handle) {
    Optional<List<O>> results = change.applyAtOnce(handle, wanted());
    results.ifPresent(this::keep);
    return results.isPresent();
  }

  private List<I> wanted() {
    return acts.stream().map(Act::wanted).toList();
  }

  private void keep(List<O> results) {
    for (int i = 0; i < results.size(); i++) {
      acts.get(i).keep(results.get(i));
    }
  }
}
