package im.parlance.benchmarks.fanout;

import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.storage.memory.MemoryStorage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
 * Sends to a group of 1,000 readers, while users with sessions join and leave it, so many a second
 * all together; both are put in order with the messages. When the engine does not keep up with
 * that, it is said how many it were.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class Churn {
  private static final String NAME = "group";
  private static final GroupId GROUP = GroupId.of(NAME);
  private static final int READERS = 1000;
  private static final int GUESTS = 100;

  /** How many joins and leaves there are a second. */
  @Param({"0", "1000", "10000"})
  int perSecond;

  private final Readers readers = new Readers(READERS);
  private Engine engine = new Engine(MemoryStorage.create());
  private Channel channel = () -> {};
  private Thread churning = new Thread(() -> {});
  private volatile boolean done;
  private volatile long acts;
  private long actsBefore;
  private long startedAt;
  private long sent;

  /** Opens the group, and begins to join and leave. */
  @Setup
  public void open() {
    engine = new Engine(MemoryStorage.create());
    channel = engine.group(NAME, readers, 0);
    for (int i = 0; i < GUESTS; i++) {
      engine.connect(guest(i), Engine.receiver(new Reader()));
    }
    if (perSecond > 0) {
      churning = new Thread(this::comeAndGo, "churn");
      churning.setDaemon(true);
      churning.start();
    }
  }

  private static UserId guest(int number) {
    return UserId.of("guest" + number);
  }

  private void comeAndGo() {
    long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long due = System.nanoTime();
    for (int i = 0; !done; i++) {
      List<UserId> user = List.of(guest(i / 2 % GUESTS));
      if (i % 2 == 0) {
        engine.app().groups().join(GROUP, user);
      } else {
        engine.app().groups().leave(GROUP, user);
      }
      acts = i + 1L;
      due += pause;
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  /** Counts from here. */
  @Setup(Level.Iteration)
  public void begin() {
    actsBefore = acts;
    startedAt = System.nanoTime();
  }

  /** What is on its way belongs to the iteration that sent it. */
  @TearDown(Level.Iteration)
  public void settle() {
    readers.await(sent);
    engine.forget();
    double seconds = (System.nanoTime() - startedAt) / 1e9;
    System.out.printf("(%,.0f joins and leaves a second) ", (acts - actsBefore) / seconds);
  }

  /** Closes the engine. */
  @TearDown
  public void close() throws Exception {
    done = true;
    churning.join();
    engine.close();
  }

  /** One message to all of them. */
  @Benchmark
  public void send() throws Exception {
    channel.send();
    sent++;
    readers.keepUpWith(sent);
  }
}
