package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.testing.Together;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whether a database answers is found out by one question at a time. */
@Timeout(60)
class ProbeTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration AT_LAST = Duration.ofSeconds(30);
  private static final int READERS = 8;

  private final List<Thread> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch answer = new CountDownLatch(1);

  private boolean late() throws InterruptedException {
    asked.add(Thread.currentThread());
    answer.await();
    return true;
  }

  @Test
  void whileAQuestionIsOpen_noOtherIsPut_andItsAnswerIsEverybodys() {
    Probe probe = new Probe(this::late);
    for (int i = 0; i < 10; i++) {
      assertThat(probe.answers(AT_ONCE)).isFalse();
    }
    answer.countDown();

    assertThat(probe.answers(AT_LAST)).isTrue();
    assertThat(asked).hasSizeBetween(1, 2).allMatch(Thread::isDaemon);
  }

  @Test
  void afterAnAnswer_itIsAskedAnew() {
    Probe probe = new Probe(() -> asked.add(Thread.currentThread()));

    assertThat(probe.answers(AT_LAST)).isTrue();
    assertThat(probe.answers(AT_LAST)).isTrue();
    assertThat(asked).hasSize(2);
  }

  @Test
  void failure_isANo_andTheNextIsAsked() {
    Probe probe =
        new Probe(
            () -> {
              asked.add(Thread.currentThread());
              throw new IllegalStateException("gone");
            });

    assertThat(probe.answers(AT_LAST)).isFalse();
    assertThat(probe.answers(AT_LAST)).isFalse();
    assertThat(asked).hasSize(2);
  }

  @Test
  void databaseThatIsBusy_isAskedByOneThread(@TempDir Path directory) {
    SqliteFile file = new SqliteFile(directory.resolve("parlance.db"), Durability.FULL, s -> s);
    try (Database database = file.open()) {
      CountDownLatch busy = new CountDownLatch(READERS);
      CountDownLatch probed = new CountDownLatch(READERS);
      Together.run(
          READERS * 2,
          thread -> {
            if (thread < READERS) {
              database.read(handle -> waitFor(busy, probed));
            } else {
              busy.await();
              assertThat(database.answers()).isFalse();
              assertThat(probes()).hasSize(1);
              probed.countDown();
            }
          });
      assertThat(database.answers()).isTrue();
    }
  }

  private static boolean waitFor(CountDownLatch busy, CountDownLatch probed) {
    busy.countDown();
    try {
      probed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  private static Stream<Thread> probes() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("parlance-probe"));
  }
}
