package im.parlance.benchmarks.fanout;

import com.google.common.math.Quantiles;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.storage.memory.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much longer 1,000 members of a group wait for their messages because ten others take nothing
 * any more: {@code java -Xms4g -Xmx4g -XX:+UseParallelGC -cp benchmarks/target/benchmarks.jar
 * im.parlance.benchmarks.fanout.StalledReaders}. A round in which all take what they get and one in
 * which the mailboxes of the ten fill take turns, some hundred times: what differs from one hour to
 * the next, or from one JVM to the next, is in both.
 */
public final class StalledReaders {
  private static final int READERS = 1000;
  private static final int TEN = 10;

  /** As many as there is room for in a mailbox: one more, and its session is ended. */
  private static final int MESSAGES = 1024;

  private static final String NAME = "group";
  private static final GroupId GROUP = GroupId.of(NAME);
  private static final Draft DRAFT = Draft.text("hello").from("app").toGroup(GROUP);

  private final Readers readers = new Readers(READERS);
  private final List<StallingReader> ten = new ArrayList<>();
  private final Engine engine = new Engine(MemoryStorage.create());
  private long sent;

  private StalledReaders() {
    engine.group(NAME, readers, 0);
    for (int i = 0; i < TEN; i++) {
      UserId user = UserId.of("stalling" + i);
      engine.app().groups().join(GROUP, List.of(user));
      ten.add(new StallingReader(engine, user, TimelineId.of(GROUP)));
    }
  }

  /** How the sender goes on. */
  private enum Way {
    /** As fast as it goes. */
    SEND(600) {
      @Override
      void follow(Readers readers, long sent) {
        readers.keepUpWith(sent);
      }
    },
    /** When the last of the thousand has the message. */
    ARRIVE(100) {
      @Override
      void follow(Readers readers, long sent) {
        readers.await(sent);
      }
    };

    private final int pairs;

    Way(int pairs) {
      this.pairs = pairs;
    }

    abstract void follow(Readers readers, long sent);
  }

  /** Prints the microseconds of a message, and how the rounds of a pair compare. */
  public static void main(String[] args) {
    StalledReaders group = new StalledReaders();
    System.out.println(
        "| | µs a message, all keep up | ten stall | of it: quarter | median | quarter |");
    System.out.println("|---|---|---|---|---|---|");
    for (Way way : Way.values()) {
      group.compare(way, true, way.pairs / 4);
      group.print(way + ", none stalls", group.compare(way, false, way.pairs));
      group.print(way + ", ten stall", group.compare(way, true, way.pairs));
    }
    group.engine.close();
  }

  /** The nanoseconds of both rounds of each pair; the one that goes first alternates. */
  private List<long[]> compare(Way way, boolean stalls, int pairs) {
    List<long[]> nanos = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      boolean first = pair % 2 == 0;
      long one = round(way, stalls && !first);
      long other = round(way, stalls && first);
      nanos.add(first ? new long[] {one, other} : new long[] {other, one});
    }
    return nanos;
  }

  private long round(Way way, boolean stalls) {
    ten.forEach(reader -> reader.stall(stalls));
    long began = System.nanoTime();
    for (int i = 0; i < MESSAGES; i++) {
      engine.app().messages().send(DRAFT);
      sent++;
      way.follow(readers, sent);
    }
    readers.await(sent);
    long took = System.nanoTime() - began;
    ten.forEach(reader -> reader.comeBack(sent));
    engine.forget();
    return took;
  }

  private void print(String name, List<long[]> nanos) {
    Map<Integer, Double> ratios =
        Quantiles.quartiles()
            .indexes(1, 2, 3)
            .compute(nanos.stream().mapToDouble(pair -> (double) pair[1] / pair[0]).toArray());
    System.out.printf(
        "| %s | %.2f | %.2f | %.3f | %.3f | %.3f |%n",
        name, micros(nanos, 0), micros(nanos, 1), ratios.get(1), ratios.get(2), ratios.get(3));
  }

  private static double micros(List<long[]> nanos, int round) {
    return Quantiles.median().compute(nanos.stream().mapToLong(pair -> pair[round]).toArray())
        / MESSAGES
        / 1000;
  }
}
