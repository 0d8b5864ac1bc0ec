package im.parlance.benchmarks.storage;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures every {@link Contender} with 1, 16 and 64 callers in one run of about twenty minutes,
 * and prints what comes of it beside the raw file: {@code java -cp benchmarks/target/benchmarks.jar
 * im.parlance.benchmarks.storage.Figures}. Arguments are other numbers of callers.
 */
public final class Figures {
  private static final List<String> CALLERS = List.of("1", "16", "64");
  private static final String[] TIMELINES = {"100", "1000"};

  private Figures() {}

  /**
   * What one contender did.
   *
   * @param perSecond messages a second
   * @param p99 in milliseconds
   */
  private record Figure(double perSecond, double p99) {}

  /** Runs them all. */
  public static void main(String[] args) throws RunnerException {
    PrintStream out = System.out;
    for (String keyedAndRouted : new String[] {"false", "true"}) {
      for (String timelines : TIMELINES) {
        for (String callers : args.length == 0 ? CALLERS : List.of(args)) {
          out.printf(
              "%n%s callers, %s timelines%s%n",
              callers,
              timelines,
              Boolean.parseBoolean(keyedAndRouted) ? ", each message with a key and a copy" : "");
          print(out, measure(Integer.parseInt(callers), timelines, keyedAndRouted));
        }
      }
    }
  }

  private static Map<Contender, Figure> measure(
      int callers, String timelines, String keyedAndRouted) throws RunnerException {
    Map<Contender, Figure> figures = new EnumMap<>(Contender.class);
    for (Contender contender : Contender.values()) {
      double perSecond = 0;
      double p99 = 0;
      for (Mode mode : new Mode[] {Mode.Throughput, Mode.SampleTime}) {
        for (RunResult run :
            new Runner(options(contender, callers, timelines, keyedAndRouted, mode)).run()) {
          Result<?> result = run.getPrimaryResult();
          if (mode == Mode.Throughput) {
            perSecond = result.getScore() * 1000;
          } else {
            p99 = result.getStatistics().getPercentile(99);
          }
        }
      }
      figures.put(contender, new Figure(perSecond, p99));
    }
    return figures;
  }

  /** How many messages a second some contenders keep, with so many callers; the limit first. */
  public static Map<String, Double> some(int callers) throws RunnerException {
    Map<String, Double> perSecond = new LinkedHashMap<>();
    for (Contender contender :
        List.of(Contender.RAW_FILE, Contender.SQLITE_EACH, Contender.SQLITE, Contender.MEMORY)) {
      Options options = options(contender, callers, TIMELINES[0], "false", Mode.Throughput);
      perSecond.put(
          contender.name(), new Runner(options).runSingle().getPrimaryResult().getScore() * 1000);
    }
    return perSecond;
  }

  private static Options options(
      Contender contender, int callers, String timelines, String keyedAndRouted, Mode mode) {
    return new OptionsBuilder()
        .include(Append.class.getName())
        .mode(mode)
        .threads(callers)
        .timeUnit(TimeUnit.MILLISECONDS)
        .param("contender", contender.name())
        .param("timelines", timelines)
        .param("keyedAndRouted", keyedAndRouted)
        .warmupIterations(1)
        .warmupTime(TimeValue.seconds(2))
        .measurementIterations(1)
        .measurementTime(TimeValue.seconds(3))
        .verbosity(VerboseMode.SILENT)
        .build();
  }

  private static void print(PrintStream out, Map<Contender, Figure> figures) {
    Figure raw = figures.getOrDefault(Contender.RAW_FILE, new Figure(1, 1));
    out.println("| | messages a second | of the raw file | p99, ms |");
    out.println("|---|---|---|---|");
    figures.forEach(
        (contender, figure) ->
            out.printf(
                "| %s | %,.0f | %.2f | %.1f |%n",
                contender, figure.perSecond(), figure.perSecond() / raw.perSecond(), figure.p99()));
  }
}
