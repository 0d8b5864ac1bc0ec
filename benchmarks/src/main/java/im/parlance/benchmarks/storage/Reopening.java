package im.parlance.benchmarks.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import im.parlance.id.AppId;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import im.parlance.storage.jdbi.JdbiStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How long an SQLite storage of 1,000,000 messages takes to open after its process was killed, and
 * how large it is: {@code java -cp benchmarks/target/benchmarks.jar
 * im.parlance.benchmarks.storage.Reopening}.
 */
public final class Reopening {
  private static final int MESSAGES = 1_000_000;
  private static final int BATCH = 500;
  private static final int TIMELINES = 1000;
  private static final String BODY = "x".repeat(200);
  private static final AppId APP = AppId.of("bench");

  private Reopening() {}

  /** Fills a storage in a process that ends without closing it, and opens what that has left. */
  public static void main(String[] args) throws Exception {
    if (args.length == 1) {
      fillAndDie(Path.of(args[0]));
    }
    Path directory = Files.createTempDirectory("parlance-benchmark");
    Path file = directory.resolve("parlance.db");
    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Reopening.class.getName(),
            file.toString())
        .inheritIO()
        .start()
        .waitFor();
    report(file);
    MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  private static void fillAndDie(Path file) {
    MessageStore messages = JdbiStorage.sqlite(file).app(APP).messages();
    for (int first = 0; first < MESSAGES; first += BATCH) {
      messages.append(IntStream.range(first, first + BATCH).mapToObj(Reopening::message).toList());
    }
    Runtime.getRuntime().halt(137);
  }

  private static NewMessage message(int n) {
    UserId sender = UserId.of("user" + n % TIMELINES);
    return new NewMessage(
        new MessageId(1L << 50 | n),
        TimelineId.between(sender, UserId.of("peer")),
        sender,
        Origin.SERVER,
        Content.text(BODY),
        false,
        Instant.now());
  }

  private static void report(Path file) throws Exception {
    long log = Files.size(Path.of(file + "-wal"));
    Instant start = Instant.now();
    try (JdbiStorage storage = JdbiStorage.sqlite(file)) {
      MessageStore messages = storage.app(APP).messages();
      NewMessage last = message(MESSAGES - 1);
      List<Message> found =
          messages.read(last.timeline(), MESSAGES / TIMELINES - 1, Long.MAX_VALUE, 10);
      Duration opened = Duration.between(start, Instant.now());
      System.out.printf(
          "%,d messages, log of %,d bytes: open and read after %d ms (%d found)%n",
          MESSAGES, log, opened.toMillis(), found.size());
    }
    // place, sender, type, text, time: 8 bytes a number
    long bytes = (long) MESSAGES * (4 * 8 + "user999".length() + 4 + BODY.getBytes(UTF_8).length);
    System.out.printf(
        "file of %,d bytes: %.2f times the bytes of the messages%n",
        Files.size(file), (double) Files.size(file) / bytes);
  }
}
