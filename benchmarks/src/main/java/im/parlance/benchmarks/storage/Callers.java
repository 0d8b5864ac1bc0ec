package im.parlance.benchmarks.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Threads that send one message at a time, and wait until it is kept. */
final class Callers implements AutoCloseable {
  private final int number;
  private final Load load;
  private final ExecutorService threads;

  Callers(int number, Load load) {
    this.number = number;
    this.load = load;
    this.threads = Executors.newFixedThreadPool(number);
  }

  /**
   * What came of a round.
   *
   * @param perSecond messages kept
   * @param p99 what all but one in a hundred took at most, in milliseconds
   */
  record Round(double perSecond, double p99) {}

  /** Sends for so long. */
  Round send(Log log, long nanos) throws InterruptedException, ExecutionException {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<long[]>> sent = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      sent.add(
          threads.submit(
              () -> {
                start.await();
                return send(log, new Random(), System.nanoTime() + nanos);
              }));
    }
    long began = System.nanoTime();
    start.countDown();
    LongStream all = LongStream.empty();
    for (Future<long[]> caller : sent) {
      all = LongStream.concat(all, Arrays.stream(caller.get()));
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    long[] sorted = all.sorted().toArray();
    return new Round(sorted.length / seconds, sorted[(int) (sorted.length * 0.99)] / 1e6);
  }

  private long[] send(Log log, Random random, long until) throws Exception {
    LongStream.Builder took = LongStream.builder();
    long now = System.nanoTime();
    while (now < until) {
      log.append(load.next(random));
      long then = System.nanoTime();
      took.add(then - now);
      now = then;
    }
    return took.build().toArray();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
