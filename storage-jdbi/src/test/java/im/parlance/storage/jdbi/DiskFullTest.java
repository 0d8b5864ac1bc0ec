package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.id.AppId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No room, or no right to write: who sends is told, and what was there is not harmed. */
class DiskFullTest {
  private static final TimelineId TIMELINE =
      TimelineId.between(UserId.of("alice"), UserId.of("bob"));

  /** More than the driver's own library takes, which it puts beside the other temporary files. */
  private static final int MOST_KILOBYTES = 3000;

  private final Path directory;
  private final Path file;
  private volatile int mostPages = Integer.MAX_VALUE;

  DiskFullTest(@TempDir Path directory) {
    this.directory = directory;
    this.file = directory.resolve("parlance.db");
  }

  /** A process that sends until it is refused, and tells what became of each send. */
  static final class UntilRefused {
    private UntilRefused() {}

    public static void main(String[] args) {
      try (Parlance im = Parlance.builder().storage(JdbiStorage.sqlite(Path.of(args[0]))).build()) {
        while (im.health().writable()) {
          System.out.println("sent " + send(im.app("demo")).id());
        }
      } catch (RuntimeException e) {
        System.out.println("refused " + e.getMessage());
      }
    }
  }

  private static Message send(App app) {
    return app.messages().send(Draft.text("x".repeat(4000)).from("alice").to("bob"));
  }

  private static List<Message> kept(Storage storage) {
    MessageStore messages = storage.app(AppId.of("demo")).messages();
    List<Message> kept = messages.read(TIMELINE, 0, Long.MAX_VALUE, Integer.MAX_VALUE);
    assertThat(kept)
        .extracting(Message::seq)
        .isEqualTo(LongStream.rangeClosed(1, messages.head(TIMELINE)).boxed().toList());
    return kept;
  }

  private void assertSound() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("ok");
    }
  }

  /** Every connection keeps to the limit, be it made before the limit was set or after. */
  private DataSource limited(DataSource source) {
    return Tap.around(
        source,
        (point, step) -> {
          try (Statement statement = point.connection().createStatement()) {
            statement.execute("PRAGMA max_page_count = " + mostPages);
          }
          return step.run();
        });
  }

  private static int pages(Database database) {
    return database.read(
        handle -> handle.createQuery("PRAGMA page_count").mapTo(Integer.class).one());
  }

  @Test
  void aFullFile_refusesSends_untilThereIsRoomAgain() throws SQLException {
    Database database = new SqliteFile(file, Durability.FULL, this::limited).open();
    JdbiStorage storage = new JdbiStorage(database, Durability.FULL);
    List<Message> acknowledged = new ArrayList<>();
    try (Parlance im = Parlance.builder().storage(storage).build()) {
      App app = im.app("demo");
      acknowledged.add(send(app));
      mostPages = pages(database) + 20;

      assertThatThrownBy(() -> sendMany(app, acknowledged)).hasStackTraceContaining("SQLITE_FULL");
      assertThat(kept(storage)).isEqualTo(acknowledged).hasSizeGreaterThan(1);
      assertThatThrownBy(() -> send(app)).hasStackTraceContaining("SQLITE_FULL");
      assertThat(kept(storage)).isEqualTo(acknowledged);

      mostPages = Integer.MAX_VALUE;
      acknowledged.add(send(app));
      assertThat(kept(storage)).isEqualTo(acknowledged);
      assertThat(im.health().writable()).isTrue();
    }
    assertSound();
  }

  private static void sendMany(App app, List<Message> acknowledged) {
    for (int i = 0; i < 1000; i++) {
      acknowledged.add(send(app));
    }
  }

  @Test
  void aFileThatMayNotGrow_refusesSends_andKeepsWhatItAcknowledged() throws Exception {
    Process sender =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -f " + MOST_KILOBYTES + "; exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                UntilRefused.class.getName(),
                file.toString())
            .redirectError(directory.resolve("errors").toFile())
            .start();
    List<String> said = said(sender);
    String last = said.remove(said.size() - 1);

    assertThat(last).startsWith("refused ");
    assertThat(said).hasSizeGreaterThan(10);
    try (JdbiStorage storage = JdbiStorage.sqlite(file)) {
      assertThat(kept(storage)).extracting(message -> "sent " + message.id()).isEqualTo(said);
    }
    assertSound();
  }

  private static List<String> said(Process process) throws IOException, InterruptedException {
    try (BufferedReader lines = process.inputReader()) {
      List<String> said = new ArrayList<>(lines.lines().toList());
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      return said;
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenTo_isNamed() {
    assertThat(directory.toFile().setWritable(false)).isTrue();
    // one who may do everything may not write here either
    Path place = Files.isWritable(directory) ? Path.of("/proc/parlance.db") : file;
    try {
      assertThatThrownBy(() -> JdbiStorage.sqlite(place))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(place.toString());
    } finally {
      assertThat(directory.toFile().setWritable(true)).isTrue();
    }
  }
}
