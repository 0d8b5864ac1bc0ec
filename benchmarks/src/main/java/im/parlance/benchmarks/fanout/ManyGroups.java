package im.parlance.benchmarks.fanout;

import im.parlance.storage.memory.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Senders that go from group to group, each through groups of its own if there are enough: what two
 * of them do beyond one. With readers the engine's own threads are at work as well, so that on two
 * processors already one sender has both; without, it is the sends alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class ManyGroups {
  /** How many groups there are. */
  @Param({"1", "2", "1000"})
  int groups;

  /** How many readers each has. */
  @Param({"0", "100"})
  int readers;

  private final List<Group> all = new ArrayList<>();
  private Engine engine = new Engine(MemoryStorage.create());

  private record Group(Channel channel, Readers readers, AtomicLongArray sent) {
    /** Where it is counted: no two threads write to one line of the processor's cache. */
    private static final int LINE = 16;

    void send() throws Exception {
      channel.send();
      readers.keepUpWith(sent.incrementAndGet(LINE));
    }
  }

  /** One thread that sends. */
  @State(Scope.Thread)
  public static class Sender {
    private int first;
    private int count;
    private int next;

    /** Gives each its share of the groups; if there is but one, that. */
    @Setup
    public void begin(ManyGroups groups, ThreadParams threads) {
      count = Math.max(1, groups.groups / threads.getThreadCount());
      first = threads.getThreadIndex() * count % groups.groups;
    }
  }

  /** Makes the groups. */
  @Setup
  public void open() {
    engine = new Engine(MemoryStorage.create());
    for (int i = 0; i < groups; i++) {
      Readers own = new Readers(readers);
      all.add(
          new Group(engine.group("group" + i, own, 0), own, new AtomicLongArray(2 * Group.LINE)));
    }
  }

  /** What is on its way belongs to the iteration that sent it. */
  @TearDown(Level.Iteration)
  public void settle() {
    all.forEach(group -> group.readers.await(group.sent.get(Group.LINE)));
    engine.forget();
  }

  /** Closes the engine. */
  @TearDown
  public void close() {
    engine.close();
  }

  /** One message to the next group, from one thread. */
  @Benchmark
  @Threads(1)
  public void oneSender(Sender sender) throws Exception {
    send(sender);
  }

  /** One message to the next group, from each of two threads. */
  @Benchmark
  @Threads(2)
  public void twoSenders(Sender sender) throws Exception {
    send(sender);
  }

  private void send(Sender sender) throws Exception {
    all.get(sender.first + sender.next).send();
    sender.next = sender.next + 1 == sender.count ? 0 : sender.next + 1;
  }
}
