package im.parlance.benchmarks.fanout;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** All readers of a channel, for whom a sender waits while too much is on its way. */
final class Readers {
  /**
   * How many messages a sender is ahead at least when it waits. It then sleeps for some fifty
   * microseconds, which is to be little beside the time of so many sends.
   */
  static final int AHEAD = 256;

  private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(5);
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  private final Reader[] all;

  Readers(int count) {
    all = new Reader[count];
    Arrays.setAll(all, i -> new Reader());
  }

  List<Reader> all() {
    return List.of(all);
  }

  int count() {
    return all.length;
  }

  Reader get(int number) {
    return all[number];
  }

  /**
   * After so many messages were sent: waits now and then, so that the slowest reader is never
   * further behind than twice {@link #AHEAD}.
   */
  void keepUpWith(long sent) {
    if (sent % AHEAD == 0) {
      await(sent - AHEAD);
    }
  }

  /** Waits until each has read so many messages. */
  void await(long messages) {
    for (Reader reader : all) {
      if (reader.count() < messages) {
        await(reader, messages);
      }
    }
  }

  /** Waits until this reader has read so many messages. */
  static void await(Reader reader, long messages) {
    long deadline = System.nanoTime() + PATIENCE;
    while (reader.count() < messages) {
      LockSupport.parkNanos(PAUSE);
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "a reader has " + reader.count() + " of " + messages + " messages, and no more come");
      }
    }
  }
}
