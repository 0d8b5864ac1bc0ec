package im.parlance.storage.contract;

import im.parlance.storage.Storage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Runs random operations on a storage beside its model, each run in apps of its own. */
final class ModelRuns {
  private static final int OPERATIONS = 50;

  /** Of all storages: one may find what another has left. */
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final Storage storage;

  ModelRuns(Storage storage) {
    this.storage = storage;
  }

  /**
   * Where a storage and its model differ.
   *
   * @param what was asked for
   * @param after how many operations
   * @param expected what the model says
   * @param actual what the storage says
   */
  private record Difference(String what, int after, Object expected, Object actual) {
    AssertionError in(List<Operation> operations, long seed) {
      String steps =
          operations.stream()
              .limit(after)
              .map(operation -> "\n  " + operation)
              .collect(Collectors.joining());
      AssertionError error =
          new AssertionError(
              "seed %d (-Dparlance.seed=%d -Dparlance.model.runs=1), shortened:%s\n%s\n  is %s\n  not %s"
                  .formatted(seed, seed, steps, what, actual, expected));
      if (actual instanceof Throwable cause) {
        error.initCause(cause);
      }
      return error;
    }
  }

  /** Fails, with as few operations as show it, if the storage is not what its model is. */
  void check(long seed) {
    List<Operation> operations = RandomOperations.of(seed, OPERATIONS);
    Optional<Difference> difference = run(operations);
    if (difference.isPresent()) {
      List<Operation> shortest =
          Shrinker.shrink(
              operations.subList(0, difference.get().after()), fewer -> run(fewer).isPresent());
      // a failure that does not come back is shown as it was
      Optional<Difference> again = run(shortest);
      throw again.isPresent()
          ? again.get().in(shortest, seed)
          : difference.get().in(operations, seed);
    }
  }

  private Optional<Difference> run(List<Operation> operations) {
    int run = RUNS.incrementAndGet();
    ModelSide actual = new ModelSide(storage, run);
    Optional<Difference> difference =
        difference(operations, new ModelSide(new ModelStorage(), run), actual);
    actual.expireEverything();
    return difference;
  }

  private static Optional<Difference> difference(
      List<Operation> operations, ModelSide expected, ModelSide actual) {
    for (int i = 0; i < operations.size(); i++) {
      Object said = operations.get(i).on(actual);
      Object meant = operations.get(i).on(expected);
      if (!said.equals(meant)) {
        return Optional.of(new Difference("the last of which", i + 1, meant, said));
      }
    }
    return difference(operations.size(), expected.contents(), actual.contents());
  }

  private static Optional<Difference> difference(
      int after, List<Contents> expected, List<Contents> actual) {
    for (int app = 0; app < expected.size(); app++) {
      Map<String, Object> facts = actual.get(app).facts();
      for (Map.Entry<String, Object> fact : expected.get(app).facts().entrySet()) {
        if (!Objects.equals(fact.getValue(), facts.get(fact.getKey()))) {
          return Optional.of(
              new Difference(
                  "then in app " + app + ": " + fact.getKey(),
                  after,
                  fact.getValue(),
                  facts.get(fact.getKey())));
        }
      }
    }
    return Optional.empty();
  }
}
