package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.easemob.im.server.EMService;
import com.easemob.im.server.api.mute.list.GetMuteListResponse;
import com.easemob.im.server.api.mute.mute.MuteUserRequest;
import com.easemob.im.server.model.EMMute;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.session.Device;
import im.parlance.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Mutes throughout the app. */
@OnEveryStorage
class EasemobGlobalMutesTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();
  private final EMService sdk = EasemobSdk.of(app);

  /** To the tests it is all the same. */
  EasemobGlobalMutesTest(TestStorage kept) {}

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(40).clock(CLOCK).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Answer post(String path, String json) {
    return http.post(path, json.replace('\'', '"'));
  }

  /** The payload of a success, with {@code '} in place of the double quote. */
  private static String data(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("data").toString().replace('"', '\'');
  }

  private static final UserId THEO = UserId.of("theo");

  @Test
  void timers_runApart_andEndByThemselves() {
    app.register("theo");
    assertThat(data(post("/mutes", "{'username':'theo','chat':60,'groupchat':-1}")))
        .isEqualTo("{'result':'ok'}");
    long now = CLOCK.instant().getEpochSecond();
    String who = app.ease().appKey() + "_theo";
    assertThat(data(http.get("/mutes/theo")))
        .isEqualTo(
            "{'userid':'%s','chat':60,'groupchat':-1,'chatroom':0,'unixtime':%d}"
                .formatted(who, now));

    CLOCK.advance(Duration.ofSeconds(60));
    post("/mutes", "{'username':'theo','groupchat':'0'}");

    assertThat(data(http.get("/mutes/theo")))
        .isEqualTo(
            "{'userid':'%s','chat':0,'groupchat':0,'chatroom':0,'unixtime':%d}"
                .formatted(who, now + 60));
    assertThat(data(http.get("/mutes"))).isEqualTo("{'data':[],'unixtime':%d}".formatted(now + 60));
  }

  @Test
  void mute_silencesTheClient() {
    app.register("theo", "mira");
    sdk.mute().muteUser(MuteUserRequest.builder().username("theo").chat(60).build()).block();
    try (Session theo = app.app().sessions().connect(THEO, Device.of("web"), message -> {})) {
      assertThatThrownBy(() -> theo.send(Draft.text("psst").to("mira")))
          .isInstanceOfSatisfying(
              ImException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MUTED));
      CLOCK.advance(Duration.ofSeconds(60));
      assertThat(theo.send(Draft.text("psst").to("mira")).sender()).isEqualTo(THEO);
    }
  }

  @Test
  void list_hasARowForEachRunningTimer_latestFirst() {
    app.register("theo", "ines");
    post("/mutes", "{'username':'theo','chatroom':100}");
    CLOCK.advance(Duration.ofSeconds(1));
    post("/mutes", "{'username':'ines','chat':100}");
    CLOCK.advance(Duration.ofSeconds(1));
    post("/mutes", "{'username':'ines','groupchat':-1}");

    assertThat(http.get("/mutes").json().path("data").path("data").toString().replace('"', '\''))
        .isEqualTo(
            "[{'username':'ines','groupchat':-1},{'username':'ines','chat':99},"
                + "{'username':'theo','chatroom':98}]");
    assertThat(http.get("/mutes?pagenum=2&pagesize=2").json().path("data").path("data").toString())
        .isEqualTo("[{\"username\":\"theo\",\"chatroom\":98}]");
    assertThat(http.get("/mutes?pageNum=3&pageSize=2").json().path("data").path("data")).isEmpty();
  }

  @Test
  void sdk_readsWhatItHasSet() {
    app.register("theo");
    sdk.mute()
        .muteUser(
            MuteUserRequest.builder().username("theo").chat(7).groupChat(-1).chatroom(9).build())
        .block();

    EMMute mute = Objects.requireNonNull(sdk.mute().detail("theo").block());
    assertThat(mute.getChatMuteRemain()).isEqualTo(7);
    assertThat(mute.getGroupChatMuteRemain()).isEqualTo(-1);
    assertThat(mute.getChatroomMuteRemain()).isEqualTo(9);
    assertThat(mute.getUnixTime()).isEqualTo((int) CLOCK.instant().getEpochSecond());
    GetMuteListResponse list = Objects.requireNonNull(sdk.mute().muteList().block());
    assertThat(String.valueOf(list.getMuteData())).contains("{username=theo, groupchat=-1}");
  }

  @Test
  void mutes_areRefused_inTheseWords() {
    app.register("theo");
    for (Answer answer :
        List.of(post("/mutes", "{'username':'nobody','chat':1}"), http.get("/mutes/nobody"))) {
      refused(
          answer,
          400,
          "required_property_not_found",
          "Entity user requires a property named username");
    }
    for (String value : List.of("-2", "2147483648", "'soon'")) {
      Answer answer =
          post("/mutes", "{'username':'theo','chat':60,'groupchat':%s}".formatted(value));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.member("error")).isEqualTo("illegal_argument");
    }
    assertThat(http.get("/mutes/theo").json().path("data").path("chat").asInt(-9)).isZero();
    assertThat(post("/mutes", "{'username':'theo'}").status()).isEqualTo(200);
  }
}
