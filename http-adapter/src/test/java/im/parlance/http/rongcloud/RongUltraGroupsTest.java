package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Ultra groups over HTTP, to the letter. */
@OnEveryStorage
class RongUltraGroupsTest {
  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");
  private static final String HELLO = "{\\\"content\\\":\\\"hello\\\"}";

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestStorage kept;
  private final TestApp app = server.freshApp();
  private final RongHttp http = app.rongHttp();

  RongUltraGroupsTest(TestStorage kept) {
    this.kept = kept;
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).clock(CLOCK).apps(20).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private void ok(String path, String... pairs) {
    Answer answer = http.post("/ultragroup/" + path, pairs);
    assertThat(answer.text()).as(path + " on " + kept).isEqualTo("{\"code\":200}");
    assertThat(answer.status()).isEqualTo(200);
  }

  private void refused(int status, int code, String path, String... pairs) {
    refused(status, code, http.post("/ultragroup/" + path, pairs));
  }

  private static void refused(int status, int code, Answer answer) {
    assertThat(answer.json().path("code").asInt()).as(answer.text()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
  }

  private String text(String path, String... pairs) {
    return http.post("/ultragroup/" + path, pairs).text();
  }

  private void create() {
    ok("create.json", "userId", "u1", "groupId", "ug1", "groupName", "Campus");
  }

  private Answer publish(String more) {
    return http.json(
        "/message/ultragroup/publish.json",
        "{\"fromUserId\":\"shop\",\"objectName\":\"RC:TxtMsg\",\"content\":\""
            + HELLO
            + "\","
            + more
            + "}");
  }

  @Test
  void create_info_refresh_dismiss() {
    create();
    assertThat(text("info.json", "groupId", "ug1"))
        .isEqualTo(
            "{\"code\":200,\"groupId\":\"ug1\",\"groupName\":\"Campus\",\"ownerUserId\":\"u1\","
                + "\"memberCount\":1,\"channelCount\":1,\"createTime\":%d,\"status\":false}"
                    .formatted(CLOCK.instant().toEpochMilli()));
    ok("create.json", "userId", "u2", "groupId", "ug1", "groupName", "Again");
    ok("refresh.json", "groupId", "ug9", "groupName", "kept nowhere");
    JsonNode info = http.post("/ultragroup/info.json", "groupId", "ug1").json();
    assertThat(info.path("groupName").asText()).isEqualTo("Again");
    assertThat(info.path("memberCount").asInt()).isEqualTo(2);
    ok("refresh.json", "groupId", "ug1", "groupName", "n".repeat(64));
    refused(400, 1005, "refresh.json", "groupId", "ug1", "groupName", "n".repeat(65));
    refused(400, 1002, "refresh.json", "groupId", "ug1");
    refused(400, 1002, "create.json", "groupId", "ug2", "groupName", "x");

    ok("dismiss.json", "groupId", "ug1", "userId", "u9");
    refused(404, 404, "info.json", "groupId", "ug1");
    ok("dis.json", "groupId", "ug1");
  }

  @Test
  void join_quit_exist() {
    create();
    refused(404, 404, "join.json", "userId", "u2", "groupId", "ug9");
    ok("join.json", "userId", "u2", "groupId", "ug1");
    ok("join.json", "userId", "u2", "groupId", "ug1");
    assertThat(text("member/exist.json", "groupId", "ug1", "userId", "u2"))
        .isEqualTo("{\"code\":200,\"status\":true}");
    ok("quit.json", "userId", "u2", "groupId", "ug1");
    ok("quit.json", "userId", "u2", "groupId", "ug1");
    ok("quit.json", "userId", "u2", "groupId", "ug9");
    assertThat(text("member/exist.json", "groupId", "ug1", "userId", "u2"))
        .isEqualTo("{\"code\":200,\"status\":false}");
    assertThat(text("member/exist.json", "groupId", "ug9", "userId", "u2"))
        .isEqualTo("{\"code\":200,\"status\":false}");
    Answer refusal = http.post("/ultragroup/member/exist.json", "groupId", "ug1");
    assertThat(refusal.json().path("msg")).isEqualTo(refusal.json().path("errorMessage"));
  }

  @Test
  void aUser_isInAtMostAHundredGroups() {
    IntStream.range(0, 100)
        .forEach(i -> app.app().ultraGroups().create(GroupId.of("g" + i), "G", UserId.of("u1")));
    refused(403, 24412, "create.json", "userId", "u1", "groupId", "ug1", "groupName", "Campus");
    refused(404, 404, "info.json", "groupId", "ug1");
    ok("create.json", "userId", "u2", "groupId", "ug1", "groupName", "Campus");
    refused(403, 24412, "join.json", "userId", "u1", "groupId", "ug1");
  }

  @Test
  void publish_reachesMembers_andTheSender() {
    create();
    app.register("u1", "shop");
    try (Inbox member = Inbox.of(app, "u1");
        Inbox sender = Inbox.of(app, "shop")) {
      Answer answer = publish("\"toGroupIds\":[\"ug1\",\"ug9\"],\"isMentioned\":\"0\"");
      assertThat(answer.json().path("code").asInt()).as(answer.text()).isEqualTo(200);
      assertThat(answer.json().path("messageUIDs").findValuesAsText("groupId"))
          .containsExactly("ug1", "ug9");
      assertThat(answer.json().path("messageUIDs").findValuesAsText("messageUID"))
          .allMatch(uid -> uid.matches("([2-9A-Z]{4}-){3}[2-9A-Z]{4}"));
      publish("\"toGroupIds\":[\"ug1\"],\"busChannel\":\"RCDefault\"");

      assertThat(member.await(2))
          .extracting(Message::timeline)
          .extracting(Object::toString)
          .containsExactly("ultra:ug1/", "ultra:ug1/");
      assertThat(sender.await(2)).hasSize(2);
    }
  }

  @Test
  void publish_refusesWhatIsWrong() {
    create();
    Answer missing = publish("\"toGroupIds\":[]");
    refused(400, 1002, missing);
    assertThat(missing.json().path("msg")).isEqualTo(missing.json().path("errorMessage"));
    refused(400, 1005, publish("\"toGroupIds\":[\"a\",\"b\",\"c\",\"d\"]"));
    refused(400, 1002, publish("\"toGroupIds\":[\"ug1\",\"ug2\"],\"toUserIds\":[\"u1\"]"));
    refused(400, 1002, publish("\"toGroupIds\":[\"ug1\"],\"busChannel\":\"a-b\""));
    refused(
        400, 1005, publish("\"toGroupIds\":[\"ug1\"],\"busChannel\":\"" + "c".repeat(21) + '"'));
    assertThat(publish("\"toGroupIds\":[\"ug1\"],\"msgRandom\":5").status()).isEqualTo(200);
    refused(400, 1002, publish("\"toGroupIds\":[\"ug1\"],\"msgRandom\":5"));
  }

  @Test
  void aPrivateChannel_isForItsReaders() {
    create();
    ok("join.json", "userId", "u2", "groupId", "ug1");
    ok("channel/create.json", "groupId", "ug1", "busChannel", "staff", "type", "1");
    ok("channel/private/users/add.json", "groupId", "ug1", "busChannel", "staff", "userIds", "u1");
    app.register("u1", "u2");
    try (Inbox reader = Inbox.of(app, "u1");
        Inbox other = Inbox.of(app, "u2")) {
      publish("\"toGroupIds\":[\"ug1\"],\"busChannel\":\"staff\"");
      assertThat(publish("\"toGroupIds\":[\"ug1\"],\"busChannel\":\"gone\"").status())
          .isEqualTo(200);
      publish("\"toGroupIds\":[\"ug1\"],\"toUserIds\":[\"u2\"]");
      publish("\"toGroupIds\":[\"ug1\"]");

      assertThat(reader.await(2))
          .extracting(message -> message.timeline().text())
          .containsExactly("ultra:ug1/staff", "ultra:ug1/");
      assertThat(other.await(2))
          .extracting(message -> message.timeline().text())
          .containsExactly("ultra:ug1/", "ultra:ug1/");
    }
  }

  @Test
  void channels() {
    create();
    ok("channel/create.json", "groupId", "ug1", "busChannel", "staff", "type", "1");
    ok("channel/create.json", "groupId", "ug1", "busChannel", "staff", "type", "0");
    ok("channel/create.json", "groupId", "ug1", "busChannel", "RCDefault");
    assertThat(text("channel/get.json", "groupId", "ug1"))
        .matches(
            "\\{\"code\":200,\"channelList\":\\[\\{\"channelId\":\"RCDefault\",\"type\":0,"
                + "\"createTime\":\"2026-06-01 \\d\\d:00:00\"},"
                + "\\{\"channelId\":\"staff\",\"type\":1,\"createTime\":\"[^\"]*\"}]}");
    assertThat(text("channel/get.json", "groupId", "ug1", "page", "2", "size", "1"))
        .contains("staff")
        .doesNotContain("RCDefault");
    refused(400, 1002, "channel/get.json", "groupId", "ug1", "limit", "101");
    ok("channel/type/change.json", "groupId", "ug1", "busChannel", "staff", "type", "0");
    assertThat(text("channel/get.json", "groupId", "ug1")).doesNotContain("\"type\":1");
    String[] main = {"groupId", "ug1", "busChannel", "RCDefault", "type", "1"};
    refused(400, 1002, "channel/type/change.json", main);
    refused(400, 1002, "channel/create.json", main);
    refused(400, 1002, "channel/del.json", main);
    refused(404, 404, "channel/create.json", "groupId", "ug9", "busChannel", "a");
    refused(404, 404, "channel/get.json", "groupId", "ug9");
    refused(
        404, 404, "channel/type/change.json", "groupId", "ug1", "busChannel", "no", "type", "1");
    ok("channel/del.json", "groupId", "ug1", "busChannel", "staff");
    ok("channel/del.json", "groupId", "ug1", "busChannel", "staff");
    IntStream.range(1, 50)
        .forEach(i -> ok("channel/create.json", "groupId", "ug1", "busChannel", "c" + i));
    refused(403, 24413, "channel/create.json", "groupId", "ug1", "busChannel", "c50");
  }

  @Test
  void readersOfPrivateChannels() {
    create();
    ok("channel/create.json", "groupId", "ug1", "busChannel", "staff", "type", "1");
    String[] staff = {"groupId", "ug1", "busChannel", "staff"};
    ok(
        "channel/private/users/add.json",
        "groupId",
        "ug1",
        "busChannel",
        "staff",
        "userIds",
        "u1,u2",
        "userIds",
        "u3");
    assertThat(text("channel/private/users/get.json", staff))
        .isEqualTo("{\"code\":200,\"users\":[\"u1\",\"u2\",\"u3\"]}");
    assertThat(text("user/channel/query.json", "groupId", "ug1", "userId", "u1"))
        .isEqualTo("{\"code\":200,\"data\":[\"staff\"]}");
    assertThat(text("user/channel/query.json", "groupId", "ug1", "userId", "u2"))
        .as("no member of the group")
        .isEqualTo("{\"code\":200,\"data\":[]}");
    ok("channel/private/users/del.json", "groupId", "ug1", "busChannel", "staff", "userIds", "u2");
    ok("quit.json", "groupId", "ug1", "userId", "u1");
    assertThat(text("channel/private/users/get.json", staff))
        .isEqualTo("{\"code\":200,\"users\":[\"u3\"]}");
    String many = IntStream.range(0, 21).mapToObj(i -> "u" + i).collect(Collectors.joining(","));
    refused(
        400,
        1005,
        "channel/private/users/add.json",
        "groupId",
        "ug1",
        "busChannel",
        "staff",
        "userIds",
        many);
    refused(
        404,
        404,
        "channel/private/users/add.json",
        "groupId",
        "ug9",
        "busChannel",
        "staff",
        "userIds",
        "u1");
  }

  @Test
  void mutes() {
    create();
    ok("userbanned/add.json", "groupId", "ug1", "userIds", "u2,u3");
    ok("userbanned/add.json", "groupId", "ug1", "busChannel", "staff", "userIds", "u4");
    assertThat(text("userbanned/get.json", "groupId", "ug1"))
        .isEqualTo("{\"code\":200,\"users\":[{\"id\":\"u2\"},{\"id\":\"u3\"}]}");
    assertThat(text("userbanned/get.json", "groupId", "ug1", "busChannel", "staff"))
        .isEqualTo("{\"code\":200,\"users\":[{\"id\":\"u4\"}]}");
    ok("userbanned/del.json", "groupId", "ug1", "userIds", "u2");
    assertThat(text("userbanned/get.json", "groupId", "ug1", "busChannel", ""))
        .isEqualTo("{\"code\":200,\"users\":[{\"id\":\"u3\"}]}");
    ok("globalbanned/set.json", "groupId", "ug1", "status", "true");
    assertThat(text("globalbanned/get.json", "groupId", "ug1"))
        .isEqualTo("{\"code\":200,\"status\":true}");
    assertThat(text("globalbanned/get.json", "groupId", "ug1", "busChannel", "staff"))
        .isEqualTo("{\"code\":200,\"status\":false}");
    assertThat(text("info.json", "groupId", "ug1")).contains("\"status\":true");
    refused(400, 1002, "globalbanned/set.json", "groupId", "ug1");
    refused(400, 1002, "globalbanned/set.json", "groupId", "ug1", "status", "maybe");
    ok("banned/whitelist/add.json", "groupId", "ug1", "userIds", "u1");
    assertThat(text("banned/whitelist/get.json", "groupId", "ug1"))
        .isEqualTo("{\"code\":200,\"users\":[{\"id\":\"u1\"}]}");
    ok("banned/whitelist/del.json", "groupId", "ug1", "userIds", "u1");
    assertThat(text("banned/whitelist/get.json", "groupId", "ug1"))
        .isEqualTo("{\"code\":200,\"users\":[]}");
    ok("userbanned/add.json", "groupId", "ug9", "userIds", "u2");
    assertThat(text("userbanned/get.json", "groupId", "ug9")).contains("u2");
  }

  @Test
  void mutes_bindClients() {
    create();
    app.register("u1");
    try (GatewayClient client = GatewayClient.connect(app, app.token("u1"))) {
      client.say(
          "{'op':'send','ref':'1','to':{'ultraGroup':'ug1'},'content':{'kind':'text','text':'a'}}");
      assertThat(client.frame().toString()).contains("ultra:ug1/");
      client.frame();
      ok("globalbanned/set.json", "groupId", "ug1", "status", "1");
      client.say(
          "{'op':'send','ref':'2','to':{'ultraGroup':'ug1'},'content':{'kind':'text','text':'b'}}");
      assertThat(client.frame().path("code").asText()).isEqualTo("CHANNEL_MUTED");
    }
    app.app()
        .messages()
        .send(Draft.text("the app may").from("u1").toUltraGroup(GroupId.of("ug1"), ChannelId.MAIN));
  }
}
