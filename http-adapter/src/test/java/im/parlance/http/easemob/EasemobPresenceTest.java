package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.group.NewGroup;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.session.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What users show of themselves. */
@OnEveryStorage
class EasemobPresenceTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");
  private static final String WRONG = "illegal_argument";

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();

  EasemobPresenceTest(TestStorage kept) {
    assertThat(kept).isNotNull();
    CLOCK.set(Instant.parse("2026-06-01T00:00:00Z"));
    app.register("mira", "theo", "ines");
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(20).clock(CLOCK).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Answer post(String path, String json) {
    return http.post(path, json.replace('\'', '"'));
  }

  private static String result(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("result").toString().replace('"', '\'');
  }

  private static String in(int seconds) {
    return Long.toString(CLOCK.instant().getEpochSecond() + seconds);
  }

  private String states(String names) {
    return result(post("/users/mira/presence", "{'usernames':[" + names + "]}"));
  }

  private String subscribe(int seconds, String names) {
    return result(post("/users/mira/presence/" + seconds, "{'usernames':[" + names + "]}"));
  }

  @Test
  void states_areThoseOfAllDevices_inTheOrderAsked() {
    assertThat(result(post("/users/theo/presence/android_6b56/100", "{'ext':'lunch'}")))
        .isEqualTo("'ok'");
    app.app().sessions().connect(UserId.of("ines"), Device.of("web_77"), message -> {});

    assertThat(states("'Theo','nobody'"))
        .isEqualTo(
            "[{'uid':'theo','last_time':'0','ext':'lunch','status':{'android_6b56':'100'}},"
                + "{'uid':'nobody','last_time':'0','ext':'','status':{}}]");
    assertThat(states("'ines'")).contains("'status':{'web_77':'1'}");
    app.app().sessions().kick(UserId.of("ines"));
    Awaitility.await().until(() -> states("'ines'").contains("'status':{'web_77':'0'}"));
    assertThat(result(post("/users/nobody/presence", "{'usernames':['theo']}"))).isEqualTo("[]");
  }

  @Test
  void subscriptions_endToTheSecond() {
    assertThat(subscribe(60, "'theo','ines','nobody'"))
        .startsWith("[{'uid':'theo','last_time':'0','ext':'','status':{},'expiry':'" + in(60) + "'")
        .contains("'uid':'nobody'");
    subscribe(100, "'theo'");
    assertThat(result(http.get("/users/mira/presence/sublist?pageNum=1&pageSize=500")))
        .isEqualTo(
            "{'totalnum':'2','sublist':[{'uid':'ines','expiry':'%s'},{'uid':'theo','expiry':'%s'}]}"
                .formatted(in(60), in(100)));
    assertThat(result(http.get("/users/mira/presence/sublist?pagenum=2")))
        .isEqualTo("{'totalnum':'2','sublist':[{'uid':'theo','expiry':'%s'}]}".formatted(in(100)));

    CLOCK.advance(Duration.ofSeconds(60).minusMillis(1));
    assertThat(result(http.get("/users/mira/presence/sublist"))).contains("'totalnum':'2'");
    CLOCK.advance(Duration.ofMillis(1));
    assertThat(result(http.get("/users/mira/presence/sublist")))
        .isEqualTo("{'totalnum':'1','sublist':[{'uid':'theo','expiry':'%s'}]}".formatted(in(40)));

    assertThat(result(http.call("DELETE", "/users/mira/presence", http.appToken(), "[\"theo\"]")))
        .isEqualTo("'ok'");
    assertThat(result(http.get("/users/mira/presence/sublist")))
        .isEqualTo("{'totalnum':'0','sublist':[]}");
    assertThat(result(http.get("/users/nobody/presence/sublist"))).contains("'totalnum':'0'");
  }

  @Test
  void subscribersWhoAreConnected_areTold() {
    subscribe(60, "'theo'");
    try (GatewayClient mira = GatewayClient.connect(app, app.token("mira"))) {
      app.awaitSessions(1);
      post("/users/theo/presence/web/7", "{'ext':'busy'}");

      JsonNode event = mira.frame().path("events").get(0);
      assertThat(event.path("event").asText()).isEqualTo("presence");
      assertThat(event.path("user").asText()).isEqualTo("theo");
      assertThat(event.path("note").asText()).isEqualTo("busy");
      assertThat(event.path("statuses").toString()).isEqualTo("{\"web\":\"7\"}");

      app.app().sessions().connect(UserId.of("theo"), Device.of("web"), message -> {}).close();
      assertThat(mira.frame().path("events").get(0).path("user").asText()).isEqualTo("theo");
    }
  }

  @Test
  void onlineMembers_areCounted() {
    GroupId group = GroupId.of("1001");
    List<UserId> members = List.of(UserId.of("theo"), UserId.of("ines"));
    app.app().groups().create(NewGroup.ownedBy(UserId.of("mira"), group, "team").members(members));
    app.app().sessions().connect(UserId.of("theo"), Device.of("web"), message -> {});
    app.app().sessions().connect(UserId.of("mira"), Device.of("web"), message -> {});

    assertThat(result(http.get("/presence/online/1001/type/1"))).isEqualTo("2");
    refused(http.get("/presence/online/1001/type/7"), 400, WRONG, "Type must be 0 or 1.");
  }

  @Test
  void whatIsWrong_isRefused() {
    String set = "/users/theo/presence/web/";
    refused(post(set + "1", "{}"), 400, WRONG, "ext cannot be null");
    refused(post(set + "1", "{'ext':'" + "x".repeat(1025) + "'}"), 400, WRONG, "ext is too big");
    refused(post(set + "away", "{'ext':''}"), 400, WRONG, "status must be a number");
    assertThat(post("/users/nobody/presence/web/1", "{'ext':''}").status()).isEqualTo(404);
    String sub = "/users/mira/presence/";
    refused(post(sub + "60", "{}"), 400, WRONG, "usernames is empty");
    refused(post(sub + "0", "{'usernames':['theo']}"), 400, WRONG, "expiry is illegal");
    refused(post(sub + "2592001", "{'usernames':['theo']}"), 400, WRONG, "expiry is illegal");
    refused(post(sub + "60", "{'usernames':['mira']}"), 400, WRONG, "you can't sub yourself");
    String many = String.join("','", Collections.nCopies(101, "theo"));
    refused(
        post(sub + "60", "{'usernames':['" + many + "']}"), 400, WRONG, "too many sub presence");
    refused(
        post("/users/mira/presence", "{'usernames':['" + many + "']}"),
        400,
        WRONG,
        "too many get presences");
    refused(http.delete("/users/mira/presence"), 400, WRONG, "usernames cannot be null");
    refused(http.get("/users/mira/presence/sublist?pageSize=501"), 400, WRONG, "too many queries");
    assertThat(http.call("GET", "/users/mira/presence/sublist", app.token("theo"), "").status())
        .isEqualTo(401);
  }
}
