package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that sends, joins, leaves and acknowledges is killed at a random moment, again and
 * again. What it had acknowledged is there, at its place, once. {@code -Dparlance.kills=500} for
 * the long form, in which more is sent before each kill; {@code -Dparlance.seed=…} to repeat one.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("parlance.kills", 10);
  private static final boolean LONG = KILLS >= 100;

  /** How many sends are acknowledged before a kill, at least. */
  private static final int SENDS = Integer.getInteger("parlance.sends", LONG ? 2000 : 80);

  private static final int THREADS = Integer.getInteger("parlance.threads", LONG ? 32 : 4);
  private static final long SEED = Long.getLong("parlance.seed", 20_261_121);

  private final Random random = new Random(SEED);
  private final Acknowledged acknowledged = new Acknowledged();
  private final List<Process> started = new ArrayList<>();
  private final Path directory;
  private final TestReporter reporter;

  KillTest(@TempDir Path directory, TestReporter reporter) {
    this.directory = directory;
    this.reporter = reporter;
  }

  /** Waits until whatever a dead process had begun is over. */
  @FunctionalInterface
  private interface Aftermath {
    void await() throws SQLException;
  }

  @Test
  void whatSqliteAcknowledged_survivesTheDeathOfTheProcess() throws Exception {
    killAgainAndAgain(directory.resolve("parlance.db").toString(), () -> {});
  }

  @Test
  void whatPostgresqlAcknowledged_survivesTheDeathOfTheProcess() throws Exception {
    String url = TestPostgresql.freshDatabase();
    killAgainAndAgain(url, () -> awaitEndOfSessions(url));
  }

  /** The server ends what it was doing for a client that is gone. */
  private static void awaitEndOfSessions(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      long sessions;
      do {
        try (ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND application_name = 'parlance'")) {
          row.next();
          sessions = row.getLong(1);
        }
      } while (sessions > 0);
    }
  }

  private void killAgainAndAgain(String place, Aftermath aftermath) throws Exception {
    Process standingBy = start(place);
    for (int kill = 1; kill <= KILLS; kill++) {
      Process sender = standingBy;
      standingBy = start(place);
      killAfter(SENDS + random.nextInt(SENDS), sender, "run" + kill);
      aftermath.await();
      try (JdbiStorage storage = Sender.open(place)) {
        acknowledged.check(storage.app(Sender.APP), "seed " + SEED + ", kill " + kill);
      }
    }
    try (JdbiStorage storage = Sender.open(place)) {
      acknowledged.checkAll(storage.app(Sender.APP));
    }
    reporter.publishEntry("acknowledged sends", Long.toString(acknowledged.sends()));
    assertThat(acknowledged.sends()).isGreaterThanOrEqualTo((long) KILLS * SENDS);
  }

  /** Starting takes longest, so it is done while another runs. */
  private Process start(String place) throws IOException {
    Process sender =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Sender.class.getName(),
                place,
                directory.resolve("scratch" + started.size() + ".db").toString())
            .redirectError(ProcessBuilder.Redirect.appendTo(errors()))
            .start();
    started.add(sender);
    return sender;
  }

  private File errors() {
    return directory.resolve("errors").toFile();
  }

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  private void killAfter(int sends, Process sender, String run) throws Exception {
    try (BufferedWriter words = sender.outputWriter();
        BufferedReader lines = sender.inputReader()) {
      words.write(run + ' ' + THREADS + ' ' + String.join(" ", acknowledged.keysToRepeat()) + '\n');
      words.flush();
      long enough = acknowledged.sends() + sends;
      while (acknowledged.sends() < enough) {
        String line = lines.readLine();
        assertThat(line).as("the sender goes on, or says in %s why not", errors()).isNotNull();
        acknowledged.hear(line);
      }
      // through the handle, so that what it has written can still be read
      sender.toHandle().destroyForcibly();
      lines.lines().filter(Acknowledged::isWhole).forEach(acknowledged::hear);
    }
    assertThat(sender.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }
}
