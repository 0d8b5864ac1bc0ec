package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Lists, mutes, priorities and attributes of chat rooms over HTTP, to the letter. */
@OnEveryStorage
class RongRoomRulesTest {
  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final RongHttp http = app.rongHttp();

  /** To the tests it is all the same. */
  RongRoomRulesTest(TestStorage kept) {}

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).clock(CLOCK).apps(20).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @Test
  void timedLists_tellWhenTheyEnd() {
    for (String kind : new String[] {"gag", "block"}) {
      String path = "/chatroom/user/" + kind;
      http.ok(
          path + "/add.json", "chatroomId", "r1", "userId", "u1", "userId", "u2", "minute", "30");
      http.ok(path + "/rollback.json", "chatroomId", "r1", "userId", "u1");
      assertThat(http.text(path + "/list.json", "chatroomId", "r1"))
          .isEqualTo(
              "{\"code\":200,\"users\":[{\"time\":\"2026-06-01 08:30:00\",\"userId\":\"u2\"}]}");
      http.refused(
          400, 1002, path + "/add.json", "chatroomId", "r1", "userId", "u1", "minute", "0");
      http.refused(400, 1002, path + "/add.json", "chatroomId", "r1", "userId", "u1");
    }
    http.ok("/chatroom/user/ban/add.json", "userId", "u1", "minute", "30", "needNotify", "true");
    assertThat(http.text("/chatroom/user/ban/query.json"))
        .isEqualTo(
            "{\"code\":200,\"users\":[{\"time\":\"2026-06-01 08:30:00\",\"userId\":\"u1\"}]}");
    http.ok("/chatroom/user/ban/remove.json", "userId", "u1");
    assertThat(http.text("/chatroom/user/ban/query.json")).isEqualTo("{\"code\":200,\"users\":[]}");
    String[] many =
        IntStream.range(0, 21)
            .boxed()
            .flatMap(i -> Stream.of("userId", "u" + i))
            .toArray(String[]::new);
    http.refused(400, 1005, "/chatroom/user/ban/remove.json", many);
  }

  @Test
  void wholeRooms_areMutedAndKept() {
    http.ok("/chatroom/ban/add.json", "chatroomId", "r1");
    assertThat(http.text("/chatroom/ban/query.json"))
        .isEqualTo("{\"code\":200,\"chatroomIds\":[\"r1\"]}");
    assertThat(http.text("/chatroom/ban/check.json", "chatroomId", "r1"))
        .isEqualTo("{\"code\":200,\"status\":1}");
    http.ok("/chatroom/ban/rollback.json", "chatroomId", "r1");
    assertThat(http.text("/chatroom/ban/check.json", "chatroomId", "r1"))
        .isEqualTo("{\"code\":200,\"status\":0}");

    for (int i = 0; i < 5; i++) {
      http.ok("/chatroom/keepalive/add.json", "chatroomId", "r" + i);
    }
    http.ok("/chatroom/keepalive/add.json", "chatroomId", "r1");
    http.refused(403, 1016, "/chatroom/keepalive/add.json", "chatroomId", "r5");
    http.ok("/chatroom/keepalive/remove.json", "chatroomId", "r0");
    http.refused(200, 1015, "/chatroom/keepalive/remove.json", "chatroomId", "r0");
    assertThat(http.text("/chatroom/keepalive/query.json"))
        .isEqualTo("{\"code\":200,\"chatroomIds\":[\"r1\",\"r2\",\"r3\",\"r4\"]}");
  }

  @Test
  void priorities() {
    http.ok("/chatroom/user/whitelist/add.json", "chatroomId", "r1", "userId", "u1");
    assertThat(http.text("/chatroom/user/whitelist/query.json", "chatroomId", "r1"))
        .isEqualTo("{\"code\":200,\"users\":[\"u1\"]}");
    http.refused(
        400,
        1005,
        "/chatroom/user/whitelist/add.json",
        "chatroomId",
        "r1",
        "userId",
        "a",
        "userId",
        "b",
        "userId",
        "c",
        "userId",
        "d",
        "userId",
        "e");
    http.ok("/chatroom/user/whitelist/remove.json", "chatroomId", "r1", "userId", "u1");
    http.ok("/chatroom/whitelist/add.json", "objectnames", "RC:TxtMsg");
    assertThat(http.text("/chatroom/whitelist/query.json"))
        .isEqualTo("{\"code\":200,\"whitlistMsgType\":[\"RC:TxtMsg\"]}");
    http.ok("/chatroom/whitelist/delete.json", "objectNames", "RC:TxtMsg");
    http.ok("/chatroom/message/priority/add.json", "objectName", "APP:Like");
    assertThat(http.text("/chatroom/message/priority/query.json"))
        .isEqualTo("{\"code\":200,\"objectNames\":[\"APP:Like\"]}");
    http.ok("/chatroom/message/priority/remove.json", "objectName", "APP:Like");
    http.ok("/chatroom/message/stopDistribution.json", "chatroomId", "r1");
    http.ok("/chatroom/message/resumeDistribution.json", "chatroomId", "r1");
    http.refused(430, 1009, "/chatroom/correlation/rtc.json", "chatroomId", "r1");
  }

  @Test
  void entries() {
    http.refused(403, 23410, "/chatroom/entry/query.json", "chatroomId", "r1");
    http.ok("/chatroom/create.json", "chatroom[r1]", "Launch");
    http.ok(
        "/chatroom/entry/set.json",
        "chatroomId",
        "r1",
        "userId",
        "u1",
        "key",
        "seat1",
        "value",
        "u9",
        "objectName",
        "RC:chrmKVNotiMsg",
        "content",
        "{\"type\":1,\"key\":\"seat1\",\"value\":\"u9\"}");
    String entry =
        "{\"key\":\"seat1\",\"value\":\"u9\",\"userId\":\"u1\",\"autoDelete\":\"0\",\"lastSetTime\":\"%d\"}"
            .formatted(CLOCK.instant().toEpochMilli());
    assertThat(http.text("/chatroom/entry/query.json", "chatroomId", "r1"))
        .isEqualTo("{\"code\":200,\"keys\":[" + entry + "]}");
    assertThat(http.text("/chatroom/entry/query.json", "chatroomId", "r1", "keys", "other"))
        .isEqualTo("{\"code\":200,\"keys\":[]}");

    String[] remove = {"chatroomId", "r1", "userId", "u2", "key", "seat1"};
    http.refused(403, 23424, "/chatroom/entry/remove.json", remove);
    remove[5] = "seat2";
    http.refused(403, 23427, "/chatroom/entry/remove.json", remove);
    http.ok(
        "/chatroom/entry/batch/set.json",
        "chatroomId",
        "r1",
        "autoDelete",
        "1",
        "entryOwnerId",
        "u2",
        "entryInfo",
        "{\"seat1\":\"u8\",\"seat2\":\"u7\"}");
    http.ok(
        "/chatroom/entry/batch/remove.json",
        "chatroomId",
        "r1",
        "entryOwnerId",
        "u2",
        "entryKeys",
        "[\"seat1\",\"seat2\",\"none\"]");
    assertThat(http.text("/chatroom/entry/query.json", "chatroomId", "r1"))
        .isEqualTo("{\"code\":200,\"keys\":[]}");
    String tooMany =
        IntStream.range(0, 21)
            .mapToObj(i -> "\"k" + i + "\":\"v\"")
            .collect(Collectors.joining(",", "{", "}"));
    http.refused(
        400,
        1005,
        "/chatroom/entry/batch/set.json",
        "chatroomId",
        "r1",
        "entryOwnerId",
        "u1",
        "entryInfo",
        tooMany);
    http.refused(
        400,
        1002,
        "/chatroom/entry/set.json",
        "chatroomId",
        "r1",
        "userId",
        "u1",
        "key",
        "no blank",
        "value",
        "v");
  }
}
