package im.parlance.benchmarks.fanout;

import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.storage.memory.MemoryStorage;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Sends to a group of 1,000 readers that keep up and of ten that do not: how long the others wait
 * because of these. All ten are members and online in each case.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class SlowReaders {
  private static final String NAME = "group";
  private static final int READERS = 1000;
  private static final int SLOW = 10;

  /** What the ten do. */
  @Param Pace pace = Pace.PROMPT;

  private final Readers readers = new Readers(READERS);
  private Engine engine = new Engine(MemoryStorage.create());
  private Draft draft = Draft.text("hello");
  private long sent;

  /** Opens the group. */
  @Setup
  public void open() {
    engine = new Engine(MemoryStorage.create());
    engine.group(NAME, readers, 0);
    GroupId group = GroupId.of(NAME);
    draft = Draft.text("hello").from("app").toGroup(group);
    for (int i = 0; i < SLOW; i++) {
      UserId user = UserId.of("slow" + i);
      engine.app().groups().join(group, List.of(user));
      new SlowReader(engine, user, TimelineId.of(group), pace).connect();
    }
  }

  /** What is on its way belongs to the iteration that sent it. */
  @TearDown(Level.Iteration)
  public void settle() {
    readers.await(sent);
    engine.forget();
  }

  /** Closes the engine. */
  @TearDown
  public void close() {
    engine.close();
  }

  /** One message to all of them, as fast as it goes. */
  @Benchmark
  public void send() {
    engine.app().messages().send(draft);
    sent++;
    readers.keepUpWith(sent);
  }

  /** One message at a time, until the last of those that keep up has it. */
  @Benchmark
  public void arrive() {
    engine.app().messages().send(draft);
    sent++;
    readers.await(sent);
  }
}
