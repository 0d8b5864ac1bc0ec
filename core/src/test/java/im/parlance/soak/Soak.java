package im.parlance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.storage.Storage;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Users stay, and others come under ever new names and go for good with all that they made, in a
 * process of its own: then nothing grows. A backend extends this class and gives it a {@code main}
 * that calls {@link #live}. {@code -Dparlance.soak.minutes=30} for the long form, at half of what
 * the machine can do; {@code -Dparlance.seed=…} for other acts.
 */
public abstract class Soak {
  /** Begins the line that says that everything is at rest, after so many acts and guests. */
  static final String REST = "rest ";

  private static final double MOST_GROWTH = 1.05;

  /** What ids and entries of lists are kept for a while, or up to a bound, is nobody's to count. */
  private static final List<String> REMEMBERED =
      List.of(
          "im.parlance.id.",
          "im.parlance.list.Lists$",
          "im.parlance.list.List",
          "im.parlance.ultragroup.UltraRules$",
          "im.parlance.ultragroup.Readership");

  /** Fewer than one of so many is no leak: some of what stays is made anew by and by. */
  private static final int LEAST_PER_LEAK = 2;

  private final Path directory;
  private final TestReporter reporter;
  private final SoakPlan plan = SoakPlan.asTold();

  /**
   * A soak.
   *
   * @param directory for the process to write to
   */
  protected Soak(Path directory, TestReporter reporter) {
    this.directory = directory;
    this.reporter = reporter;
  }

  /** What the process does. */
  protected static void live(Storage storage) throws IOException {
    new Town(storage).live();
  }

  /** A class of which there are more and more, up to a bound that a soak does not reach. */
  protected boolean isRemembered(String name) {
    return REMEMBERED.stream().anyMatch(name::startsWith);
  }

  /** How many bytes these hold, if that is known: if not, the long form does not weigh the heap. */
  protected OptionalLong remembered(Living living) {
    return OptionalLong.of(0);
  }

  @Test
  final void whatIsGone_isInTheHeapNoLonger() throws Exception {
    List<Sample> samples = samples();

    assertThat(samples).hasSize(plan.rounds());
    List<Sample> early = samples.subList(0, quarter());
    List<Sample> late = samples.subList(samples.size() - quarter(), samples.size());
    long gone = median(late, Sample::gone) - median(early, Sample::gone);
    assertThat(leaks(early, late, gone)).as("classes of which %d came and went", gone).isEmpty();
    if (plan.isLong() && remembered(early.get(0).living()).isPresent()) {
      assertThat(median(late, this::bytes))
          .as("bytes after %d acts", late.get(late.size() - 1).acts())
          .isLessThan((long) (median(early, this::bytes) * MOST_GROWTH));
    }
  }

  private int quarter() {
    return Math.max(1, plan.rounds() / 4);
  }

  private long bytes(Sample sample) {
    return sample.living().bytes() - remembered(sample.living()).orElse(0);
  }

  private static long median(List<Sample> samples, ToLongFunction<Sample> value) {
    return samples.stream()
        .mapToLong(value)
        .sorted()
        .skip(samples.size() / 2)
        .findFirst()
        .orElse(0);
  }

  private List<String> leaks(List<Sample> early, List<Sample> late, long gone) {
    List<String> leaks = new ArrayList<>();
    for (String name : new TreeSet<>(late.get(0).living().counts().keySet())) {
      long before = median(early, sample -> sample.living().count(name));
      long after = median(late, sample -> sample.living().count(name));
      if (!isRemembered(name) && after - before > gone / LEAST_PER_LEAK) {
        leaks.add(name + ": " + before + ", then " + after);
      }
    }
    return leaks;
  }

  private List<Sample> samples() throws IOException, InterruptedException {
    Path errors = directory.resolve("errors");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m"));
    command.addAll(SoakPlan.properties());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), getClass().getName()));
    command.add(directory.toString());
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    try (BufferedReader lines = process.inputReader();
        BufferedWriter goOn = process.outputWriter()) {
      List<Sample> samples = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(REST)) {
          List<String> words = List.of(line.substring(REST.length()).split(" ", 2));
          Sample sample =
              new Sample(
                  Long.parseLong(words.get(0)), Long.parseLong(words.get(1)), Living.in(process));
          samples.add(sample);
          tell(sample);
          goOn.newLine();
          goOn.flush();
        } else {
          reporter.publishEntry("soak", line);
        }
      }
      assertThat(process.waitFor()).as(() -> read(errors)).isZero();
      return samples;
    } finally {
      process.destroyForcibly();
    }
  }

  private void tell(Sample sample) {
    reporter.publishEntry(
        "soak",
        "%,d acts, %,d came and went, %,d bytes, %,d of them remembered"
            .formatted(
                sample.acts(),
                sample.gone(),
                sample.living().bytes(),
                remembered(sample.living()).orElse(0)));
  }

  private static String read(Path errors) {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
