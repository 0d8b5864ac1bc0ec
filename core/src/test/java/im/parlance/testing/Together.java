package im.parlance.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs a task on several threads that start at the same moment. */
public final class Together {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private Together() {}

  /** What each thread does. */
  @FunctionalInterface
  public interface Task<T> {
    /** Runs as thread {@code number}, counted from 0. */
    T call(int number) throws Exception;
  }

  /** What each thread does, for its effect. */
  @FunctionalInterface
  public interface Action {
    /** Runs as thread {@code number}, counted from 0. */
    void run(int number) throws Exception;
  }

  /** {@link #call}, for the effect. */
  public static void run(int threads, Action action) {
    run(threads, TIMEOUT, action);
  }

  /** {@link #run(int, Action)}, which may take so long. */
  public static void run(int threads, Duration atMost, Action action) {
    call(
        threads,
        atMost,
        number -> {
          action.run(number);
          return number;
        });
  }

  /** The results by thread number; fails if a thread failed, or did not end within a minute. */
  public static <T> List<T> call(int threads, Task<T> task) {
    return call(threads, TIMEOUT, task);
  }

  private static <T> List<T> call(int threads, Duration atMost, Task<T> task) {
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        futures.add(
            pool.submit(
                () -> {
                  start.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
                  return task.call(number);
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(atMost.toSeconds(), TimeUnit.SECONDS));
      }
      return results;
    } catch (Exception e) {
      throw new AssertionError("a thread failed", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
