package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.UserId;
import im.parlance.quota.QuotaPolicy;
import im.parlance.session.Device;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Pushes that belong to no message, and what is told of them afterwards. */
@OnEveryStorage
class RongCloudPushTest {
  private static final MutableClock CLOCK = MutableClock.at("2026-03-02T20:14:55Z");

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp tenant = server.freshApp();
  private final RongHttp http = tenant.rongHttp();

  RongCloudPushTest(TestStorage kept) {
    assertThat(kept).isNotNull();
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).clock(CLOCK).apps(20).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private void device(String user, String device, String... tags) {
    tenant.app().users().registerOrUpdate(UserId.of(user), profile -> profile);
    tenant.app().sessions().connect(UserId.of(user), Device.of(device), message -> {}).close();
    tenant.app().tags().set(List.of(UserId.of(user)), List.of(tags));
  }

  private JsonNode push(String platforms, String audience) {
    Answer answer =
        http.json(
            "/push/custom.json",
            "{\"platform\":%s,\"audience\":%s,\"notification\":{\"alert\":\"hi\"}}"
                .formatted(platforms, audience));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.member("id")).matches("[A-Za-z0-9]{22}");
    return await()
        .until(
            () -> report(answer.member("id")), done -> done.path("status").asText().equals("done"));
  }

  private JsonNode report(String id) {
    return http.post("/stat/getPushIdData", "pushId", id).json();
  }

  private long reached(String platforms, String audience) {
    return push(platforms, audience).path("target").asLong();
  }

  @Test
  void conditions_chooseTheDevices() {
    device("lin", "ios_1", "vip", "beta");
    device("lin", "android_1", "vip", "beta");
    device("wei", "ios_2", "beta");
    device("mo", "HarmonyOS_3");

    String everywhere = "[\"ios\",\"Android\",\"harmonyOS\"]";
    assertThat(reached(everywhere, "{\"is_to_all\":true}")).isEqualTo(4);
    assertThat(reached("[\"ios\"]", "{\"is_to_all\":true}")).isEqualTo(2);
    assertThat(reached(everywhere, "{\"is_to_all\":false,\"tag\":[\"vip\",\"beta\"]}"))
        .isEqualTo(2);
    assertThat(reached(everywhere, "{\"is_to_all\":false,\"tag_or\":[\"vip\",\"beta\"]}"))
        .isEqualTo(3);
    assertThat(reached("[\"ios\"]", "{\"is_to_all\":false,\"userid\":[\"mo\"]}")).isEqualTo(1);
    assertThat(
            reached(
                everywhere,
                "{\"is_to_all\":false,\"tagItems\":[{\"tags\":[\"beta\"]},"
                    + "{\"tags\":[\"vip\"],\"isNot\":true,\"itemsOperator\":\"AND\"}]}"))
        .isEqualTo(1);
  }

  @Test
  void statistics_tellWhatHappened() {
    device("lin", "ios_1");
    String id = push("[\"ios\"]", "{\"is_to_all\":true}").path("pushId").asText();

    assertThat(http.post("/stat/getPushIdData", "pushId", id).text())
        .isEqualTo(
            "{\"code\":200,\"pushId\":\""
                + id
                + "\",\"createTime\":\"2026-03-03 04:14:55\",\"status\":\"done\",\"target\":1,"
                + "\"sent\":1,\"arrived\":0,\"clicked\":0,\"channels\":[{\"platform\":\"ios\","
                + "\"channel\":\"LOCAL\",\"target\":1,\"sent\":1,\"arrived\":0,\"clicked\":0}]}");
    assertThat(
            http.post(
                    "/stat/getDayPushData.json",
                    "startDate",
                    "2026-03-02",
                    "endDate",
                    "20260303",
                    "platform",
                    "ios")
                .text())
        .isEqualTo(
            "{\"code\":200,\"data\":[{\"date\":\"2026-03-02\",\"pushCount\":0,\"target\":0,"
                + "\"sent\":0,\"arrived\":0,\"clicked\":0,\"channels\":[]},"
                + "{\"date\":\"2026-03-03\",\"pushCount\":1,\"target\":1,\"sent\":1,\"arrived\":0,"
                + "\"clicked\":0,\"channels\":[{\"platform\":\"ios\",\"channel\":\"LOCAL\","
                + "\"target\":1,\"sent\":1,\"arrived\":0,\"clicked\":0}]}]}");
  }

  @Test
  void anUnknownPush_isNotFound() {
    assertThat(http.post("/stat/getPushIdData", "pushId", "nothing").status()).isEqualTo(404);
  }

  @Test
  void wrongDates_areRefused() {
    assertThat(
            http.post("/stat/getDayPushData", "startDate", "2026-03-02", "endDate", "2026-03-01")
                .member("code"))
        .isEqualTo("1002");
  }

  @Test
  void whatIsMissing_isRefused() {
    for (String body :
        new String[] {
          "{\"audience\":{\"is_to_all\":true},\"notification\":{\"alert\":\"a\"}}",
          "{\"platform\":[\"ios\"],\"notification\":{\"alert\":\"a\"}}",
          "{\"platform\":[\"ios\"],\"audience\":{\"is_to_all\":true}}",
          "{\"platform\":[\"ios\"],\"audience\":{\"is_to_all\":true},\"notification\":{\"title\":\"a\"}}",
          "{\"platform\":[\"os2\"],\"audience\":{\"is_to_all\":true},\"notification\":{\"alert\":\"a\"}}"
        }) {
      assertThat(http.json("/push/custom.json", body).member("code")).as(body).isEqualTo("1002");
    }
  }

  @Test
  void thePublishedQuotaOfPushes_isTwentyAnHour() {
    String body =
        "{\"platform\":[\"ios\"],\"audience\":{\"is_to_all\":true},\"notification\":{\"alert\":\"a\"}}";
    try (TestServer metered =
        TestServer.builder()
            .clock(CLOCK)
            .quotas(QuotaPolicy.rongCloud(), QuotaPolicy.unlimited())
            .start()) {
      RongHttp published = metered.app().rongHttp();
      for (int i = 0; i < 20; i++) {
        assertThat(published.json("/push/custom.json", body).status()).isEqualTo(200);
      }
      assertThat(published.json("/push/custom.json", body).member("code")).isEqualTo("1008");
    }
  }

  @Test
  void namedUsers_getAPushOnEveryDevice() {
    device("lin", "web");
    Answer answer =
        http.json(
            "/push/user.json",
            "{\"userIds\":[\"lin\"],\"notification\":{\"title\":\"T\",\"pushContent\":\"text\"}}");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    await()
        .until(
            () -> report(answer.member("id")), done -> done.path("status").asText().equals("done"));
    assertThat(report(answer.member("id")).path("target").asLong()).isEqualTo(1);
  }
}
