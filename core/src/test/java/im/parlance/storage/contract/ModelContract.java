package im.parlance.storage.contract;

import im.parlance.storage.Storage;
import org.junit.jupiter.api.Test;

/**
 * Random operations on all stores of a backend give what they give on a plain model of it. A
 * backend extends this class in one of its test classes, as it does with {@link StorageContract}.
 * {@code -Dparlance.model.runs=10000} for the long form, {@code -Dparlance.seed=…} for other runs.
 */
public abstract class ModelContract {
  private static final int RUNS = Integer.getInteger("parlance.model.runs", 500);
  private static final long SEED = Long.getLong("parlance.seed", 20_261_121);

  /** A storage grows with each run, and with it what a run costs. */
  private static final int RUNS_OF_A_STORAGE = 100;

  /** A storage; its durability is no matter here. */
  protected abstract Storage open();

  @Test
  final void storage_isWhatItsModelIs() {
    for (int done = 0; done < RUNS; done += RUNS_OF_A_STORAGE) {
      try (Storage storage = open()) {
        ModelRuns runs = new ModelRuns(storage);
        for (int run = done; run < Math.min(RUNS, done + RUNS_OF_A_STORAGE); run++) {
          runs.check(SEED + run);
        }
      }
    }
  }
}
