package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.easemob.im.server.EMService;
import com.easemob.im.server.exception.EMNotFoundException;
import com.easemob.im.server.model.EMUserStatus;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Passwords, bans and devices. */
@OnEveryStorage
class EasemobLoginsTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();
  private final EMService sdk = EasemobSdk.of(app);

  /** To the tests it is all the same. */
  EasemobLoginsTest(TestStorage kept) {}

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

  private Answer put(String path, String json) {
    return http.put(path, json.replace('\'', '"'));
  }

  /** The payload of a success, with {@code '} in place of the double quote. */
  private static String data(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("data").toString().replace('"', '\'');
  }

  private void mustBeVoid(String token) {
    assertThatThrownBy(() -> app.app().tokens().verify(token))
        .isInstanceOfSatisfying(
            ImException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOKEN_REVOKED));
  }

  private Answer login(String name, String password) {
    return post(
        "/token",
        "{'grant_type':'password','username':'%s','password':'%s'}".formatted(name, password));
  }

  @Test
  void newPassword_isGoodAtOnce_andVoidsTokens() {
    post("/users", "{'username':'mira','password':'old'}");
    String token = app.token("mira");
    try (GatewayClient client = GatewayClient.connect(app, token)) {
      Answer answer = post("/users/mira/password", "{'newpassword':'new'}");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.member("action")).isEqualTo("set user password");
      assertThat(client.closeCode()).isEqualTo(4007);
    }
    mustBeVoid(token);
    refused(login("mira", "old"), 400, "invalid_grant", "invalid password");
    String fresh = login("mira", "new").member("access_token");
    assertThat(app.app().tokens().verify(fresh).user()).isEqualTo(UserId.of("mira"));
  }

  @Test
  void newPasswordByPut_isTheSame() {
    post("/users", "{'username':'mira','password':'old'}");

    sdk.user().updateUserPassword("mira", "new").block();

    assertThat(login("mira", "new").status()).isEqualTo(200);
    assertThatThrownBy(() -> sdk.user().updateUserPassword("nobody", "new").block())
        .isInstanceOf(EMNotFoundException.class)
        .hasMessageContaining("User null not found");
  }

  @Test
  void newPassword_isRefused_inTheseWords() {
    app.register("mira");

    refused(
        put("/users/nobody/password", "{'newpassword':'new'}"),
        404,
        "entity_not_found",
        "User null not found");
    refused(put("/users/mira/password", "{}"), 400, "illegal_argument", "newpassword is required");
    refused(
        put("/users/mira/password", "{'newpassword':'%s'}".formatted("p".repeat(65))),
        400,
        "illegal_argument",
        "PASSWORD_TOO_LONG");
  }

  @Test
  void userWhoKnowsThePassword_mayChangeIt() {
    post("/users", "{'username':'mira','password':'old'}");
    app.register("theo");
    String path = "/users/mira/password";
    String good = "{\"newpassword\":\"new\",\"oldPassword\":\"old\"}";

    refused(
        http.call("PUT", path, app.token("mira"), "{\"newpassword\":\"new\"}"),
        400,
        "illegal_argument",
        "oldPassword is required");
    refused(
        http.call("PUT", path, app.token("mira"), good.replace("old\"}", "bad\"}")),
        400,
        "invalid_grant",
        "invalid password");
    assertThat(http.call("PUT", path, app.token("theo"), good).status()).isEqualTo(401);
    assertThat(login("mira", "old").status()).isEqualTo(200);
    assertThat(http.call("PUT", path, app.token("mira"), good).status()).isEqualTo(200);
    assertThat(login("mira", "new").status()).isEqualTo(200);
  }

  @Test
  void ban_keepsTheUserOut_untilItIsLifted() {
    post("/users", "{'username':'mira','password':'p'}");
    app.register("theo");
    String token = app.token("mira");
    try (GatewayClient client = GatewayClient.connect(app, token)) {
      Answer answer = http.post("/users/mira/deactivate", "");

      assertThat(answer.member("action")).isEqualTo("Deactivate user");
      assertThat(answer.json().path("entities").path(0).path("activated").asBoolean(true))
          .isFalse();
      assertThat(client.closeCode()).isEqualTo(4006);
    }
    refused(login("mira", "p"), 400, "invalid_grant", "user not activated");
    refused(
        post("/token", "{'grant_type':'inherit','username':'mira'}"),
        400,
        "invalid_grant",
        "user not activated");
    assertThat(http.get("/users?activated=0").json().path("entities").findValuesAsText("username"))
        .containsExactly("mira");
    assertThat(http.post("/users/mira/deactivate", "").status()).isEqualTo(200);

    assertThat(http.post("/users/mira/activate", "").member("action")).isEqualTo("activate user");
    assertThat(http.post("/users/mira/activate", "").status()).isEqualTo(200);
    mustBeVoid(token);
    assertThat(login("mira", "p").status()).isEqualTo(200);
    assertThat(http.get("/users?activated=0").json().path("entities")).isEmpty();
  }

  @Test
  void messagesToABannedUser_waitForIt() {
    app.register("mira");
    sdk.block().blockUserLogin("mira").block();
    post("/messages/users", "{'to':['mira'],'type':'txt','body':{'msg':'later'}}");

    sdk.block().unblockUserLogin("mira").block();

    try (GatewayClient mira = GatewayClient.connect(app, app.token("mira"))) {
      assertThat(mira.textsUntil("later")).containsExactly("later");
    }
  }

  @Test
  void disconnect_closesEveryDevice_andLeavesTheToken() {
    app.register("mira");
    String token = app.token("mira");
    assertThat(data(http.get("/users/mira/disconnect"))).isEqualTo("{'result':true}");
    try (GatewayClient web = GatewayClient.connect(app, token, "web_1", Map.of());
        GatewayClient phone = GatewayClient.connect(app, token, "ios_2", Map.of())) {
      app.awaitSessions(2);

      sdk.user().forceLogoutAllDevices("mira").block();

      assertThat(web.closeCode()).isEqualTo(4002);
      assertThat(phone.closeCode()).isEqualTo(4002);
    }
    GatewayClient.connect(app, token).close();
  }

  @Test
  void disconnectOfOneDevice_leavesTheOthers() {
    app.register("mira");
    String token = app.token("mira");
    try (GatewayClient web = GatewayClient.connect(app, token, "web_1", Map.of());
        GatewayClient phone = GatewayClient.connect(app, token, "ios_2", Map.of());
        GatewayClient pad = GatewayClient.connect(app, token, "ios_3", Map.of())) {
      app.awaitSessions(3);
      assertThat(http.get("/users/mira/resources").json().path("data").findValuesAsText("res"))
          .containsExactlyInAnyOrder("web_1", "ios_2", "ios_3");

      sdk.user().forceLogoutOneDevice("mira", "web_1").block();
      Answer answer = http.delete("/users/mira/disconnect/ios_2");

      assertThat(data(answer)).isEqualTo("{'result':true}");
      assertThat(answer.member("action")).isEqualTo("delete");
      assertThat(web.closeCode()).isEqualTo(4002);
      assertThat(phone.closeCode()).isEqualTo(4002);
      app.awaitSessions(1);
      assertThat(http.get("/users/mira/resources").json().path("data").findValuesAsText("res"))
          .containsExactly("ios_3");
      assertThat(data(http.delete("/users/mira/disconnect/none"))).isEqualTo("{'result':true}");
      assertThat(app.app().sessions().isOnline(UserId.of("mira"))).isTrue();
      pad.close();
    }
    app.awaitSessions(0);
    assertThat(data(http.get("/users/mira/resources"))).isEqualTo("[]");
  }

  @Test
  void state_isWhetherADeviceIsConnected() {
    app.register("mira", "theo");
    try (GatewayClient mira = GatewayClient.connect(app, app.token("mira"))) {
      app.awaitSessions(1);

      assertThat(data(http.get("/users/Mira/status"))).isEqualTo("{'Mira':'online'}");
      assertThat(sdk.user().isUserOnline("mira").block()).isTrue();
      assertThat(sdk.user().isUserOnline("theo").block()).isFalse();
      assertThat(data(post("/users/batch/status", "{'usernames':['theo','Mira','nobody']}")))
          .isEqualTo("[{'theo':'offline'},{'Mira':'online'},{'nobody':'offline'}]");
      assertThat(Objects.requireNonNull(sdk.user().isUsersOnline(List.of("mira", "theo")).block()))
          .extracting(EMUserStatus::getUsername, EMUserStatus::isOnline)
          .containsExactly(tuple("mira", true), tuple("theo", false));
      mira.close();
    }
  }

  @Test
  void statesOfNobody_orOfTooMany_areRefused() {
    List<String> names = IntStream.range(0, 101).mapToObj(i -> "'u" + i + "'").toList();

    refused(
        post("/users/batch/status", "{'usernames':%s}".formatted(names)),
        400,
        "illegal_argument",
        "request body exceeds maximum limit, maximum limit is 100");
    refused(
        post("/users/batch/status", "{'usernames':[]}"),
        400,
        "illegal_argument",
        "usernames must be provided");
  }

  @Test
  void whatAsksForAUser_needsOne() {
    for (String path : List.of("status", "disconnect", "resources", "disconnect/web")) {
      refused(
          http.get("/users/nobody/" + path),
          404,
          "service_resource_not_found",
          "Service resource not found");
    }
    assertThat(http.post("/users/nobody/deactivate", "").status()).isEqualTo(404);
    assertThat(http.post("/users/nobody/activate", "").status()).isEqualTo(404);
  }
}
