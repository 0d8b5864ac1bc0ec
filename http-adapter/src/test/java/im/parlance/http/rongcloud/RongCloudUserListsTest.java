package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.App;
import im.parlance.error.ErrorCode;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.session.Device;
import im.parlance.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What the app says about users: blocked, allowed, banned, muted, retired, tagged. */
@OnEveryStorage
class RongCloudUserListsTest {
  private static final MutableClock CLOCK = MutableClock.at("2026-03-02T20:14:55Z");
  private static final UserId LIN = UserId.of("lin");
  private static final UserId WEI = UserId.of("wei");

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp tenant = server.freshApp();
  private final App app = tenant.app();
  private final RongHttp http = tenant.rongHttp();

  RongCloudUserListsTest(TestStorage kept) {
    assertThat(kept).isNotNull();
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).clock(CLOCK).apps(40).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private void ok(String path, String... parameters) {
    assertThat(http.post(path, parameters).text()).isEqualTo("{\"code\":200}");
  }

  private String text(String path, String... parameters) {
    Answer answer = http.post(path, parameters);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.text();
  }

  private void refused(int status, int code, String path, String... parameters) {
    Answer answer = http.post(path, parameters);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.member("code")).isEqualTo(Integer.toString(code));
  }

  private Session connect(UserId user) {
    app.users().registerOrUpdate(user, profile -> profile);
    return app.sessions().connect(user, Device.of("phone"), message -> {});
  }

  private static void fails(ErrorCode code, ThrowingCallable act) {
    assertThatThrownBy(act).hasFieldOrPropertyWithValue("code", code);
  }

  @Test
  void blacklist_keepsClientsFromWriting_andNotTheServer() {
    try (Session wei = connect(WEI)) {
      ok("/user/blacklist/add.json", "userId", "lin", "blackUserId", "wei", "blackUserId", "mo");

      fails(ErrorCode.BLOCKED, () -> wei.send(Draft.text("hi").to(LIN)));
      app.messages().send(Draft.text("hi").from(WEI).to(LIN));
      assertThat(text("/user/blacklist/query.json", "userId", "lin"))
          .isEqualTo("{\"code\":200,\"users\":[\"mo\",\"wei\"]}");

      ok("/user/blacklist/remove.json", "userId", "lin", "blackUserId", "wei");
      wei.send(Draft.text("hi").to(LIN));
    }
  }

  @Test
  void blacklist_isPagedNewestFirst_withAnOpaqueToken() {
    for (int i = 0; i < 3; i++) {
      ok("/user/blacklist/add.json", "userId", "lin", "blackUserId", "u" + i);
    }

    Answer first = http.post("/user/blacklist/query.json", "userId", "lin", "size", "2");
    assertThat(first.text()).startsWith("{\"code\":200,\"users\":[\"u2\",\"u1\"],\"next\":\"");
    assertThat(
            text(
                "/user/blacklist/query.json",
                "userId",
                "lin",
                "size",
                "2",
                "pageToken",
                first.member("next")))
        .isEqualTo("{\"code\":200,\"users\":[\"u0\"]}");
    refused(400, 1002, "/user/blacklist/query.json", "userId", "lin", "pageToken", "?!");
    refused(400, 1002, "/user/blacklist/add.json", "userId", "lin", "blackUserId", "lin");
  }

  @Test
  void moreThanTwentyIds_areTooMany() {
    List<String> parameters = new ArrayList<>(List.of("userId", "lin"));
    IntStream.rangeClosed(0, 20).forEach(i -> parameters.addAll(List.of("blackUserId", "u" + i)));

    refused(400, 1005, "/user/blacklist/add.json", parameters.toArray(String[]::new));

    assertThat(text("/user/blacklist/query.json", "userId", "lin")).contains("\"users\":[]");
  }

  @Test
  void whitelistMode_letsOnlyTheWhitelistWrite() {
    try (Session wei = connect(WEI)) {
      ok("/user/whitesetting/set.json", "userId", "lin", "whiteSetting", "1");
      assertThat(text("/user/whitesetting/query.json", "userId", "lin", "userId", "wei"))
          .isEqualTo(
              "{\"code\":200,\"users\":[{\"userId\":\"lin\",\"whiteSetting\":\"1\"},"
                  + "{\"userId\":\"wei\",\"whiteSetting\":\"0\"}]}");
      fails(ErrorCode.BLOCKED, () -> wei.send(Draft.text("hi").to(LIN)));

      ok("/user/whitelist/add.json", "userId", "lin", "whiteUserId", "wei");
      ok("/user/blacklist/add.json", "userId", "lin", "blackUserId", "wei");
      wei.send(Draft.text("hi").to(LIN));
      assertThat(text("/user/whitelist/query.json", "userId", "lin"))
          .isEqualTo("{\"code\":200,\"users\":[\"wei\"]}");

      ok("/user/whitelist/remove.json", "userId", "lin", "whiteUserId", "wei");
      fails(ErrorCode.BLOCKED, () -> wei.send(Draft.text("hi").to(LIN)));
    }
  }

  @Test
  void bannedUsers_areDisconnected_andStayOutUntilTheEnd() {
    try (Session wei = connect(WEI)) {
      ok("/user/block.json", "userId", "wei", "minute", "10");

      fails(ErrorCode.CLOSED, () -> wei.send(Draft.text("hi").to(LIN)));
      fails(ErrorCode.USER_BANNED, () -> connect(WEI));
      assertThat(text("/user/block/query.json"))
          .isEqualTo(
              "{\"code\":200,\"users\":"
                  + "[{\"userId\":\"wei\",\"blockEndTime\":\"2026-03-03 04:24:55\"}]}");
      assertThat(http.post("/user/getToken.json", "userId", "wei", "name", "W").status())
          .isEqualTo(200);
    }
    ok("/user/unblock.json", "userId", "wei");
    connect(WEI).close();
    refused(400, 1002, "/user/block.json", "userId", "wei", "minute", "0");
    refused(400, 1002, "/user/block.json", "userId", "wei");
  }

  @Test
  void aBan_endsByItself() {
    MutableClock clock = MutableClock.at("2026-03-02T20:14:55Z");
    try (TestServer dated = TestServer.builder().clock(clock).start()) {
      App other = dated.app().app();
      dated.app().register("wei");
      dated.app().rongHttp().post("/user/block.json", "userId", "wei", "minute", "10");

      clock.advance(Duration.ofMinutes(10));

      other.sessions().connect(WEI, Device.of("phone"), message -> {}).close();
      assertThat(dated.app().rongHttp().post("/user/block/query.json").text())
          .isEqualTo("{\"code\":200,\"users\":[]}");
    }
  }

  @Test
  void deactivation_retiresTheId() {
    Session wei = connect(WEI);
    String token = app.tokens().issue(WEI).text();
    ok("/user/blacklist/add.json", "userId", "wei", "blackUserId", "lin");

    Answer answer = http.post("/user/deactivate.json", "userId", "wei,mo");

    assertThat(answer.member("operateId")).hasSize(12);
    fails(ErrorCode.CLOSED, () -> wei.send(Draft.text("hi").to(LIN)));
    fails(ErrorCode.TOKEN_REVOKED, () -> app.tokens().verify(token));
    refused(403, 403, "/user/getToken.json", "userId", "wei", "name", "W");
    refused(404, 404, "/user/info.json", "userId", "wei");
    assertThat(text("//user/deactivate/query.json"))
        .isEqualTo("{\"code\":200,\"users\":[\"mo\",\"wei\"]}");
    assertThat(text("/user/deactivate/query.json", "pageNo", "2", "pageSize", "1"))
        .isEqualTo("{\"code\":200,\"users\":[\"wei\"]}");
    assertThat(text("/user/deactivate/query.json", "pageNo", "9")).contains("\"users\":[]");

    assertThat(http.post("/user/reactivate.json", "userId", "wei").member("operateId")).hasSize(12);
    connect(WEI).close();
    fails(ErrorCode.TOKEN_REVOKED, () -> app.tokens().verify(token));
    assertThat(text("/user/blacklist/query.json", "userId", "wei")).contains("\"users\":[]");
    ok("/user/activate.json", "userId", "mo");
  }

  @Test
  void fb_mutesUsersByType() {
    try (Session wei = connect(WEI)) {
      ok("/user/chat/fb/set.json", "userId", "wei", "state", "1", "type", "PERSON");

      fails(ErrorCode.MUTED, () -> wei.send(Draft.text("hi").to(LIN)));
      assertThat(text("/user/chat/fb/querylist.json", "type", "PERSON"))
          .isEqualTo("{\"code\":200,\"total\":1,\"users\":[\"wei\"]}");
      assertThat(text("/user/chat/fb/querylist.json", "type", "GROUP", "offset", "7"))
          .isEqualTo("{\"code\":200,\"total\":0,\"users\":[]}");

      ok("/user/chat/fb/set.json", "userId", "wei", "state", "0", "type", "PERSON");
      wei.send(Draft.text("hi").to(LIN));
    }
    refused(400, 1002, "/user/chat/fb/set.json", "userId", "w", "state", "2", "type", "PERSON");
    refused(400, 1002, "/user/chat/fb/set.json", "userId", "w", "state", "1", "type", "ROOM");
  }

  @Test
  void tags_replaceThoseBefore() {
    assertThat(
            http.json("/user/tag/set.json", "{\"userId\":\"lin\",\"tags\":[\"vip\",\"beta\"]}")
                .text())
        .isEqualTo("{\"code\":200}");
    http.json("/user/tag/batch/set.json", "{\"userIds\":[\"wei\",\"mo\"],\"tags\":[\"beta\"]}");
    assertThat(text("/user/tags/get.json", "userIds", "lin", "userIds", "wei", "userIds", "zed"))
        .isEqualTo(
            "{\"code\":200,\"result\":{\"lin\":[\"vip\",\"beta\"],\"wei\":[\"beta\"],\"zed\":[]}}");
    assertThat(app.tags().users("beta")).containsExactly(LIN, WEI, UserId.of("mo"));

    http.json("/user/tag/set.json", "{\"userId\":\"lin\",\"tags\":[]}");

    assertThat(text("/user/tags/get.json", "userIds", "lin")).contains("{\"lin\":[]}");
    assertThat(http.json("/user/tag/set.json", "{\"userId\":\"lin\"}").member("code"))
        .isEqualTo("1002");
    assertThat(http.json("/user/tag/set.json", "{\"userId\":\"lin\",\"tags\":[\"a b\"]}").status())
        .isEqualTo(400);
  }

  @Test
  void remarks_areRead_whateverTheCaseOfTheirMembers() {
    ok(
        "/user/remarks/set.json",
        "userId",
        "lin",
        "remarks",
        "[{\"id\":\"wei\",\"remark\":\"Coach\"}]");
    assertThat(
            http.raw(
                    "/user/remarks/set.json",
                    "userId=lin&remarks=[{\"Id\":\"mo\",\"Remark\":\"50%\"}]")
                .text())
        .isEqualTo("{\"code\":200}");

    assertThat(text("/user/remarks/get.json", "userId", "lin"))
        .isEqualTo(
            "{\"code\":200,\"total\":2,\"users\":[{\"id\":\"wei\",\"remark\":\"Coach\"},"
                + "{\"id\":\"mo\",\"remark\":\"50%\"}]}");
    ok("/user/remarks/del.json", "userId", "lin", "targetId", "wei");
    assertThat(text("/user/remarks/get.json", "userId", "lin", "page", "2"))
        .contains("\"total\":1");
    ok("/group/remarks/set.json", "userId", "lin", "groupId", "g", "remark", "Saturday");
    assertThat(text("/group/remarks/get.json", "userId", "lin", "groupId", "g"))
        .isEqualTo("{\"code\":200,\"remark\":\"Saturday\"}");
    ok("/group/remarks/del.json", "userId", "lin", "groupId", "g");
    assertThat(text("/group/remarks/get.json", "userId", "lin", "groupId", "g"))
        .isEqualTo("{\"code\":200,\"remark\":\"\"}");
  }

  @Test
  void users_areListedAndErased() {
    tenant.register("lin", "wei");
    String token = app.tokens().issue(WEI).text();

    assertThat(text("/user/query.json", "order", "1", "pageSize", "1"))
        .startsWith("{\"code\":200,\"total\":2,\"users\":[{\"userId\":\"wei\",")
        .contains("\"regTime\":\"2026-03-03 04:14:55\"");
    assertThat(text("/user/query.json", "page", "2", "pageSize", "1")).contains("\"wei\"");
    assertThat(text("/user/validateToken.json", "token", token))
        .isEqualTo("{\"code\":200,\"userId\":\"wei\",\"token\":\"" + token + "\"}");
    assertThat(text("/user/checkOnline.json", "userId", "wei"))
        .isEqualTo("{\"code\":200,\"status\":\"0\"}");

    ok("/user/delusers.json", "userId", "wei,nobody");

    refused(404, 404, "/user/info.json", "userId", "wei");
    refused(401, 1002, "/user/validateToken.json", "token", token);
    try (Session lin = connect(LIN)) {
      assertThat(lin.user()).isEqualTo(LIN);
      assertThat(text("/user/checkOnline.json", "userId", "lin")).contains("\"status\":\"1\"");
    }
  }
}
