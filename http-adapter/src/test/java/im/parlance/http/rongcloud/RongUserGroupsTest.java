package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.conversation.ConversationRef;
import im.parlance.conversation.Level;
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
import java.time.LocalTime;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** User groups of ultra groups, and what notifies their members, over HTTP. */
@OnEveryStorage
class RongUserGroupsTest {
  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");

  private static final String MODS = "groupId=ug1&userGroupId=mods";
  private static final String STAFF = "groupId=ug1&busChannel=staff";

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestStorage kept;
  private final TestApp app = server.freshApp();
  private final RongHttp http = app.rongHttp();

  RongUserGroupsTest(TestStorage kept) {
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

  private Answer ok(String path, String form) {
    Answer answer = http.raw(path, form);
    assertThat(answer.status()).as("%s on %s: %s", form, kept, answer.text()).isEqualTo(200);
    assertThat(answer.member("code")).isEqualTo("200");
    return answer;
  }

  private Answer refused(int status, int code, String path, String form) {
    Answer answer = http.raw(path, form);
    assertThat(answer.status()).as("%s on %s: %s", form, kept, answer.text()).isEqualTo(status);
    assertThat(answer.member("code")).isEqualTo(Integer.toString(code));
    return answer;
  }

  private void make() {
    ok("/ultragroup/create.json", "userId=u1&groupId=ug1&groupName=Campus");
    ok("/ultragroup/channel/create.json", STAFF + "&type=1");
    create("mods", "guests");
  }

  private void create(String... ids) {
    assertThat(http.json("/ultragroup/usergroup/add.json", named("ug1", ids)).text())
        .isEqualTo("{\"code\":200}");
  }

  private static String named(String group, String... ids) {
    String list =
        IntStream.range(0, ids.length)
            .mapToObj(i -> "{\"userGroupId\":\"" + ids[i] + "\"}")
            .collect(Collectors.joining(","));
    return "{\"groupId\":\"" + group + "\",\"userGroups\":[" + list + "]}";
  }

  private void say(String channel, String text) {
    app.app()
        .messages()
        .send(Draft.text(text).from("shop").toUltraGroup(GroupId.of("ug1"), ChannelId.of(channel)));
  }

  @Test
  void userGroups_areMadeListedAndDeleted() {
    make();
    create("mods");
    create(IntStream.range(0, 10).mapToObj(i -> "g" + i).toArray(String[]::new));

    assertThat(ok("/ultragroup/usergroup/query.json", "groupId=ug1").text())
        .startsWith(
            "{\"code\":200,\"userGroups\":[{\"userGroupId\":\"mods\"},{\"userGroupId\":\"guests\"},")
        .contains("g7")
        .doesNotContain("g8");
    assertThat(ok("/ultragroup/usergroup/query.json", "groupId=ug1&page=3&pageSize=5").text())
        .isEqualTo(
            "{\"code\":200,\"userGroups\":[{\"userGroupId\":\"g8\"},{\"userGroupId\":\"g9\"}]}");
    String eleven = IntStream.range(0, 11).mapToObj(i -> "g" + i).collect(Collectors.joining(","));
    refused(400, 1005, "/ultragroup/usergroup/del.json", "groupId=ug1&userGroupIds=" + eleven);
    ok(
        "/ultragroup/usergroup/del.json",
        "groupId=ug1&userGroupIds=g0,g1,g2,g3,g4&userGroupIds=g5&userGroupIds=none");
    assertThat(ok("/ultragroup/usergroup/query.json", "groupId=ug1&pageSize=50").text())
        .contains("\"g6\"")
        .doesNotContain("\"g5\"");
  }

  @Test
  void userGroups_thatAreWrong_areRefused() {
    make();
    String add = "/ultragroup/usergroup/add.json";
    String[] eleven = IntStream.range(0, 11).mapToObj(i -> "g" + i).toArray(String[]::new);
    assertThat(http.json(add, named("ug9", "mods")).status()).isEqualTo(404);
    assertThat(http.json(add, named("ug1", eleven)).member("code")).isEqualTo("1005");
    assertThat(http.json(add, named("ug1", "x".repeat(65))).member("code")).isEqualTo("1005");
    assertThat(http.json(add, named("ug1")).member("code")).isEqualTo("1002");
    assertThat(http.json(add, named("ug1", "new", "")).member("code")).isEqualTo("1002");
    assertThat(http.json(add, "{\"groupId\":\"ug1\",\"userGroups\":[7]}").member("code"))
        .isEqualTo("1002");
    assertThat(http.json(add, "{\"groupId\":\"ug1\"}").member("code")).isEqualTo("1002");
    String users = IntStream.range(0, 21).mapToObj(i -> "u" + i).collect(Collectors.joining(","));
    refused(400, 1005, "/ultragroup/usergroup/user/add.json", MODS + "&userIds=" + users);
    refused(400, 1002, "/ultragroup/usergroup/user/add.json", MODS);
    refused(
        404, 404, "/ultragroup/usergroup/user/add.json", "groupId=ug1&userGroupId=no&userIds=u1");
    String bind = "/ultragroup/channel/usergroup/bind.json";
    refused(404, 404, bind, STAFF + "&userGroupIds=mods,none");
    refused(404, 404, bind, "groupId=ug1&busChannel=none&userGroupIds=mods");
    refused(400, 1002, bind, "groupId=ug1&busChannel=RCDefault&userGroupIds=mods");
    refused(400, 1002, bind, "groupId=ug1&userGroupIds=mods");
    refused(400, 1002, "/ultragroup/usergroup/query.json", "groupId=ug1&pageSize=51");
    for (String path :
        new String[] {
          "usergroup/query",
          "usergroup/del",
          "usergroup/user/add",
          "usergroup/user/del",
          "user/usergroup/query",
          "channel/usergroup/bind",
          "channel/usergroup/unbind",
          "channel/usergroup/query",
          "usergroup/channel/query"
        }) {
      refused(
          404,
          404,
          "/ultragroup/" + path + ".json",
          "groupId=ug9&userGroupIds=a&userGroupId=a&userIds=u1&userId=u1&busChannel=staff");
    }
    assertThat(ok("/ultragroup/channel/usergroup/query.json", STAFF).text())
        .isEqualTo("{\"code\":200,\"data\":[]}");
    assertThat(ok("/ultragroup/usergroup/query.json", "groupId=ug1").text()).doesNotContain("new");
  }

  @Test
  void bindings_areListedFromEachSide() {
    make();
    ok("/ultragroup/channel/create.json", "groupId=ug1&busChannel=lab&type=1");
    ok("/ultragroup/usergroup/user/add.json", MODS + "&userIds=u1,u2&userIds=u3");
    ok("/ultragroup/usergroup/user/del.json", MODS + "&userIds=u3,none");
    ok("/ultragroup/usergroup/user/add.json", "groupId=ug1&userGroupId=guests&userIds=u1");
    ok("/ultragroup/channel/usergroup/bind.json", STAFF + "&userGroupIds=mods,guests");
    ok("/ultragroup/channel/usergroup/bind.json", "groupId=ug1&busChannel=lab&userGroupIds=mods");

    assertThat(ok("/ultragroup/user/usergroup/query.json", "groupId=ug1&userId=u1").text())
        .isEqualTo("{\"code\":200,\"data\":[\"mods\",\"guests\"]}");
    assertThat(ok("/ultragroup/user/usergroup/query.json", "groupId=ug1&userId=u3").text())
        .isEqualTo("{\"code\":200,\"data\":[]}");
    assertThat(
            ok("/ultragroup/user/usergroup/query.json", "groupId=ug1&userId=u1&page=2&pageSize=1")
                .text())
        .isEqualTo("{\"code\":200,\"data\":[\"guests\"]}");
    assertThat(ok("/ultragroup/channel/usergroup/query.json", STAFF).text())
        .isEqualTo("{\"code\":200,\"data\":[\"mods\",\"guests\"]}");
    assertThat(ok("/ultragroup/usergroup/channel/query.json", MODS).text())
        .isEqualTo("{\"code\":200,\"data\":[\"staff\",\"lab\"]}");
    ok("/ultragroup/channel/usergroup/unbind.json", STAFF + "&userGroupIds=mods,none");
    assertThat(ok("/ultragroup/usergroup/channel/query.json", MODS).text())
        .isEqualTo("{\"code\":200,\"data\":[\"lab\"]}");
    ok("/ultragroup/usergroup/del.json", "groupId=ug1&userGroupIds=guests");
    assertThat(ok("/ultragroup/channel/usergroup/query.json", STAFF).text())
        .isEqualTo("{\"code\":200,\"data\":[]}");
  }

  @Test
  void membersOfABoundUserGroup_readAndWriteInAPrivateChannel() {
    make();
    app.register("u2");
    ok("/ultragroup/join.json", "userId=u2&groupId=ug1");
    String reached = "groupId=ug1&userId=u2";
    String send =
        "{'op':'send','ref':'1','to':{'ultraGroup':'ug1','channel':'staff'},"
            + "'content':{'kind':'text','text':'mine'}}";
    try (Inbox inbox = Inbox.of(app, "u2");
        GatewayClient client = GatewayClient.connect(app, app.token("u2"))) {
      client.say(send);
      assertThat(client.frame().path("code").asText()).isEqualTo("NOT_A_MEMBER");
      say("staff", "unheard");
      ok("/ultragroup/usergroup/user/add.json", MODS + "&userIds=u2");
      ok("/ultragroup/channel/usergroup/bind.json", STAFF + "&userGroupIds=mods");
      assertThat(ok("/ultragroup/user/channel/query.json", reached).text())
          .isEqualTo("{\"code\":200,\"data\":[\"staff\"]}");
      say("staff", "heard");
      client.say(send);
      inbox.await(2);
      ok("/ultragroup/usergroup/user/del.json", MODS + "&userIds=u2");
      say("staff", "unheard again");
      assertThat(ok("/ultragroup/user/channel/query.json", reached).text())
          .isEqualTo("{\"code\":200,\"data\":[]}");
      say("", "in the main channel");

      assertThat(inbox.await(3))
          .extracting((Message message) -> message.content().text())
          .containsExactly("heard", "mine", "in the main channel");
    }
  }

  @Test
  void quit_leavesTheUserGroups() {
    make();
    ok("/ultragroup/usergroup/user/add.json", MODS + "&userIds=u1");
    ok("/ultragroup/quit.json", "groupId=ug1&userId=u1");
    assertThat(ok("/ultragroup/user/usergroup/query.json", "groupId=ug1&userId=u1").text())
        .isEqualTo("{\"code\":200,\"data\":[]}");
  }

  private Level effective(ConversationRef conversation) {
    return app.app()
        .conversations()
        .effectiveLevel(UserId.of("u1"), conversation, LocalTime.NOON, Level.ALL);
  }

  @Test
  void levels_areSetAndRead_andHoldForWhoHasSetNothing() {
    String set = "/ultragroup/notdisturb/set.json";
    String get = "/ultragroup/notdisturb/get.json";
    GroupId group = GroupId.of("ug1");
    assertThat(ok(get, "groupId=ug1").text())
        .isEqualTo("{\"code\":200,\"groupId\":\"ug1\",\"busChannel\":\"\",\"unpushLevel\":0}");
    for (int level : new int[] {-1, 0, 1, 2, 4, 5}) {
      ok(set, "groupId=ug1&unpushLevel=" + level);
      assertThat(ok(get, "groupId=ug1&busChannel=").json().path("unpushLevel").asInt())
          .isEqualTo(level);
    }
    ok(set, STAFF + "&unpushLevel=1");
    ok(set, "groupId=ug1&busChannel=RCDefault&unpushLevel=2");
    assertThat(ok(get, STAFF).text())
        .isEqualTo("{\"code\":200,\"groupId\":\"ug1\",\"busChannel\":\"staff\",\"unpushLevel\":1}");
    assertThat(effective(ConversationRef.in(group, ChannelId.of("staff"))))
        .isEqualTo(Level.MENTIONS);
    assertThat(effective(ConversationRef.in(group, ChannelId.of("lab")))).isEqualTo(Level.NOTHING);
    assertThat(effective(ConversationRef.in(group, ChannelId.MAIN)))
        .isEqualTo(Level.MENTIONS_OF_USER);

    String own = "conversationType=10&requestId=u1&targetId=ug1&busChannel=";
    ok("/conversation/notification/set.json", own + "RCDefault&unpushLevel=4");
    assertThat(effective(ConversationRef.in(group, ChannelId.MAIN)))
        .isEqualTo(Level.MENTIONS_OF_ALL);
    assertThat(effective(ConversationRef.in(group, ChannelId.of("staff"))))
        .isEqualTo(Level.MENTIONS);
    assertThat(ok("/conversation/notification/quietlist.json", "requestId=u1").text())
        .contains("\"busChannel\":\"RCDefault\",\"unpushLevel\":4");
    refused(400, 1002, "/conversation/notification/set.json", own + "a/b&unpushLevel=4");
    refused(400, 1002, set, "groupId=ug1");
    refused(400, 1002, set, "groupId=ug1&unpushLevel=3");
    refused(400, 1002, set, "groupId=ug1&busChannel=a-b&unpushLevel=1");
    Answer missing = refused(400, 1002, get, "busChannel=staff");
    assertThat(missing.json().path("msg")).isEqualTo(missing.json().path("errorMessage"));
  }
}
