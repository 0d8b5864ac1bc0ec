package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.hostile.HostileRun;
import im.parlance.http.hostile.WatchedStorage;
import org.junit.jupiter.api.Test;

/**
 * However a request is spoiled, it is done or refused, in the vendor's form, and a refusal changes
 * nothing in the storage. {@code -Dparlance.malformed=100000} for the long form, {@code
 * -Dparlance.seed=…} for other requests.
 */
class EasemobHostileTest {
  private static final int REQUESTS = Integer.getInteger("parlance.malformed", 5000);

  private final EasemobSamples face = new EasemobSamples();

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
    assertThat(run.refusedPaths().stream().map(path -> path.replaceAll("\\d+", "")).distinct())
        .hasSizeGreaterThan(50);
  }
}
