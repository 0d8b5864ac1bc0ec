package im.parlance.benchmarks;

import im.parlance.benchmarks.fanout.FanOutFigures;
import im.parlance.benchmarks.http.OverHttp;
import im.parlance.benchmarks.storage.Figures;
import im.parlance.benchmarks.wire.OverTheWire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fan-out, storage, sockets and HTTP in one run of about six minutes and in one table, each beside
 * what it is compared with: {@code java -cp benchmarks/target/benchmarks.jar
 * im.parlance.benchmarks.Summary}. Its runs are short; each benchmark by itself is more exact.
 */
public final class Summary {
  private static final List<String> READERS = List.of("100", "1000", "10000");
  private static final int CALLERS = 64;
  private static final Duration TIME = Duration.ofSeconds(4);
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final int ROUNDS = 3;

  private final List<Line> lines = new ArrayList<>();

  private Summary() {}

  /**
   * A line of the table.
   *
   * @param rate how many a second
   * @param part what part that is of the first line of its sort
   */
  private record Line(String what, String who, double rate, double part) {}

  /** Runs them all. */
  public static void main(String[] args) throws Exception {
    Summary summary = new Summary();
    summary.fanOut();
    summary.storage();
    summary.wire();
    summary.http();
    summary.print();
  }

  private void fanOut() throws Exception {
    begin("fan-out");
    Map<String, Map<Integer, Double>> nanos = FanOutFigures.some(READERS);
    for (String readers : READERS) {
      Map<String, Double> rates = new LinkedHashMap<>();
      nanos.forEach(
          (who, row) ->
              rates.put(who, 1e9 / row.getOrDefault(Integer.valueOf(readers), Double.NaN)));
      add("sends to " + readers + " readers", rates);
    }
  }

  private void storage() throws Exception {
    begin("storage");
    add("messages kept, " + CALLERS + " callers", Figures.some(CALLERS));
  }

  private void wire() throws Exception {
    Map<String, Double> rates = new LinkedHashMap<>();
    for (String name : OverTheWire.names()) {
      begin(name);
      OverTheWire.measure(name, WARM_UP, TIME)
          .ifPresent(figure -> rates.put(name, figure.perSecond()));
    }
    add("deliveries over sockets", rates);
  }

  private void http() throws Exception {
    begin("HTTP");
    for (OverHttp.Row row : OverHttp.measure(WARM_UP, ROUNDS)) {
      Map<String, Double> rates = new LinkedHashMap<>();
      rates.put("bare Jetty", row.bare().perSecond());
      rates.put(row.dialect(), row.served().perSecond());
      add("requests, connections: " + row.connections(), rates);
    }
  }

  /** Tells whoever waits. */
  private static void begin(String part) {
    System.err.println(part + " …");
  }

  private void add(String what, Map<String, Double> rates) {
    double first = rates.values().iterator().next();
    rates.forEach((who, rate) -> lines.add(new Line(what, who, rate, rate / first)));
  }

  private void print() {
    System.out.println("| a second | | | of the first |");
    System.out.println("|---|---|---|---|");
    for (Line line : lines) {
      System.out.printf(
          Locale.ROOT, "| %s | %s | %,.0f | %.2f |%n", line.what, line.who, line.rate, line.part);
    }
  }
}
