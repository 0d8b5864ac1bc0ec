package im.parlance.benchmarks.wire;

import com.google.common.math.Quantiles;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One message after the other to 1,000 clients in one channel: how many deliveries a second, what
 * each costs the server's processor, and how long a lone message takes to the last client. Parlance
 * and whichever of the others are on the machine, one after the other: {@code java -cp
 * benchmarks/target/benchmarks.jar im.parlance.benchmarks.wire.OverTheWire [NAME...]}.
 */
public final class OverTheWire {
  private static final int CLIENTS = Integer.getInteger("clients", 1000);
  private static final int SECONDS = Integer.getInteger("seconds", 10);
  private static final int WARM_UP_SECONDS = Integer.getInteger("warmup", 10);

  /** How many messages may be on their way to the slowest client. */
  private static final int AHEAD = 32;

  private static final int LONE_MESSAGES = 200;

  private OverTheWire() {}

  /**
   * What a server did.
   *
   * @param perSecond deliveries a second
   * @param micros the server's processor time for each
   * @param p50 until a lone message had reached everyone, in milliseconds
   * @param p99 likewise
   */
  public record Figure(double perSecond, double micros, double p50, double p99) {}

  /** Prints a line for each server, or for those that are named. */
  public static void main(String[] args) throws Exception {
    System.out.printf(
        "%-16s %14s %14s %10s %10s%n", "", "deliveries/s", "CPU us each", "p50 ms", "p99 ms");
    for (String name : args.length == 0 ? names() : List.of(args)) {
      Optional<Figure> figure =
          measure(name, Duration.ofSeconds(WARM_UP_SECONDS), Duration.ofSeconds(SECONDS));
      if (figure.isPresent()) {
        print(name, figure.get());
      } else {
        System.out.printf("%-16s is not on this machine%n", name);
      }
    }
  }

  private static void print(String name, Figure figure) {
    System.out.printf(
        Locale.ROOT,
        "%-16s %,14.0f %14.2f %10.1f %10.1f%n",
        name,
        figure.perSecond,
        figure.micros,
        figure.p50,
        figure.p99);
  }

  private static Map<String, Starter> contenders() {
    Map<String, Starter> contenders = new LinkedHashMap<>();
    contenders.put("parlance", () -> new Gateway(CLIENTS + 1, false));
    contenders.put("parlance-sqlite", () -> new Gateway(CLIENTS + 1, true));
    for (Broker broker : Broker.values()) {
      contenders.put(broker.program, broker::start);
    }
    contenders.put("ejabberd", () -> Ejabberd.start(CLIENTS + 1, false));
    contenders.put("ejabberd-mam", () -> Ejabberd.start(CLIENTS + 1, true));
    return contenders;
  }

  /** Of what there can be a figure. */
  public static List<String> names() {
    return List.copyOf(contenders().keySet());
  }

  /** Measures one of {@link #names}; empty if it is not on this machine. */
  public static Optional<Figure> measure(String name, Duration warmUp, Duration time)
      throws Exception {
    Starter starter = contenders().get(name);
    if (starter == null) {
      throw new IllegalArgumentException(name + " is none of " + names());
    }
    try (Peer peer = starter.start();
        Crowd crowd = new Crowd(peer, CLIENTS)) {
      Load load = new Load(crowd);
      load.run(warmUp);
      Duration before = cpu(peer);
      long received = crowd.received();
      long nanos = load.run(time);
      received = crowd.received() - received;
      Duration used = cpu(peer).minus(before);
      Map<Integer, Double> lone =
          Quantiles.percentiles().indexes(50, 99).compute(load.loneMillis());
      return Optional.of(
          new Figure(
              received * 1e9 / nanos,
              used.toNanos() / 1e3 / received,
              lone.getOrDefault(50, Double.NaN),
              lone.getOrDefault(99, Double.NaN)));
    } catch (NotHere absent) {
      return Optional.empty();
    }
  }

  private static Duration cpu(Peer peer) {
    return peer.process().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Starts a server. */
  private interface Starter {
    Peer start() throws Exception;
  }

  /** What is sent, and when. */
  private static final class Load {
    private final Crowd crowd;
    private long sent;

    Load(Crowd crowd) {
      this.crowd = crowd;
    }

    /** Sends for so long as fast as the slowest client reads; the nanoseconds until it has all. */
    long run(Duration time) throws IOException {
      long start = System.nanoTime();
      while (System.nanoTime() - start < time.toNanos()) {
        long room = crowd.everybodyHas() + AHEAD - sent;
        for (long i = 0; i < room; i++) {
          send();
        }
        crowd.read();
      }
      awaitAll();
      return System.nanoTime() - start;
    }

    private void send() throws IOException {
      crowd.publish();
      sent++;
    }

    private void awaitAll() throws IOException {
      while (crowd.everybodyHas() < sent) {
        crowd.read();
      }
    }

    List<Double> loneMillis() throws IOException {
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < LONE_MESSAGES; i++) {
        long start = System.nanoTime();
        send();
        awaitAll();
        millis.add((System.nanoTime() - start) / 1e6);
      }
      return millis;
    }
  }
}
