package im.parlance.benchmarks.fanout;

import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.storage.memory.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** One user writes to many others in private, one after the other. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class PrivateSends {
  /** How many others there are. */
  @Param({"2", "1000", "100000"})
  int users;

  /** Whether they are connected. */
  @Param({"true", "false"})
  boolean online;

  private final List<Draft> drafts = new ArrayList<>();
  private Readers readers = new Readers(0);
  private Engine engine = new Engine(MemoryStorage.create());

  /** One thread that sends. */
  @State(Scope.Thread)
  public static class Sender {
    private int first;
    private int step;
    private int next;
    private long round;

    /** Gives each its users. */
    @Setup
    public void begin(ThreadParams threads) {
      first = threads.getThreadIndex();
      step = threads.getThreadCount();
      next = first;
    }
  }

  /** Registers and connects everyone. */
  @Setup
  public void open() {
    engine = new Engine(MemoryStorage.create());
    readers = new Readers(users);
    for (int i = 0; i < users; i++) {
      UserId user = UserId.of("user" + i);
      if (online) {
        engine.connect(user, Engine.receiver(readers.get(i)));
      } else {
        engine.register(user);
      }
      drafts.add(Draft.text("hello").from("app").to(user));
    }
  }

  /** What was kept is not what is measured. */
  @TearDown(Level.Iteration)
  public void forget() {
    engine.forget();
  }

  /** Closes the engine. */
  @TearDown
  public void close() {
    engine.close();
  }

  /** One message, from one thread. */
  @Benchmark
  @Threads(1)
  public void oneSender(Sender sender) {
    send(sender);
  }

  /** One message, from each of two threads to others. */
  @Benchmark
  @Threads(2)
  public void twoSenders(Sender sender) {
    send(sender);
  }

  private void send(Sender sender) {
    if (online) {
      Readers.await(readers.get(sender.next), sender.round - Readers.AHEAD);
    }
    engine.app().messages().send(drafts.get(sender.next));
    sender.next += sender.step;
    if (sender.next >= users) {
      sender.next = sender.first;
      sender.round++;
    }
  }
}
