package im.parlance.http.rongcloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.UserId;
import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import im.parlance.quota.QuotaPolicy;
import im.parlance.user.Profile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two apps on one server know nothing of each other. */
@OnEveryStorage
class RongCloudTenantsTest {
  private static final String FORM =
      "userId=bob&fromUserId=bob&toUserId=carol&groupId=ours&toGroupId=ours&groupName=G&name=B"
          + "&time=1&objectName=RC:TxtMsg&content={\"content\":\"stolen\"}&targetId=carol"
          + "&startTime=0&endTime=9999999999999&blackUserId=carol&whiteUserId=carol&minute=1"
          + "&state=1&type=PERSON&whiteSetting=1&tags=t&userIds=bob&requestId=bob&setTop=true"
          + "&conversationType=3&unpushLevel=5&word=w&words=w&remark=r&period=1&tagId=t"
          + "&messageUID=C7QM-2HPA-8K9D-XW3F&msgUID=C7QM-2HPA-8K9D-XW3F&extraKeyVal={}&extraKey=[]"
          + "&values=[{}]";

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestStorage kept;
  private final TestApp ours = server.freshApp();
  private final TestApp theirs = server.freshApp();

  RongCloudTenantsTest(TestStorage kept) {
    this.kept = kept;
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server =
        TestServer.builder().storage(kept.open()).apps(4 * RongRoutes.all().size() + 60).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  static Iterable<String> paths() {
    return RongRoutes.all().stream()
        .filter(route -> route.verb().equals("POST"))
        .map(RongRoute::path)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyRoute_refusesAnotherAppsSecret(String path) {
    ours.app().users().register(UserId.of("bob"), Profile.named("only ours"));
    Map<String, String> headers = theirs.rongHttp().headers();
    headers.put("App-Key", ours.rong().appKey());

    Answer answer = ours.rongHttp().send(path + ".json", headers, FORM.getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(401);
    // some answers have the text under another name, too
    assertThat(answer.text().replace(",\"msg\":\"signature check failed.\"", ""))
        .isEqualTo(
            "{\"code\":1004,\"errorMessage\":\"signature check failed.\",\"url\":\"%s.json\"}"
                .formatted(path));
    assertThat(ours.app().users().get(UserId.of("bob")).profile().name()).isEqualTo("only ours");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyRoute_actsInItsOwnAppOnly(String path) {
    ours.app().users().register(UserId.of("bob"), Profile.named("only ours"));
    ours.rongHttp().raw("/group/create.json", "userId=insider&groupId=ours&groupName=ours");
    ours.rongHttp()
        .raw(
            "/message/private/publish.json",
            "fromUserId=bob&toUserId=carol&objectName=RC:TxtMsg&content={\"content\":\"ours\"}");

    Answer answer = theirs.rongHttp().raw(path + ".json", FORM);

    assertThat(answer.status()).isIn(200, 400, 401, 404, 430);
    assertThat(answer.text()).doesNotContain("only ours").doesNotContain("insider");
    assertThat(ours.app().users().get(UserId.of("bob")).profile().name()).isEqualTo("only ours");
    assertThat(ours.rongHttp().raw("/group/user/query.json", "groupId=ours").text())
        .isEqualTo("{\"code\":200,\"users\":[{\"id\":\"insider\"}]}");
    assertThat(history(ours)).hasSize(1);
    assertThat(history(theirs)).hasSizeLessThanOrEqualTo(1).doesNotContain("ours");
  }

  private static List<String> history(TestApp app) {
    return app.rongHttp()
        .post(
            "/v3/message/private/query.json",
            "userId",
            "bob",
            "targetId",
            "carol",
            "startTime",
            "0",
            "endTime",
            "9999999999999")
        .json()
        .path("data")
        .findValuesAsText("content");
  }

  @Test
  void sameId_isAnotherUserInEachApp() {
    RongHttp one = ours.rongHttp();
    RongHttp other = theirs.rongHttp();
    one.post("/user/getToken.json", "userId", "bob", "name", "Ours");
    other.post("/user/getToken.json", "userId", "bob", "name", "Theirs");

    assertThat(one.post("/user/info.json", "userId", "bob").member("userName")).isEqualTo("Ours");
    assertThat(other.post("/user/info.json", "userId", "bob").member("userName"))
        .isEqualTo("Theirs");
  }

  @Test
  void quotas_areApart() {
    QuotaPolicy one = QuotaPolicy.rongCloud().with(Operation.of("users.get"), Quota.perMinute(1));
    try (TestServer metered =
        TestServer.builder()
            .storage(kept.open())
            .apps(2)
            .quotas(one, QuotaPolicy.unlimited())
            .start()) {
      for (int i = 0; i < 2; i++) {
        RongHttp calls = metered.app(i).rongHttp();
        assertThat(calls.post("/user/info.json", "userId", "bob").status()).isEqualTo(404);
        assertThat(calls.post("/user/info.json", "userId", "bob").status()).isEqualTo(429);
      }
    }
  }
}
