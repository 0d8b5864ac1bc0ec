package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.easemob.im.server.EMService;
import com.easemob.im.server.api.push.displaystyle.set.DisplayStyle;
import com.easemob.im.server.model.EMConversationType;
import com.easemob.im.server.model.EMNotificationType;
import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.push.PushNotice;
import im.parlance.push.RecordingPushGateway;
import im.parlance.session.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What pushes are like, and when there are none. */
@OnEveryStorage
class EasemobPushTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");
  private static final RecordingPushGateway GATEWAY = new RecordingPushGateway();

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();
  private final EMService sdk = EasemobSdk.of(app);
  private final int before = GATEWAY.notices().size();

  EasemobPushTest(TestStorage kept) {
    assertThat(kept).isNotNull();
    // midnight where the server is
    CLOCK.set(Instant.parse("2026-05-31T16:00:00Z"));
    app.register("mira", "theo", "ines");
    for (String user : List.of("mira", "theo", "ines")) {
      app.app().sessions().connect(UserId.of(user), Device.of("ios_1"), message -> {}).close();
    }
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(20).clock(CLOCK).push(GATEWAY).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Answer put(String path, String json) {
    return http.put(path, json.replace('\'', '"'));
  }

  private JsonNode user(String name) {
    return http.get("/users/" + name).json().path("entities").get(0);
  }

  /** The texts of what Mira was told, as soon as all that was sent before is done with. */
  private List<PushNotice> notices() {
    Message last = app.app().messages().send(Draft.text("last").from("theo").to("ines"));
    String id = Long.toString(last.id().value());
    Awaitility.await()
        .until(() -> GATEWAY.notices().stream().anyMatch(notice -> notice.push().equals(id)));
    return GATEWAY.notices().stream()
        .skip(before)
        .filter(notice -> notice.user().value().equals("mira"))
        .toList();
  }

  /** Returns when whoever is told was told: what holds then is asked for afterwards. */
  private void say(String text) {
    app.app().messages().send(Draft.text(text).from("theo").to("mira"));
    assertThat(notices()).isNotNull();
  }

  @Test
  void sdk_setsNicknameStyleAndQuietHours() {
    sdk.push().updateUserNickname("mira", "Mira K").block();
    sdk.push().setNotificationDisplayStyle("mira", DisplayStyle.DETAILS).block();
    sdk.push().openNotificationNoDisturbing("mira", 22, 7).block();

    JsonNode user = user("Mira");
    assertThat(user.path("nickname").asText()).isEqualTo("Mira K");
    assertThat(user.path("notification_display_style").intValue()).isEqualTo(1);
    assertThat(user.path("notification_no_disturbing").booleanValue()).isTrue();
    assertThat(user.path("notification_no_disturbing_start").intValue()).isEqualTo(22);
    assertThat(user.path("notification_no_disturbing_end").intValue()).isEqualTo(7);
    sdk.push().closeNotificationNoDisturbing("mira").block();
    assertThat(user("mira").has("notification_no_disturbing")).isFalse();
    assertThat(http.get("/users?limit=9").json().findValuesAsText("notification_display_style"))
        .containsExactly("1");
  }

  @Test
  void severalSettings_goInOneCall_andAreAnswered() {
    CLOCK.advance(Duration.ofSeconds(3));
    Answer answer =
        put(
            "/users/mira",
            "{'nickname':'M','notification_display_style':0,'notification_no_disturbing':1,"
                + "'notification_no_disturbing_start':'9','notification_no_disturbing_end':9,'x':1}");

    JsonNode user = answer.json().path("entities").get(0);
    assertThat(answer.member("path")).isEqualTo("/users");
    assertThat(answer.member("action")).isEqualTo("put");
    assertThat(user.path("nickname").asText()).isEqualTo("M");
    assertThat(user.path("notification_display_style").intValue()).isZero();
    assertThat(user.path("notification_no_disturbing_start").intValue()).isEqualTo(9);
    assertThat(user.path("notification_no_disturbing_end").intValue()).isEqualTo(9);
    assertThat(user.path("modified").asLong()).isEqualTo(CLOCK.millis());
    assertThat(put("/users/mira", "{}").status()).isEqualTo(200);
    assertThat(put("/users/mira", "{'notification_no_disturbing':'0'}").text())
        .contains("\"notification_no_disturbing\":false");
  }

  @Test
  void quietHours_silencePushes_pastMidnight() {
    put(
        "/users/mira",
        "{'notification_no_disturbing':true,'notification_no_disturbing_start':23,"
            + "'notification_no_disturbing_end':1}");

    say("asleep");
    CLOCK.advance(Duration.ofHours(1));
    say("awake");

    assertThat(notices()).extracting(PushNotice::text).containsExactly("awake");
  }

  @Test
  void nickname_isTheSenderOfPushes_unlessTheyAreBrief() {
    put("/push/nickname", "[{'username':'theo','push_nickname':'Theo T'}]");
    say("one");
    put("/users/mira", "{'notification_display_style':'0'}");
    say("two");

    assertThat(notices())
        .extracting(PushNotice::title, PushNotice::text)
        .containsExactly(tuple("Theo T", "one"), tuple("", "You have a new message"));
  }

  @Test
  void sdk_setsTheModeOfAConversation() {
    sdk.push()
        .offlineSetting(
            "mira", EMConversationType.USER, "theo", EMNotificationType.NONE, "", 60_000L)
        .block();

    Answer one = http.get("/users/mira/notification/user/theo");
    assertThat(one.json().path("data").path("type").asText()).isEqualTo("NONE");
    assertThat(one.json().path("data").path("ignoreDuration").asLong())
        .isEqualTo(CLOCK.millis() + 60_000);
    say("none");
    put("/users/mira/notification/user/theo", "{'type':'DEFAULT'}");
    say("paused");
    CLOCK.advance(Duration.ofMinutes(1));
    say("heard");
    assertThat(http.get("/users/mira/notification/user/theo").json().path("data").toString())
        .isEqualTo("{\"type\":\"DEFAULT\"}");
    assertThat(notices()).extracting(PushNotice::text).containsExactly("heard");
  }

  @Test
  void modeOfTheAccount_holdsWhereAConversationHasNone() {
    Answer set =
        put(
            "/users/mira/notification/user/mira",
            "{'type':'NONE','ignoreInterval':'21:30-08:00','ignoreDuration':0}");
    assertThat(set.json().path("data").toString())
        .isEqualTo("{\"type\":\"NONE\",\"ignoreInterval\":\"21:30-08:00\"}");
    put("/users/mira/notification/chatgroup/g1", "{'type':'AT'}");
    assertThat(http.get("/users/mira/notification/chatgroup/g1").text()).contains("\"AT\"");

    say("asleep");
    put("/users/mira/notification/user/mira", "{'ignoreInterval':''}");
    say("none");
    put("/users/mira/notification/user/mira", "{'type':'ALL'}");
    say("all");

    assertThat(notices()).extracting(PushNotice::text).containsExactly("all");
  }

  @Test
  void whatIsWrong_changesNothing() {
    String wrong = "illegal_argument";
    refused(
        put("/users/nobody", "{'nickname':'x'}"),
        400,
        "required_property_not_found",
        "Entity user requires a property named username");
    refused(
        put("/users/mira", "{'nickname':'" + "x".repeat(101) + "'}"),
        400,
        wrong,
        "NICKNAME_TOO_LONG");
    refused(
        put("/users/mira", "{'nickname':'x','notification_display_style':2}"),
        400,
        wrong,
        "parameters is invalid : notification_display_style");
    refused(
        put("/users/mira", "{'nickname':'x','notification_no_disturbing':true}"),
        400,
        wrong,
        "parameters is invalid : notification_no_disturbing_start");
    refused(
        put("/users/mira/notification/user/mira", "{'type':'DEFAULT'}"),
        400,
        wrong,
        "parameters is invalid : type");
    refused(
        put("/users/mira/notification/user/mira", "{'ignoreDuration':604800001}"),
        400,
        wrong,
        "parameters is invalid : ignoreDuration");
    refused(
        put("/users/mira/notification/room/mira", "{}"), 404, "web_application", "url is invalid");
    refused(
        put("/push/nickname", "[]"),
        400,
        wrong,
        "put user push nicknames illegal empty request body");
    refused(
        put("/push/nickname", "[{'username':'theo','push_nickname':'" + "x".repeat(101) + "'}]"),
        400,
        wrong,
        "theo push nickname length exceeds the limit");

    assertThat(user("mira").has("nickname")).isFalse();
    assertThat(user("mira").has("notification_no_disturbing")).isFalse();
  }
}
