package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.AppId;
import im.parlance.id.TimelineId;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that sends is killed at a random moment, again and again. What it had acknowledged is
 * there, at its place, once. {@code -Dparlance.kills=500} for the long form, {@code
 * -Dparlance.seed=…} to repeat one.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("parlance.kills", 10);
  private static final long SEED = Long.getLong("parlance.seed", 20_261_121);
  private static final int MOST_ACKNOWLEDGED = 400;
  private static final Pattern WHOLE = Pattern.compile("(\\S+) (\\d+) (\\d+);");

  private final Path file;

  /** What was acknowledged so far: the ids by timeline and position. */
  private final Map<TimelineId, Map<Long, Long>> acknowledged = new HashMap<>();

  KillTest(@TempDir Path directory) {
    this.file = directory.resolve("parlance.db");
  }

  @Test
  void whatWasAcknowledged_survivesTheDeathOfTheProcess() throws Exception {
    Random random = new Random(SEED);
    for (int kill = 1; kill <= KILLS; kill++) {
      killAfter(1 + random.nextInt(MOST_ACKNOWLEDGED));
      checkEverythingAcknowledged("seed " + SEED + ", kill " + kill);
    }
  }

  private void killAfter(int acknowledgements) throws IOException, InterruptedException {
    Process sender =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Sender.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.to(new File(file + ".err")))
            .start();
    try (BufferedReader lines = sender.inputReader()) {
      for (int i = 0; i < acknowledgements; i++) {
        String line = lines.readLine();
        assertThat(line).as("the sender goes on, see %s.err", file).isNotNull();
        remember(line);
      }
      // through the handle, so that what it has written can still be read
      sender.toHandle().destroyForcibly();
      // the last line may be torn
      lines.lines().filter(WHOLE.asMatchPredicate()).forEach(this::remember);
    }
    assertThat(sender.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  private void remember(String line) {
    Matcher words = WHOLE.matcher(line);
    assertThat(words.matches()).as(line).isTrue();
    acknowledged
        .computeIfAbsent(TimelineId.parse(words.group(1)), timeline -> new HashMap<>())
        .put(Long.valueOf(words.group(2)), Long.valueOf(words.group(3)));
  }

  private void checkEverythingAcknowledged(String when) {
    try (JdbiStorage storage = JdbiStorage.sqlite(file)) {
      MessageStore messages = storage.app(AppId.of("demo")).messages();
      Set<Long> ids = new HashSet<>();
      acknowledged.forEach(
          (timeline, expected) -> {
            List<Message> kept = messages.read(timeline, 0, Long.MAX_VALUE, Integer.MAX_VALUE);
            assertThat(kept)
                .as("positions of %s, %s", timeline, when)
                .extracting(Message::seq)
                .isEqualTo(LongStream.rangeClosed(1, messages.head(timeline)).boxed().toList());
            kept.forEach(message -> assertThat(ids.add(message.id().value())).isTrue());
            expected.forEach(
                (seq, id) ->
                    assertThat(kept.get((int) (seq - 1)).id().value())
                        .as("message %s of %s, %s", seq, timeline, when)
                        .isEqualTo(id));
          });
    }
  }
}
