package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.FaultyStorage;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import im.parlance.quota.QuotaPolicy;
import im.parlance.user.Profile;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Statuses and bodies to the letter, where the vendor's SDK hides them. */
@OnEveryStorage
class RongCloudHttpTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestStorage kept;
  private final TestApp app = server.freshApp();
  private final RongHttp http = app.rongHttp();

  RongCloudHttpTest(TestStorage kept) {
    this.kept = kept;
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server =
        TestServer.builder()
            .storage(kept.open())
            .apps(60)
            .server(builder -> builder.maxBodyBytes(200_000))
            .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @Test
  void success_hasTheEnvelope() {
    Answer registered = http.post("/user/getToken.json", "userId", "lin", "name", "Lin");

    assertThat(registered.status()).isEqualTo(200);
    assertThat(registered.header("Content-Type")).contains("application/json;charset=UTF-8");
    assertThat(registered.header("Server")).isEmpty();
    assertThat(registered.text())
        .isEqualTo(
            "{\"code\":200,\"userId\":\"lin\",\"token\":\"%s\"}"
                .formatted(registered.member("token")));
    assertThat(http.post("/user/refresh.json", "userId", "lin", "name", "Lina").text())
        .isEqualTo("{\"code\":200}");
  }

  @Test
  void info_hasTheTimeOfTheZone() {
    MutableClock clock = MutableClock.at("2026-03-02T20:14:55Z");
    try (TestServer dated = TestServer.builder().storage(kept.open()).clock(clock).start()) {
      dated.app().app().users().register(UserId.of("lin"), new Profile("Lin", "https://p/8"));

      assertThat(dated.app().rongHttp().post("/user/info.json", "userId", "lin").text())
          .isEqualTo(
              "{\"code\":200,\"userId\":\"lin\",\"userName\":\"Lin\","
                  + "\"userPortrait\":\"https://p/8\",\"createTime\":\"2026-03-03 04:14:55\"}");
    }
  }

  @Test
  void suffix_mayBeLeftOut() {
    app.register("lin");

    assertThat(http.post("/user/info", "userId", "lin").status()).isEqualTo(200);
  }

  @Test
  void slashes_mayBeDoubled() {
    app.register("lin");

    assertThat(http.post("//user//info.json", "userId", "lin").status()).isEqualTo(200);
  }

  @Test
  void unknownPath_isNotFound() {
    Answer answer = http.post("/user/fly.json", "userId", "lin");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text())
        .isEqualTo(
            "{\"code\":404,\"errorMessage\":\"no such method.\",\"url\":\"/user/fly.json\"}");
  }

  @Test
  void wrongVerb_isNotFound() {
    Answer answer = Http.call(server.uri(), "GET", "/user/info.json", http.headers(), new byte[0]);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.member("code")).isEqualTo("404");
  }

  @Test
  void unknownUser_isNotFound() {
    Answer answer = http.post("/user/info.json", "userId", "nobody");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text())
        .isEqualTo(
            "{\"code\":404,\"errorMessage\":\"user does not exist.\",\"url\":\"/user/info.json\"}");
  }

  @Test
  void emptyBody_hasNoData() {
    Answer answer = http.raw("/user/info.json", "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .isEqualTo(
            "{\"code\":1003,\"errorMessage\":\"userId is required.\","
                + "\"url\":\"/user/info.json\"}");
  }

  @Test
  void missingOrEmptyParameter_isAParameterError() {
    for (String form : new String[] {"x=y", "userId=", "userId"}) {
      Answer answer = http.raw("/user/info.json", form);
      assertThat(answer.status()).as(form).isEqualTo(400);
      assertThat(answer.member("code")).isEqualTo("1002");
    }
  }

  @Test
  void textOrListOverItsLimit_isTooLong() {
    tooLong(http.post("/user/getToken.json", "userId", "u", "name", "n".repeat(65)));
    tooLong(http.post("/user/getToken.json", "userId", "u".repeat(65), "name", "Lin"));
    String many = String.join("&", IntStream.range(0, 21).mapToObj(i -> "userId=u" + i).toList());
    tooLong(http.raw("/user/token/expire.json", many + "&time=1"));
    tooLong(http.raw("/user/token/expire.json", many.replace("&userId=", ",") + "&time=1"));
  }

  @Test
  void bodyOverTheLimit_isTooLong() {
    tooLong(http.raw("/user/info.json", "userId=" + "u".repeat(200_000)));
  }

  private static void tooLong(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.member("code")).isEqualTo("1005");
  }

  @Test
  void bytesThatAreNotUtf8_areAParameterError() {
    byte[] raw = {'u', 's', 'e', 'r', 'I', 'd', '=', (byte) 0xc3, (byte) 0x28};
    parameterError(http.send("/user/info.json", http.headers(), raw));
    parameterError(http.raw("/user/info.json", "userId=%C3%28"));
  }

  @Test
  void malformedJson_isAParameterError() {
    parameterError(http.json("/user/info.json", "{\"userId\":"));
    parameterError(http.json("/user/info.json", "[1]"));
    parameterError(http.json("/user/info.json", "{} {}"));
  }

  private static void parameterError(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.member("code")).isEqualTo("1002");
    assertThat(answer.member("errorMessage")).startsWith("ParamError:");
  }

  @Test
  void jsonOnAFormEndpoint_isReadAsParameters() {
    assertThat(
            http.json(
                    "/group/create.json",
                    "{\"userId\":[\"lin\",\"mei\"],\"groupId\":\"g1\",\"groupName\":\"Hikers\"}")
                .status())
        .isEqualTo(200);
    assertThat(http.post("/group/user/query.json", "groupId", "g1").text())
        .isEqualTo("{\"code\":200,\"users\":[{\"id\":\"lin\"},{\"id\":\"mei\"}]}");
  }

  @Test
  void jsonInAFormThatIsNotEncoded_isKept() {
    app.register("lin");
    String content = "{\"content\":\"100 %, a=b, \\\"q\\\" 你好\",\"extra\":{}}";

    Answer sent =
        http.raw(
            "/message/private/publish.json",
            "fromUserId=mei&toUserId=lin&objectName=RC:TxtMsg&content=" + content);

    assertThat(sent.status()).isEqualTo(200);
    assertThat(history("lin", "mei").json().path("data").get(0).path("content").asText())
        .isEqualTo(content);
  }

  @Test
  void emptyParameters_clearNothing() {
    app.app().users().register(UserId.of("lin"), new Profile("Lin", "https://p/8"));

    http.raw("/user/refresh.json", "userId=lin&name=&portraitUri=");
    http.raw("/user/getToken.json", "userId=lin&name=Lina&portraitUri=");

    assertThat(app.app().users().get(UserId.of("lin")).profile())
        .isEqualTo(new Profile("Lina", "https://p/8"));
  }

  @Test
  void sendToSeveral_hasAnIdForEachInTheOrderOfTheRequest() {
    app.register("lin", "mei");

    Answer sent =
        http.raw(
            "/message/private/publish.json",
            "fromUserId=bo&toUserId=mei&toUserId=lin&toUserId=mei"
                + "&objectName=RC:TxtMsg&content={\"content\":\"hello\"}");

    String mei = sent.json().path("messageUIDs").path(0).path("messageUID").asText();
    String lin = sent.json().path("messageUIDs").path(1).path("messageUID").asText();
    assertThat(sent.text())
        .isEqualTo(
            "{\"code\":200,\"messageUIDs\":[{\"userId\":\"mei\",\"messageUID\":\"%s\"},{\"userId\":\"lin\",\"messageUID\":\"%s\"}]}"
                .formatted(mei, lin));
    assertThat(mei).matches("([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}").isLessThan(lin);
    assertThat(history("mei", "bo").json().path("data").get(0).path("messageUID").asText())
        .isEqualTo(mei);
  }

  private Answer history(String user, String target) {
    return http.post(
        "/v3/message/private/query.json",
        "userId",
        user,
        "targetId",
        target,
        "startTime",
        "0",
        "endTime",
        "9999999999999");
  }

  @Test
  void sendToAnUnknownGroup_hasAnIdAndSendsNothing() {
    Answer sent =
        http.raw(
            "/message/group/publish.json",
            "fromUserId=bo&toGroupId=none&objectName=RC:TxtMsg&content={\"content\":\"hello\"}");

    assertThat(sent.status()).isEqualTo(200);
    assertThat(sent.json().path("messageUIDs").path(0).path("groupId").asText()).isEqualTo("none");
    assertThat(sent.json().path("messageUIDs").path(0).path("messageUID").asText()).hasSize(19);
    assertThat(
            app.app()
                .messages()
                .history(TimelineId.parse("group:none"), Instant.EPOCH, Instant.MAX, 10))
        .isEmpty();
  }

  @Test
  void quitAndDismissOfAnUnknownGroup_areFine() {
    assertThat(http.raw("/group/quit.json", "userId=lin&groupId=none").text())
        .isEqualTo("{\"code\":200}");
    assertThat(http.raw("/group/dismiss.json", "userId=lin&groupId=none").text())
        .isEqualTo("{\"code\":200}");
    assertThat(http.raw("/group/user/query.json", "groupId=none").text())
        .isEqualTo("{\"code\":200,\"users\":[]}");
  }

  @Test
  void groupOverItsCap_isFullAndUnchanged() {
    http.raw("/group/create.json", "userId=a&userId=b&groupId=g1&groupName=G&maxMember=2");

    Answer full = http.raw("/group/join.json", "userId=c&groupId=g1");

    assertThat(full.status()).isEqualTo(405);
    assertThat(full.member("code")).isEqualTo("405");
    assertThat(http.raw("/group/user/query.json", "groupId=g1").text())
        .isEqualTo("{\"code\":200,\"users\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");
  }

  @Test
  void overQuota_tellsWhenToRetry() {
    MutableClock clock = MutableClock.at("2026-06-01T00:00:18Z");
    QuotaPolicy one = QuotaPolicy.rongCloud().with(Operation.of("users.get"), Quota.perMinute(1));
    try (TestServer metered =
        TestServer.builder()
            .storage(kept.open())
            .clock(clock)
            .quotas(one, QuotaPolicy.unlimited())
            .start()) {
      RongHttp calls = metered.app().rongHttp();
      calls.post("/user/info.json", "userId", "nobody");

      Answer answer = calls.post("/user/info.json", "userId", "nobody");

      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.header("Retry-After")).contains("42");
      assertThat(answer.text())
          .isEqualTo(
              "{\"code\":1008,\"errorMessage\":\"too many calls of users.get.\","
                  + "\"url\":\"/user/info.json\"}");
    }
  }

  @Test
  void unexpectedFailure_hasAnErrorIdAndNothingInternal() {
    FaultyStorage faulty = new FaultyStorage();
    try (TestServer broken = TestServer.builder().storage(faulty.storage()).start()) {
      faulty.fail("jdbc://user:password@db");

      Answer answer = broken.app().rongHttp().post("/user/info.json", "userId", "lin");

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text())
          .matches(
              "\\{\"code\":1000,\"errorMessage\":\"internal error [0-9a-f]{24}\","
                  + "\"url\":\"/user/info.json\"}");
    }
  }

  @Test
  void requestId_isEchoedIfItIsSaneAndMadeUpIfNot() {
    Map<String, String> headers = http.headers();
    headers.put("X-Request-ID", "0123456789abcdef0123456789abcdef");
    assertThat(http.send("/user/info.json", headers, new byte[0]).header("X-Request-ID"))
        .contains("0123456789abcdef0123456789abcdef");

    headers.put("X-Request-ID", "<script>".repeat(20));
    assertThat(http.send("/user/info.json", headers, new byte[0]).header("X-Request-ID").orElse(""))
        .matches("[0-9a-f]{24}");
    assertThat(http.raw("/user/info.json", "").header("X-Request-ID").orElse(""))
        .matches("[0-9a-f]{24}");
  }
}
