package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.RoomId;
import im.parlance.page.Order;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Chat rooms over HTTP and the gateway, to the letter. */
@OnEveryStorage
class RongRoomsTest {
  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final RongHttp http = app.rongHttp();

  /** To the tests it is all the same. */
  RongRoomsTest(TestStorage kept) {}

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).clock(CLOCK).apps(20).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private GatewayClient inRoom(String user, String room) {
    app.register(user);
    GatewayClient client = GatewayClient.connect(app, app.token(user));
    client.say("{'op':'join','ref':'j','room':'" + room + "','newest':50}");
    assertThat(client.frame().path("op").asText()).isEqualTo("joined");
    return client;
  }

  @Test
  void create_info_destroy() {
    http.ok("/chatroom/create.json", "chatroom[r1]", "Launch", "chatroom[r2]", "Other");
    http.ok("/chatroom/create.json", "chatroom%5Br2%5D", "Renamed");

    assertThat(http.text("/chatroom/info.json", "chatroomId", "r1"))
        .isEqualTo(
            "{\"code\":200,\"chatroomId\":\"r1\",\"name\":\"Launch\",\"createTime\":%d,"
                    .formatted(CLOCK.instant().toEpochMilli())
                + "\"memberCount\":0,\"destroyType\":0,\"destroyTime\":60,\"ban\":false}");
    assertThat(http.text("/chatroom/query.json", "chatroomId", "r2", "chatroomId", "r9"))
        .startsWith(
            "{\"code\":200,\"chatRooms\":[{\"chrmId\":\"r2\",\"name\":\"Renamed\",\"time\":\"");
    http.ok("/chatroom/destroy.json", "chatroomId", "r1", "chatroomId", "r9");
    http.refused(404, 404, "/chatroom/info.json", "chatroomId", "r1");
    http.refused(400, 1002, "/chatroom/create.json", "other", "x");
    http.refused(400, 1002, "/chatroom/create.json", "chatroom[r3]", "");
    http.refused(400, 1005, "/chatroom/create.json", "chatroom[" + "r".repeat(65) + "]", "long");
    http.refused(404, 404, "/chatroom/get.json", "chatroomId", "r3");
  }

  @Test
  void createNew_takesOptions() {
    http.ok(
        "/chatroom/create_new.json",
        "chatroomId",
        "r1",
        "destroyType",
        "1",
        "destroyTime",
        "120",
        "isBan",
        "true",
        "whiteUserIds",
        "u1",
        "entryOwnerId",
        "u1",
        "entryInfo",
        "{\"k\":\"v\"}");

    JsonNode room = http.post("/chatroom/get.json", "chatroomId", "r1").json();
    assertThat(room.has("name")).isFalse();
    assertThat(room.path("destroyType").asInt()).isEqualTo(1);
    assertThat(room.path("destroyTime").asInt()).isEqualTo(120);
    assertThat(room.path("ban").isBoolean()).isTrue();
    assertThat(room.path("ban").asBoolean()).isTrue();
    assertThat(http.text("/chatroom/user/ban/whitelist/query.json", "chatroomId", "r1"))
        .isEqualTo("{\"code\":200,\"userIds\":[\"u1\"]}");
    http.ok(
        "/chatroom/destroy/set.json", "chatroomId", "r1", "destroyType", "0", "destroyTime", "0");
    assertThat(http.post("/chatroom/get.json", "chatroomId", "r1").member("destroyTime"))
        .isEqualTo("60");
    http.refused(400, 1002, "/chatroom/create_new.json", "chatroomId", "r2", "destroyTime", "59");
    http.refused(400, 1002, "/chatroom/create_new.json", "chatroomId", "r2", "entryOwnerId", "u1");
    http.refused(404, 404, "/chatroom/destroy/set.json", "chatroomId", "r2", "destroyType", "0");
    http.refused(404, 404, "/chatroom/get.json", "chatroomId", "r2");
  }

  @Test
  void members_messagesAndEvents_goThroughTheGateway() {
    http.ok("/chatroom/create.json", "chatroom[r1]", "Launch");
    try (GatewayClient bob = inRoom("bob", "r1")) {
      Answer members = http.post("/chatroom/user/query.json", "chatroomId", "r1");
      assertThat(members.text())
          .isEqualTo(
              "{\"code\":200,\"total\":1,\"users\":[{\"id\":\"bob\",\"time\":\"2026-06-01 08:00:00\"}]}");
      assertThat(http.text("/chatroom/user/exist.json", "chatroomId", "r1", "userId", "bob"))
          .isEqualTo("{\"code\":200,\"isInChrm\":true}");
      assertThat(
              http.text(
                  "/chatroom/users/exist.json", "chatroomId", "r1", "userId", "bob", "userId", "x"))
          .isEqualTo(
              "{\"code\":200,\"result\":[{\"userId\":\"bob\",\"isInChrm\":1},{\"userId\":\"x\",\"isInChrm\":0}]}");

      Answer sent = publish("r1", "hello");
      assertThat(sent.json().path("messageUIDs").get(0).path("chatroomId").asText())
          .isEqualTo("r1");
      assertThat(bob.messages(1).get(0).path("timeline").asText()).isEqualTo("room:r1");
      bob.say("{'op':'send','ref':'s','to':{'room':'r1'},'content':{'kind':'text','text':'hi'}}");
      assertThat(bob.textsUntil("hi")).contains("hi");
      bob.say("{'op':'set','ref':'k','room':'r1','key':'seat','value':'1'}");
      assertThat(next(bob, "events").get(0).path("set").get(0).path("key").asText())
          .isEqualTo("seat");

      http.ok("/chatroom/user/block/add.json", "chatroomId", "r1", "userId", "bob", "minute", "1");
      assertThat(next(bob, "events").get(0).path("event").asText()).isEqualTo("barred");
      bob.say("{'op':'join','ref':'again','room':'r1'}");
      assertThat(next(bob, "code").asText()).isEqualTo("BARRED");
    }
    http.refused(400, 1002, "/chatroom/user/query.json", "chatroomId", "r1", "count", "501");
    assertThat(http.text("/chatroom/user/query.json", "chatroomId", "nowhere"))
        .isEqualTo("{\"code\":200,\"total\":0,\"users\":[]}");
  }

  /** A member of the next frame that has it. */
  private static JsonNode next(GatewayClient client, String member) {
    JsonNode frame = client.frame();
    while (!frame.has(member)) {
      frame = client.frame();
    }
    return frame.path(member);
  }

  private Answer publish(String room, String text) {
    return http.post(
        "/message/chatroom/publish.json",
        "fromUserId",
        "shop",
        "toChatroomId",
        room,
        "objectName",
        "RC:TxtMsg",
        "content",
        "{\"content\":\"" + text + "\"}");
  }

  @Test
  void publish_toARoomThatIsNot_hasAnId() {
    Answer sent = publish("nowhere", "hello");

    assertThat(sent.status()).isEqualTo(200);
    assertThat(sent.json().path("messageUIDs").get(0).path("messageUID").asText()).hasSize(19);
    http.refused(
        400,
        1002,
        "/message/chatroom/publish.json",
        "fromUserId",
        "a",
        "toChatroomId",
        "r",
        "objectName",
        "x",
        "content",
        "y",
        "priority",
        "4");
  }

  @Test
  void anIdleRoom_isGoneAfterItsTime() {
    http.ok("/chatroom/create.json", "chatroom[r1]", "Launch");
    CLOCK.advance(Duration.ofMinutes(61));
    try {
      http.refused(404, 404, "/chatroom/info.json", "chatroomId", "r1");
      assertThat(app.app().chatRooms().members(RoomId.of("r1"), 9, Order.OLDEST_FIRST)).isEmpty();
    } finally {
      CLOCK.advance(Duration.ofMinutes(-61));
    }
  }

  @Test
  void aBroadcast_reachesEveryRoom_andIsNotKept() {
    http.ok("/chatroom/create.json", "chatroom[r1]", "One", "chatroom[r2]", "Two");
    try (GatewayClient bob = inRoom("bob", "r1");
        GatewayClient carol = inRoom("carol", "r2")) {
      http.ok(
          "/message/chatroom/broadcast.json",
          "fromUserId",
          "host",
          "objectName",
          "RC:TxtMsg",
          "content",
          "{\"content\":\"to all\"}");

      for (GatewayClient client : List.of(bob, carol)) {
        JsonNode message = client.messages(1).get(0);
        assertThat(message.path("content").path("text").asText()).isEqualTo("to all");
        assertThat(message.has("seq")).isFalse();
      }
    }
    assertThat(history("r1")).isEqualTo("{\"code\":200,\"data\":[]}");
  }

  private String history(String room) {
    return http.text(
        "/v3/message/chatroom/query.json",
        "userId",
        "host",
        "targetId",
        room,
        "startTime",
        "0",
        "endTime",
        "9999999999999");
  }

  @Test
  void history_hasWhatIsPersisted() {
    http.ok("/chatroom/create.json", "chatroom[r1]", "One");
    for (String persisted : List.of("1", "0")) {
      http.text(
          "/message/chatroom/publish.json",
          "fromUserId",
          "host",
          "toChatroomId",
          "r1",
          "objectName",
          "RC:TxtMsg",
          "content",
          "{\"content\":\"persisted " + persisted + "\"}",
          "isPersisted",
          persisted);
    }

    assertThat(history("r1")).contains("persisted 1").doesNotContain("persisted 0");
  }
}
