package im.parlance.http.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.host.Secret;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.FaultyStorage;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.quota.QuotaPolicy;
import im.parlance.setting.Toggle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminDialectTest {
  private static final String READ = "/-/quotas/users.get?face=rongcloud";

  private final MutableClock clock = MutableClock.at("2026-11-01T03:04:00Z");
  private final TestServer server =
      TestServer.builder()
          .clock(clock)
          .quotas(QuotaPolicy.rongCloud(), QuotaPolicy.easemob())
          .server(builder -> builder.adminSecret(Secret.of("hush")))
          .start();
  private final TestApp app = server.app();

  @AfterEach
  void close() {
    server.close();
  }

  private static Answer call(
      TestServer server, String method, String path, String authorization, String body) {
    return Http.call(
        server.uri(), method, path, Map.of("Authorization", authorization), body.getBytes(UTF_8));
  }

  private Answer call(String method, String path, String body) {
    return call(server, method, path, "Bearer hush", body);
  }

  private JsonNode get(String path) {
    Answer answer = call("GET", path, "");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode quota(String face, String operation) {
    for (JsonNode row : get("/-/quotas?face=" + face).path("quotas")) {
      if (row.path("operation").asText().equals(operation)) {
        return row;
      }
    }
    throw new AssertionError("no row of " + operation);
  }

  private int read() {
    return app.rongHttp().raw("/user/info.json", "userId=bo").status();
  }

  @Test
  void apps_tellTheirKeysAndNoSecret() {
    app.register("bo");
    app.app().settings().set(Toggle.ALLOWLISTS, true);

    JsonNode found = get("/-/apps").at("/apps/0");

    assertThat(found.path("app").asText()).isEqualTo(app.app().id().value());
    assertThat(found.path("users").asInt()).isEqualTo(1);
    assertThat(found.path("sessions").asInt(-1)).isZero();
    assertThat(found.at("/rongcloud/appKey").asText()).isEqualTo(app.rong().appKey());
    assertThat(found.at("/easemob/appKey").asText()).isEqualTo(app.ease().appKey());
    assertThat(found.path("on")).extracting(JsonNode::asText).contains("ALLOWLISTS");
    assertThat(found.toString())
        .doesNotContain(app.rong().secret().value(), app.ease().clientSecret().value());
  }

  @Test
  void quotas_tellWhatIsUsed_changeAndComeBack() {
    app.register("bo");
    JsonNode published = quota("rongcloud", "users.get");
    assertThat(published.path("adjusted").asBoolean()).isFalse();
    assertThat(published.at("/limits/0/used").asInt()).isZero();

    JsonNode changed = call("PUT", READ, "{\"limit\":2,\"per\":\"day\"}").json();

    assertThat(changed)
        .isEqualTo(
            Json.parse(
                "{\"face\":\"rongcloud\",\"operation\":\"users.get\",\"unit\":\"call\","
                    + "\"budget\":\"users.get\",\"adjusted\":true,"
                    + "\"limits\":[{\"limit\":2,\"per\":\"day\",\"used\":0}]}"));
    assertThat(List.of(read(), read(), read())).containsExactly(200, 200, 429);
    assertThat(quota("rongcloud", "users.get").at("/limits/0/used").asInt()).isEqualTo(2);

    assertThat(call("PUT", READ, "{\"limits\":[]}").json().path("limits")).isEmpty();
    assertThat(read()).isEqualTo(200);

    assertThat(call("DELETE", READ, "").status()).isEqualTo(200);
    assertThat(quota("rongcloud", "users.get")).isEqualTo(published);
    clock.advance(Duration.ofSeconds(1));
    assertThat(read()).isEqualTo(200);
  }

  @Test
  void quotasOfOneFace_areNotThoseOfTheOther() {
    JsonNode before = quota("easemob", "users.get");

    call(
        "PUT",
        READ,
        "{\"limits\":[{\"limit\":5,\"per\":\"second\"},{\"limit\":9,\"per\":\"half_hour\"}]}");

    assertThat(quota("easemob", "users.get")).isEqualTo(before);
    assertThat(quota("rongcloud", "users.get").path("limits")).hasSize(2);
    Answer unclear = call("PUT", "/-/quotas/users.get", "{\"limit\":1,\"per\":\"day\"}");
    assertThat(unclear.status()).isEqualTo(400);
    assertThat(unclear.member("error")).contains("?face=rongcloud");
  }

  @Test
  void toggles_areListedAndSet() {
    assertThat(get("/-/toggles").path("toggles")).hasSize(Toggle.values().length);

    Answer answer = call("PUT", "/-/toggles/allowlists", "{\"on\":true}");

    assertThat(answer.json())
        .isEqualTo(Json.parse("{\"name\":\"ALLOWLISTS\",\"on\":true,\"onUnlessSet\":false}"));
    assertThat(app.app().settings().isOn(Toggle.ALLOWLISTS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer hus", "Bearer hushh", "Basic hush"})
  void whoDoesNotKnowTheSecret_isNotLetIn(String authorization) {
    for (String path : List.of("/-/apps", "/-/nothing", "/-")) {
      Answer answer = call(server, "GET", path, authorization, "");

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
      assertThat(answer.text()).doesNotContain(app.rong().appKey());
    }
    call(server, "PUT", "/-/toggles/ALLOWLISTS", authorization, "{\"on\":true}");
    assertThat(app.app().settings().isOn(Toggle.ALLOWLISTS)).isFalse();
  }

  @Test
  void withoutASecret_nothingIsThere() {
    try (TestServer plain = TestServer.start()) {
      Answer answer = call(plain, "GET", "/-/apps", "Bearer hush", "");

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.json()).isEqualTo(Json.parse("{\"error\":\"nothing is here\"}"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "GET /-/ - 404",
        "GET /-/nothing - 404",
        "POST /-/apps {} 405",
        "GET /-/quotas?app=other - 404",
        "GET /-/quotas?face=other - 404",
        "GET /-/toggles?app=other - 404",
        "PUT /-/quotas/none.such?face=easemob {\"limit\":1,\"per\":\"day\"} 404",
        "DELETE /-/quotas/none.such - 404",
        "PUT /-/quotas/users.get?face=easemob - 400",
        "PUT /-/quotas/users.get?face=easemob {} 400",
        "PUT /-/quotas/users.get?face=easemob {\"limit\" 400",
        "PUT /-/quotas/users.get?face=easemob [] 400",
        "PUT /-/quotas/users.get?face=easemob {\"limit\":0,\"per\":\"day\"} 400",
        "PUT /-/quotas/users.get?face=easemob {\"limit\":1.5,\"per\":\"day\"} 400",
        "PUT /-/quotas/users.get?face=easemob {\"limit\":\"9\",\"per\":\"day\"} 400",
        "PUT /-/quotas/users.get?face=easemob {\"limit\":2147483648,\"per\":\"day\"} 400",
        "PUT /-/quotas/users.get?face=easemob {\"limit\":1,\"per\":\"DAY\"} 400",
        "PUT /-/quotas/users.get?face=easemob {\"limit\":1} 400",
        "PUT /-/quotas/users.get?face=easemob {\"limits\":1} 400",
        "PUT /-/quotas/users.get?face=easemob"
            + " {\"limits\":[{\"limit\":1,\"per\":\"day\"},{\"limit\":2,\"per\":\"day\"}]} 400",
        "PUT /-/toggles/NONE {\"on\":true} 404",
        "PUT /-/toggles/ALLOWLISTS {\"on\":\"true\"} 400",
        "PUT /-/toggles/ALLOWLISTS {} 400",
      })
  void whatCannotBe_isRefusedInJson_andChangesNothing(
      String method, String path, String body, int status) {
    JsonNode before = get("/-/quotas");

    Answer answer = call(method, path, body.equals("-") ? "" : body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.member("error")).isNotBlank();
    assertThat(get("/-/quotas")).isEqualTo(before);
    assertThat(app.app().settings().isOn(Toggle.ALLOWLISTS)).isFalse();
  }

  @Test
  void severalApps_mustBeNamed_byAnyOfTheirNames() {
    try (TestServer two =
        TestServer.builder()
            .apps(2)
            .server(builder -> builder.adminSecret(Secret.of("hush")))
            .start()) {
      assertThat(call(two, "GET", "/-/toggles", "Bearer hush", "").status()).isEqualTo(400);
      String own = two.app(1).app().id().value();
      for (String name : List.of(own, two.app(1).rong().appKey())) {
        Answer answer = call(two, "GET", "/-/toggles?app=" + name, "bearer hush", "");
        assertThat(answer.member("app")).isEqualTo(own);
      }
    }
  }

  @Test
  void whatFails_tellsNothingOfWhy() {
    FaultyStorage faulty = new FaultyStorage();
    try (TestServer failing =
        TestServer.builder()
            .storage(faulty.storage())
            .server(builder -> builder.adminSecret(Secret.of("hush")))
            .start()) {
      faulty.fail("MARKER");

      Answer answer = call(failing, "PUT", "/-/toggles/ALLOWLISTS", "Bearer hush", "{\"on\":true}");

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.member("error")).startsWith("internal error ").doesNotContain("MARKER");
    }
  }
}
