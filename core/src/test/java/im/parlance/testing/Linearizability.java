package im.parlance.testing;

import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * Holds what several threads get from a structure against what one thread would have got, in some
 * order of their calls. {@code -Dparlance.linearizability=N} tries N times as much.
 */
public final class Linearizability {
  private static final int TIMES = Integer.getInteger("parlance.linearizability", 1);
  private static final int SCENARIOS = 10;
  private static final int THREADS = 3;
  private static final int CALLS = 3;

  private Linearizability() {}

  /**
   * Makes up scenarios of the operations of {@code test} and runs each of them so often.
   *
   * @throws AssertionError with the scenario and its results, if no order explains them
   */
  public static void check(Class<?> test, int runs) {
    new StressOptions()
        .iterations(SCENARIOS * TIMES)
        .invocationsPerIteration(runs)
        .threads(THREADS)
        .actorsPerThread(CALLS)
        .check(test);
  }
}
