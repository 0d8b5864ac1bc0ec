package im.parlance.http.easemob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.FaultyStorage;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.UserId;
import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import im.parlance.quota.QuotaPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Statuses and bodies to the letter, where the vendor's SDK hides them. */
@OnEveryStorage
class EasemobHttpTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");
  private static final long NOW = 1_780_272_000_000L;

  private final TestStorage kept;
  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();
  private final String appUuid =
      UUID.nameUUIDFromBytes(app.ease().appKey().getBytes(UTF_8)).toString();

  EasemobHttpTest(TestStorage kept) {
    this.kept = kept;
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server =
        TestServer.builder()
            .storage(kept.open())
            .apps(60)
            .clock(CLOCK)
            .server(builder -> builder.maxBodyBytes(200_000))
            .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @Test
  void success_hasTheEnvelope() {
    Answer answer =
        http.post("/users", "{\"username\":\"Mira\",\"password\":\"p\",\"nickname\":\"Mi\"}");

    String uuid = app.app().users().get(UserId.of("mira")).uuid().toString();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).contains("application/json;charset=UTF-8");
    assertThat(answer.text())
        .isEqualTo(
            ("{\"action\":\"post\",\"application\":\"%s\",\"path\":\"/users\",\"uri\":\"%s%s/users\","
                    + "\"timestamp\":%d,\"duration\":0,\"organization\":\"acme\",\"applicationName\":\"%s\","
                    + "\"entities\":[{\"uuid\":\"%s\",\"type\":\"user\",\"created\":%d,\"modified\":%d,"
                    + "\"username\":\"mira\",\"activated\":true,\"nickname\":\"Mi\"}]}")
                .formatted(
                    appUuid, server.uri(), http.root(), NOW, app.ease().app(), uuid, NOW, NOW));
  }

  @Test
  void error_hasTheEnvelope() {
    Answer answer = http.get("/users/nobody");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text())
        .isEqualTo(
            ("{\"error\":\"service_resource_not_found\","
                    + "\"exception\":\"ServiceResourceNotFoundException\",\"timestamp\":%d,"
                    + "\"duration\":0,\"error_description\":\"Service resource not found\"}")
                .formatted(NOW));
  }

  @Test
  void unknownPath_isNotFound() {
    refused(http.get("/fly"), 404, "web_application", "url is invalid");
    refused(
        Http.call(server.uri(), "GET", "/acme", Map.of(), new byte[0]),
        404,
        "web_application",
        "url is invalid");
  }

  @Test
  void wrongVerb_isNotSupported() {
    refused(
        http.call("PATCH", "/users", http.appToken(), ""),
        405,
        "unsupported_service_operation",
        "Service operation not supported");
  }

  @Test
  void unknownApp_isNotFound() {
    refused(
        Http.call(server.uri(), "GET", "/acme/none/users/mira", Map.of(), new byte[0]),
        404,
        "organization_application_not_found",
        "Could not find application for acme/none from URI: acme/none/users/mira");
  }

  @Test
  void missingToken_isUnauthorized() {
    refused(
        http.call("GET", "/users/mira", "", ""),
        401,
        "unauthorized",
        "Unable to authenticate (OAuth)");
    refused(
        http.call("POST", "/users", "", "{\"username\":\"mira\",\"password\":\"p\"}"),
        401,
        "unauthorized",
        "Open registration doesn't allow, so register user need token");
    refused(
        http.call("GET", "/chatgroups/1/users", "", ""),
        401,
        "group_authorization",
        "token is blank!");
  }

  @Test
  void corruptToken_isUnauthorized() {
    for (String token : new String[] {"YWMtnonsense", "nonsense", "x.y.z", "0"}) {
      refused(
          http.call("GET", "/users/mira", token, ""),
          401,
          "auth_bad_access_token",
          "Unable to authenticate due to corrupt access token");
    }
  }

  @Test
  void tokenOfAnotherApp_isUnauthorized() {
    TestApp other = server.freshApp();
    other.register("mira");
    for (String token : new String[] {other.easeHttp().appToken(), other.token("mira")}) {
      refused(
          http.call("GET", "/users/mira", token, ""),
          401,
          "auth_bad_access_token",
          "Unable to authenticate");
    }
  }

  @Test
  void expiredToken_isUnauthorized() {
    MutableClock clock = MutableClock.at("2026-06-01T00:00:00Z");
    try (TestServer ageing = TestServer.builder().storage(kept.open()).clock(clock).start()) {
      EaseHttp calls = ageing.app().easeHttp();
      ageing.app().register("mira");
      String user =
          calls
              .post(
                  "/token",
                  "{\"grant_type\":\"inherit\",\"username\":\"mira\",\"ttl\":\"5184000\"}")
              .member("access_token");
      clock.advance(Duration.ofDays(60));

      for (String token : new String[] {calls.appToken(), user}) {
        refused(
            calls.call("GET", "/users/mira", token, ""),
            401,
            "unauthorized",
            "Unable to authenticate due to expired access token");
      }
    }
  }

  @Test
  void userToken_isGoodForTheUserItselfOnly() {
    app.register("mira", "theo");
    String token = app.token("mira");

    assertThat(http.call("GET", "/users/Mira", token, "").status()).isEqualTo(200);
    refused(
        http.call("GET", "/users/theo", token, ""),
        401,
        "unauthorized",
        "Subject does not have permission [applications:get:" + appUuid + ":/users/theo]");
    refused(
        http.call("GET", "/users", token, ""),
        401,
        "unauthorized",
        "No admin user access authorized");
    refused(
        http.call("POST", "/chatgroups", token, "{}"),
        401,
        "group_authorization",
        "you have no permission to do this, group admin permission is required");
  }

  @Test
  void schemeOfTheHeader_isTakenInAnyCase() {
    Answer answer =
        http.call(
            "GET", "/users", Map.of("Authorization", "bEARER " + http.appToken()), new byte[0]);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("\"entities\":[],\"count\":0}");
  }

  @Test
  void contentType_doesNotMatter() {
    byte[] body = "{\"username\":\"mira\",\"password\":\"p\"}".getBytes(UTF_8);
    String bearer = "Bearer " + http.appToken();

    assertThat(http.call("POST", "/users", Map.of("Authorization", bearer), body).status())
        .isEqualTo(200);
    byte[] grant = "{\"grant_type\":\"inherit\",\"username\":\"mira\"}".getBytes(UTF_8);
    Map<String, String> form =
        Map.of("Authorization", bearer, "Content-Type", "application/x-www-form-urlencoded");
    assertThat(http.call("POST", "/token", form, grant).status()).isEqualTo(200);
  }

  @Test
  void malformedBody_isNoJson() {
    refused(
        http.post("/users", "{\"username\":"), 400, "json_parse", "not JSON at line 1, column 13");
    refused(
        http.call(
            "POST",
            "/users",
            Map.of("Authorization", "Bearer " + http.appToken()),
            new byte[] {'"', (byte) 0xc3, (byte) 0x28, '"'}),
        400,
        "json_parse",
        "not UTF-8");
  }

  @Test
  void bodyOverTheLimit_isTooLarge() {
    refused(
        http.post("/users", "\"" + "x".repeat(200_000) + "\""),
        413,
        "Request Entity Too Large",
        "Request Entity Too Large");
  }

  @Test
  void uuid_namesAUserToo() {
    app.register("mira");
    String uuid = app.app().users().get(UserId.of("mira")).uuid().toString();

    assertThat(http.get("/users/" + uuid).json().at("/entities/0/username").asText())
        .isEqualTo("mira");
    assertThat(http.delete("/users/" + uuid).status()).isEqualTo(200);
    assertThat(app.app().users().find(UserId.of("mira"))).isEmpty();
  }

  @Test
  void listOfUsers_hasACursorButOnTheLastPage() {
    app.register("a1", "a2", "a3");

    Answer first = http.get("/users?limit=2");
    Answer last = http.get("/users?LIMIT=2&cursor=" + first.member("cursor"));

    assertThat(first.json().path("count").asInt()).isEqualTo(2);
    assertThat(last.json().at("/entities/0/username").asText()).isEqualTo("a3");
    assertThat(last.json().has("cursor")).isFalse();
  }

  @Test
  void badPaging_isAnIllegalArgument() {
    for (String query :
        new String[] {"limit=0", "limit=-1", "limit=x", "cursor=%00", "cursor=-1"}) {
      Answer answer = http.get("/users?" + query);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.member("error")).isEqualTo("illegal_argument");
    }
  }

  @Test
  void overQuota_tellsToRetryButForSends() {
    QuotaPolicy one =
        QuotaPolicy.easemob()
            .with(Operation.of("users.get"), Quota.perMinute(1))
            .with(Operation.of("messages.sendToUsers"), Quota.perMinute(1));
    try (TestServer metered =
        TestServer.builder().storage(kept.open()).quotas(QuotaPolicy.unlimited(), one).start()) {
      EaseHttp calls = metered.app().easeHttp();
      calls.get("/users/nobody");

      Answer call = calls.get("/users/nobody");
      refused(call, 429, "reach_limit", "This request has reached api limit");
      assertThat(call.header("Retry-After")).contains("1");

      String message = "{\"to\":[\"a\"],\"type\":\"txt\",\"body\":{\"msg\":\"hello\"}}";
      calls.post("/messages/users", message);
      Answer send = calls.post("/messages/users", message);
      refused(send, 403, "message_send_error", "message send reach limit");
      assertThat(send.header("Retry-After")).isEmpty();
    }
  }

  @Test
  void unexpectedFailure_hasAnErrorIdAndNothingInternal() {
    FaultyStorage faulty = new FaultyStorage();
    try (TestServer broken = TestServer.builder().storage(faulty.storage()).start()) {
      faulty.fail("jdbc://user:password@db");

      Answer answer = broken.app().easeHttp().get("/users/mira");

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text())
          .matches(
              "\\{\"error\":\"internal_server_error\",\"exception\":\"InternalServerErrorException\","
                  + "\"timestamp\":\\d+,\"duration\":\\d+,"
                  + "\"error_description\":\"internal error [0-9a-f]{24}\"}");
    }
  }

  @Test
  void requestId_isEchoed() {
    Answer answer =
        http.call(
            "GET",
            "/users",
            Map.of("X-Request-Id", "3f0c6a52-0d5e-4b0a-9d53-0a1f2b3c4d5e"),
            new byte[0]);

    assertThat(answer.header("X-Request-ID")).contains("3f0c6a52-0d5e-4b0a-9d53-0a1f2b3c4d5e");
  }

  @Test
  void slashes_mayBeDoubled() {
    assertThat(
            Http.call(
                    server.uri(),
                    "GET",
                    "/" + http.root() + "//users",
                    Map.of("Authorization", "Bearer " + http.appToken()),
                    new byte[0])
                .status())
        .isEqualTo(200);
  }

  static void refused(Answer answer, int status, String error, String description) {
    assertThat(answer.member("error_description")).isEqualTo(description);
    assertThat(answer.member("error")).isEqualTo(error);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("timestamp").isIntegralNumber()).isTrue();
    assertThat(answer.json().path("duration").isIntegralNumber()).isTrue();
    assertThat(answer.member("exception")).endsWith("Exception");
  }
}
