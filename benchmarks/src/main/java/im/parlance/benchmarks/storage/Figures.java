package im.parlance.benchmarks.storage;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import im.parlance.benchmarks.storage.Callers.Round;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures every {@link Contender} with 1, 16 and 64 callers in one run of about a quarter of an
 * hour, and prints what comes of it beside the raw file: {@code java -cp
 * benchmarks/target/benchmarks.jar im.parlance.benchmarks.storage.Figures}. Arguments are other
 * numbers of callers. The contenders take turns of a second, so that a machine that is faster at
 * one time than at another is so for all; what is told is the median of the rounds.
 */
public final class Figures {
  private static final List<Integer> CALLERS = List.of(1, 16, 64);
  private static final int[] TIMELINES = {100, 1000};
  private static final int ROUNDS = Integer.getInteger("rounds", 7);
  private static final long WARM_UP = TimeUnit.SECONDS.toNanos(Integer.getInteger("warmup", 5));
  private static final long TURN = TimeUnit.SECONDS.toNanos(1);

  private Figures() {}

  /** Runs them all. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    List<Integer> numbers = new ArrayList<>();
    for (String arg : args) {
      numbers.add(Integer.valueOf(arg));
    }
    for (boolean keyedAndRouted : new boolean[] {false, true}) {
      for (int timelines : TIMELINES) {
        for (int callers : numbers.isEmpty() ? CALLERS : numbers) {
          out.printf(
              "%n%d callers, %d timelines%s%n",
              callers, timelines, keyedAndRouted ? ", each message with a key and a copy" : "");
          print(
              out,
              measure(List.of(Contender.values()), callers, new Load(timelines, keyedAndRouted)));
        }
      }
    }
  }

  /** How many messages a second some contenders keep, with so many callers; the limit first. */
  public static Map<String, Double> some(int callers) throws Exception {
    Map<String, Double> perSecond = new LinkedHashMap<>();
    measure(
            List.of(Contender.RAW_FILE, Contender.SQLITE_EACH, Contender.SQLITE, Contender.MEMORY),
            callers,
            new Load(TIMELINES[0], false))
        .forEach((contender, rounds) -> perSecond.put(contender.name(), rate(rounds)));
    return perSecond;
  }

  private static Map<Contender, List<Round>> measure(
      Collection<Contender> contenders, int number, Load load) throws Exception {
    Path directory = Files.createTempDirectory("parlance-benchmark");
    Map<Contender, Log> logs = new EnumMap<>(Contender.class);
    Map<Contender, List<Round>> rounds = new EnumMap<>(Contender.class);
    try (Callers callers = new Callers(number, load)) {
      for (Contender contender : contenders) {
        Path place = Files.createDirectory(directory.resolve(contender.name()));
        Log log = contender.open(place);
        logs.put(contender, log);
        callers.send(log, WARM_UP);
        log.rest();
      }
      for (int i = 0; i < ROUNDS; i++) {
        for (Map.Entry<Contender, Log> each : logs.entrySet()) {
          rounds
              .computeIfAbsent(each.getKey(), contender -> new ArrayList<>())
              .add(callers.send(each.getValue(), TURN));
          each.getValue().rest();
        }
      }
    } finally {
      for (Log log : logs.values()) {
        log.close();
      }
      MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    }
    return rounds;
  }

  private static double rate(List<Round> rounds) {
    return median(rounds.stream().map(Round::perSecond).toList());
  }

  private static double median(List<Double> numbers) {
    return numbers.stream().sorted().toList().get(numbers.size() / 2);
  }

  /** The part is the median of the parts of each round. */
  private static double part(List<Round> rounds, List<Round> whole) {
    List<Double> parts = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      parts.add(rounds.get(i).perSecond() / whole.get(i).perSecond());
    }
    return median(parts);
  }

  private static void print(PrintStream out, Map<Contender, List<Round>> figures) {
    out.println("| | messages a second | of the raw file | times its transaction each | p99, ms |");
    out.println("|---|---|---|---|---|");
    figures.forEach(
        (contender, rounds) ->
            out.printf(
                "| %s | %,.0f | %.2f | %s | %.1f |%n",
                contender,
                rate(rounds),
                part(rounds, figures.getOrDefault(Contender.RAW_FILE, rounds)),
                contender
                    .each()
                    .map(each -> "%.1f".formatted(part(rounds, figures.getOrDefault(each, rounds))))
                    .orElse(""),
                median(rounds.stream().map(Round::p99).toList())));
  }
}
