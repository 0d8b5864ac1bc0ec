package im.parlance.benchmarks.http;

import com.google.common.math.Quantiles;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Private messages sent by the API of each dialect, with memory storage and no quotas, beside a
 * Jetty that gets the same requests and does nothing with them, with 1 and with 64 connections that
 * stay, once the compiler has come to rest: {@code java -cp benchmarks/target/benchmarks.jar
 * im.parlance.benchmarks.http.OverHttp}. The two take turns, {@code -Drounds} times {@code
 * -Dseconds}, and what is printed are the medians; so other work on the machine hits both.
 */
public final class OverHttp {
  private static final int ROUNDS = Integer.getInteger("rounds", 7);
  private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 2));
  private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warmup", 10));
  private static final int MANY = 64;

  /** A server is warm when a request costs this part of what it cost in the run before. */
  private static final double SETTLED = 0.9;

  private OverHttp() {}

  /**
   * What a server did.
   *
   * @param perSecond requests a second
   * @param micros the server's processor time for each
   * @param p99 how long they took, in milliseconds
   */
  public record Figure(double perSecond, double micros, double p99) {
    private static Figure median(List<Figure> figures) {
      return new Figure(
          Quantiles.median().compute(figures.stream().map(Figure::perSecond).toList()),
          Quantiles.median().compute(figures.stream().map(Figure::micros).toList()),
          Quantiles.median().compute(figures.stream().map(Figure::p99).toList()));
    }
  }

  /** A dialect with so many connections, and the bare server with as many. */
  public record Row(String dialect, int connections, Figure bare, Figure served) {
    /** How many requests a second the dialect serves for one of the bare server. */
    public double ratio() {
      return served.perSecond / bare.perSecond;
    }
  }

  /** Prints a table. */
  public static void main(String[] args) throws Exception {
    System.out.printf(
        "| | connections | requests a second | of bare Jetty | CPU, us each | p99, ms |%n");
    System.out.println("|---|---|---|---|---|---|");
    for (Row row : measure(WARM_UP, ROUNDS)) {
      print("bare Jetty, as " + row.dialect, row.connections, row.bare, 1);
      print(row.dialect, row.connections, row.served, row.ratio());
    }
  }

  private static void print(String name, int connections, Figure figure, double ratio) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %,.0f | %.2f | %.1f | %.2f |%n",
        name,
        connections,
        figure.perSecond,
        ratio,
        figure.micros,
        figure.p99);
  }

  /** Measures every dialect with one connection and with many. */
  public static List<Row> measure(Duration warmUp, int rounds) throws Exception {
    List<Row> rows = new ArrayList<>();
    try (Served bare = Served.start(ApiServer.BARE);
        Served served = Served.start("parlance")) {
      for (Face face : Face.values()) {
        warmUp(bare, face, warmUp);
        warmUp(served, face, warmUp);
        for (int connections : new int[] {1, MANY}) {
          List<Figure> ofBare = new ArrayList<>();
          List<Figure> ofServed = new ArrayList<>();
          for (int i = 0; i < rounds; i++) {
            ofBare.add(run(bare, face, connections, TIME));
            ofServed.add(run(served, face, connections, TIME));
          }
          rows.add(
              new Row(face.title(), connections, Figure.median(ofBare), Figure.median(ofServed)));
        }
      }
    }
    return rows;
  }

  /**
   * At least for so long, and until requests cost no less than just before: a compiler at work
   * would be counted as theirs. Four times as long at most.
   */
  private static void warmUp(Served served, Face face, Duration atLeast) throws IOException {
    long start = System.nanoTime();
    double before = run(served, face, MANY, atLeast).micros;
    double now = run(served, face, MANY, TIME).micros;
    while (now < before * SETTLED && System.nanoTime() - start < 4 * atLeast.toNanos()) {
      before = now;
      now = run(served, face, MANY, TIME).micros;
    }
    run(served, face, 1, TIME);
  }

  private static Figure run(Served served, Face face, int connections, Duration time)
      throws IOException {
    served.forget();
    try (Clients clients = new Clients(served.port(), connections, face.request(served.token()))) {
      Duration before = served.cpu();
      Clients.Run run = clients.run(time);
      return new Figure(
          run.perSecond(),
          served.cpu().minus(before).toNanos() / 1e3 / run.millis().size(),
          Quantiles.percentiles().index(99).compute(run.millis()));
    }
  }
}
