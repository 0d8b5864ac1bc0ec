package im.parlance.faults;

import com.google.common.base.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a test in a JVM of its own, with the classes that it is to see. */
final class TestProcess {
  private static final int SECONDS_FOR_A_METHOD = 150;
  private static final int SECONDS_FOR_ALL = 400;

  private final Path directory;

  /** Reports and what the tests print go there. */
  TestProcess(Path directory) {
    this.directory = directory;
  }

  Outcome run(String name, MeantTest test, ClassPath classes)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path report = directory.resolve(name + ".txt");
    Files.deleteIfExists(report);
    Stopwatch running = Stopwatch.createStarted();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // most of what they do is to start
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djunit.jupiter.execution.timeout.default=" + SECONDS_FOR_A_METHOD + " s",
                "-Djunit.jupiter.execution.timeout.thread.mode.default=SEPARATE_THREAD",
                "-cp",
                classes.toString(),
                Launch.class.getName(),
                report.toString(),
                test.type(),
                test.part())
            .directory(Tree.ROOT.resolve(test.module()).toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(name + ".log").toFile())
            .start();
    boolean ended;
    try {
      ended = process.waitFor(SECONDS_FOR_ALL, TimeUnit.SECONDS);
    } finally {
      end(process);
    }
    long seconds = running.elapsed().toSeconds();
    return Files.exists(report)
        ? outcome(Files.readAllLines(report), seconds)
        : new Outcome(
            ended ? Outcome.Kind.UNKNOWN : Outcome.Kind.HUNG,
            test.toString(),
            "no report, see " + name + ".log",
            seconds);
  }

  /** Databases that it has started too. */
  private static void end(Process process) throws InterruptedException {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    started.forEach(ProcessHandle::destroy);
  }

  private static Outcome outcome(List<String> report, long seconds) {
    String test = report.get(1);
    String failure = report.get(2).replace('`', '\'').replace('|', '/');
    if (!test.isEmpty()) {
      boolean hung = failure.contains("timed out after " + SECONDS_FOR_A_METHOD + " seconds");
      return new Outcome(hung ? Outcome.Kind.HUNG : Outcome.Kind.FAILED, test, failure, seconds);
    }
    return report.get(0).equals("0")
        ? new Outcome(Outcome.Kind.UNKNOWN, "", "no test ran", seconds)
        : new Outcome(Outcome.Kind.PASSED, "", "", seconds);
  }
}
