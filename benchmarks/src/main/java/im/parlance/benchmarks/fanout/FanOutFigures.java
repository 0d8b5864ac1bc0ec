package im.parlance.benchmarks.fanout;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures every {@link Contender} with 1 to 100,000 readers, brokers with up to 1,000, in one run
 * of about ten minutes, and prints the nanoseconds of a send: {@code java -cp
 * benchmarks/target/benchmarks.jar im.parlance.benchmarks.fanout.FanOutFigures}. Arguments are
 * other numbers of readers.
 */
public final class FanOutFigures {
  private static final List<String> READERS = List.of("1", "100", "1000", "10000", "100000");

  private FanOutFigures() {}

  /** Runs them all. */
  public static void main(String[] args) throws RunnerException {
    PrintStream out = System.out;
    List<String> readers = args.length == 0 ? READERS : List.of(args);
    out.print("|");
    readers.forEach(count -> out.printf(" | N = %,d", Integer.parseInt(count)));
    out.printf(" |%n|---|%s%n", "---|".repeat(readers.size()));
    for (Contender contender : Contender.values()) {
      Map<Integer, Double> row = measure(contender, readers);
      out.print("| " + contender);
      readers.forEach(
          count -> {
            Double nanos = row.get(Integer.valueOf(count));
            out.print(nanos == null ? " | –" : " | %,.0f".formatted(nanos));
          });
      out.println(" |");
    }
  }

  /** The nanoseconds of a send by some contenders, by the number of readers; mailboxes first. */
  public static Map<String, Map<Integer, Double>> some(List<String> readers)
      throws RunnerException {
    Map<String, Map<Integer, Double>> figures = new LinkedHashMap<>();
    for (Contender contender :
        List.of(
            Contender.QUEUE_LOOP,
            Contender.EVENT_BUS,
            Contender.REACTOR_MAILBOXES,
            Contender.GROUP,
            Contender.ROOM)) {
      figures.put(contender.name(), measure(contender, readers));
    }
    return figures;
  }

  private static Map<Integer, Double> measure(Contender contender, List<String> readers)
      throws RunnerException {
    String[] counts =
        readers.stream()
            .filter(count -> Integer.parseInt(count) <= contender.most())
            .toArray(String[]::new);
    Map<Integer, Double> nanos = new TreeMap<>();
    for (RunResult run : new Runner(options(contender, counts)).run()) {
      nanos.put(
          Integer.valueOf(run.getParams().getParam("readers")), run.getPrimaryResult().getScore());
    }
    return nanos;
  }

  private static Options options(Contender contender, String... readers) {
    return new OptionsBuilder()
        .include(FanOut.class.getName() + "\\.")
        .param("contender", contender.name())
        .param("readers", readers)
        .jvmArgs("-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch", "-XX:+UseParallelGC")
        .warmupIterations(2)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(2)
        .measurementTime(TimeValue.seconds(1))
        .verbosity(VerboseMode.SILENT)
        .build();
  }
}
