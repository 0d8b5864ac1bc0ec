package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.hostile.HostileRun;
import im.parlance.http.hostile.Sample;
import im.parlance.http.hostile.WatchedStorage;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * However a request is spoiled, it is done or refused, in the vendor's form, and a refusal changes
 * nothing in the storage. {@code -Dparlance.malformed=100000} for the long form, {@code
 * -Dparlance.seed=…} for other requests.
 */
class RongCloudHostileTest {
  private static final int REQUESTS = Integer.getInteger("parlance.malformed", 5000);

  /** What no good request succeeds at, and the status of its refusal. */
  private static final Map<String, Integer> REFUSED =
      Map.of(
          "/chatroom/correlation/rtc.json", 430,
          "/message/discussion/publish.json", 430,
          "/message/history/delete.json", 400);

  private final RongSamples face = new RongSamples();

  @Test
  void requestsThatAreSpoiled_wereGoodBefore() {
    try (TestServer server = TestServer.builder().apps(RongRoutes.all().size()).start()) {
      for (int i = 0; i < RongRoutes.all().size(); i++) {
        TestApp app = server.freshApp();
        Sample sample = face.furnish(app).get(i);
        Answer answer = RongSamples.call(app, sample);
        assertThat(answer.status())
            .as("%s: %s", sample, answer.text())
            .isEqualTo(REFUSED.getOrDefault(sample.path(), 200));
      }
    }
  }

  @Test
  void spoiledRequests_inMemory_areRefusedWithoutATrace() throws Exception {
    holds(WatchedStorage::memory, REQUESTS * 3 / 5);
  }

  @Test
  void spoiledRequests_onSqlite_areRefusedWithoutATrace() throws Exception {
    holds(WatchedStorage::sqlite, REQUESTS / 5);
  }

  @Test
  void spoiledRequests_onPostgresql_areRefusedWithoutATrace() throws Exception {
    holds(WatchedStorage::postgresql, REQUESTS / 5);
  }

  private void holds(WatchedStorage.Maker storages, int requests) throws Exception {
    HostileRun run = new HostileRun(face, storages).send(requests);

    assertThat(run.refused()).isBetween(requests / 3, requests * 9 / 10);
    assertThat(run.accepted()).isGreaterThan(requests / 10);
    assertThat(run.refusedPaths()).hasSizeGreaterThan(RongRoutes.all().size() / 2);
  }
}
