package im.parlance.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import im.parlance.id.UserId;
import im.parlance.testing.Together;
import java.net.Socket;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Many fixtures in one JVM, side by side. */
class ManyFixturesTest {
  private static final int FIXTURES = 64;

  private final FixtureSettings settings = ParlanceExtension.builder().settings();

  @Test
  void fixtures_knowNothingOfEachOther_andLeaveNothing() {
    Set<Thread> before = threads();
    List<URI> served = new CopyOnWriteArrayList<>();

    Together.run(FIXTURES, number -> served.add(liveApart(number)));

    assertThat(served).doesNotHaveDuplicates().hasSize(FIXTURES);
    for (URI uri : served) {
      assertThatIOException().isThrownBy(() -> new Socket(uri.getHost(), uri.getPort()).close());
    }
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(threads())
                    .filteredOn(thread -> !before.contains(thread))
                    .as("threads left")
                    .isEmpty());
  }

  private URI liveApart(int number) {
    ParlanceFixture im = ParlanceFixture.start(settings);
    try {
      String own = "user" + number;
      assertThat(Callers.rong(im).post("/user/getToken.json", "userId", own, "name", "n").status())
          .isEqualTo(200);
      assertThat(Callers.ease(im).get("/users/" + own).status()).isEqualTo(200);
      assertThat(Callers.ease(im).get("/users/user" + (number + 1)).status()).isEqualTo(404);
      assertThat(im.app().users().find(UserId.of(own))).isPresent();
      assertThat(im.journal().calls()).isNotEmpty().allMatch(call -> call.status() != 401);
      return URI.create(im.rongcloud().url());
    } finally {
      im.close();
    }
  }

  private static Set<Thread> threads() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(thread -> !thread.getName().startsWith("parlance"));
    return threads;
  }
}
