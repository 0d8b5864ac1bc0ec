package im.parlance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.Parlance;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.host.Secret;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.FaultyStorage;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.TestApp;
import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import im.parlance.quota.QuotaPolicy;
import im.parlance.storage.memory.MemoryStorage;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParlanceServerTest {
  private static HostedApp app(Parlance im, String name, String key, String org) {
    return HostedApp.of(im.app(name))
        .rongCloud(key, Secret.of("secret"))
        .easemob(org, "app", "id", Secret.of("secret"));
  }

  @Test
  void twoAppsOfOneName_areRefused() {
    try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build()) {
      HostedApp first = app(im, "one", "key", "org");
      for (HostedApp other :
          new HostedApp[] {
            app(im, "one", "other", "other"),
            app(im, "two", "key", "other"),
            app(im, "two", "other", "org")
          }) {
        assertThatThrownBy(() -> ParlanceServer.builder(im).serve(first).serve(other).start())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("two hosted apps are named");
      }
    }
  }

  @Test
  void aPortThatIsTaken_isRefusedInOneException() {
    try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build();
        ParlanceServer server = ParlanceServer.builder(im).start()) {
      assertThat(server.uri().toString()).isEqualTo("http://127.0.0.1:" + server.port());
      assertThatThrownBy(
              () -> ParlanceServer.builder(im).listen("127.0.0.1", server.port()).start())
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  private static Answer health(ParlanceServer server) {
    return Http.call(server.uri(), "GET", "/health", Map.of(), new byte[0]);
  }

  @Test
  void health_tellsWhatTheStorageIs() {
    try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build();
        ParlanceServer server = ParlanceServer.builder(im).start()) {
      assertThat(health(server).status()).isEqualTo(200);
      assertThat(health(server).json())
          .isEqualTo(
              Json.parse(
                  "{\"status\":\"up\",\"storage\":{\"kind\":\"memory\",\"durability\":\"none\","
                      + "\"writable\":true}}"));
    }
  }

  @Test
  void health_ofAStorageThatFails_isDown() {
    FaultyStorage faulty = new FaultyStorage();
    try (Parlance im = Parlance.builder().storage(faulty.storage()).build();
        ParlanceServer server = ParlanceServer.builder(im).start()) {
      faulty.fail("MARKER");

      assertThat(health(server).status()).isEqualTo(503);
      assertThat(health(server).member("status")).isEqualTo("down");
      assertThat(health(server).text()).doesNotContain("MARKER");
    }
  }

  @Test
  void quotas_canBeAdjustedWhileItRuns() {
    RongCloudFace rong = new RongCloudFace("key", Secret.of("secret"), QuotaPolicy.rongCloud());
    EasemobFace ease =
        new EasemobFace("acme", "chat", "id", Secret.of("secret"), QuotaPolicy.easemob());
    try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build();
        ParlanceServer server =
            ParlanceServer.builder(im)
                .serve(HostedApp.of(im.app("demo")).with(rong).with(ease))
                .start()) {
      TestApp app = new TestApp(server.uri(), im.clock(), im.app("demo"), rong, ease);
      app.register("bo");
      Operation read = Operation.of("users.get");

      server.quotas("key").adjust(read, Quota.perDay(1));
      assertThat(app.rongHttp().raw("/user/info.json", "userId=bo").status()).isEqualTo(200);
      assertThat(app.rongHttp().raw("/user/info.json", "userId=bo").status()).isEqualTo(429);
      server.quotas("key").adjust(read, Quota.perDay(9));
      assertThat(app.rongHttp().raw("/user/info.json", "userId=bo").status()).isEqualTo(200);

      server.quotas("acme#chat").adjust(read, Quota.perDay(9));
      assertThatThrownBy(() -> server.quotas("other")).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
