package im.parlance.benchmarks.fanout;

import im.parlance.App;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.session.Session;
import im.parlance.storage.memory.MemoryStorage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to join and to leave where 100,000 others are; the figure is of one of the two, on
 * the average. The user has a session.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class ComingAndGoing {
  private static final String NAME = "place";

  /** Where. */
  @Param Place place = Place.GROUP;

  /** How many others are there. */
  @Param({"100000"})
  int others;

  private Engine engine = new Engine(MemoryStorage.create());
  private Guest guest = new Guest(() -> {}, () -> {});

  /** What one comes to and goes from. */
  public enum Place {
    /** A group, the others offline. */
    GROUP {
      @Override
      void fill(Engine engine, int others) {
        engine.group(NAME, new Readers(0), others);
      }

      @Override
      Guest guest(App app, Session session) {
        return ofGroup(app, session);
      }
    },
    /** A group, the others online. */
    GROUP_ONLINE {
      @Override
      void fill(Engine engine, int others) {
        engine.group(NAME, new Readers(others), 0);
      }

      @Override
      Guest guest(App app, Session session) {
        return ofGroup(app, session);
      }
    },
    /** A chat room, where everyone is online. */
    ROOM {
      @Override
      void fill(Engine engine, int others) {
        engine.room(NAME, new Readers(others));
      }

      @Override
      Guest guest(App app, Session session) {
        RoomId room = RoomId.of(NAME);
        return new Guest(() -> session.joinRoom(room, 0), () -> session.leaveRoom(room));
      }
    };

    abstract void fill(Engine engine, int others);

    abstract Guest guest(App app, Session session);

    private static Guest ofGroup(App app, Session session) {
      GroupId group = GroupId.of(NAME);
      List<UserId> user = List.of(session.user());
      return new Guest(() -> app.groups().join(group, user), () -> app.groups().leave(group, user));
    }
  }

  /** How the guest comes, and how it goes. */
  private record Guest(Runnable come, Runnable go) {}

  /** Fills the place. */
  @Setup
  public void open() {
    engine = new Engine(MemoryStorage.create());
    place.fill(engine, others);
    Session session = engine.connect(UserId.of("guest"), Engine.receiver(new Reader()));
    guest = place.guest(engine.app(), session);
  }

  /** Closes the engine. */
  @TearDown
  public void close() {
    engine.close();
  }

  /** There and back. */
  @Benchmark
  @OperationsPerInvocation(2)
  public void comeAndGo() {
    guest.come.run();
    guest.go.run();
  }
}
