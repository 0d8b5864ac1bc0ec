package im.parlance.http.easemob;

import static im.parlance.http.easemob.RoomFixture.PATH;
import static im.parlance.http.easemob.RoomFixture.ROOM;
import static im.parlance.http.easemob.RoomFixture.data;
import static im.parlance.http.easemob.RoomFixture.names;
import static im.parlance.http.easemob.RoomFixture.refused;
import static im.parlance.http.easemob.RoomFixture.usernames;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.room.AppRoomList;
import im.parlance.room.ChatRoom;
import im.parlance.session.Device;
import im.parlance.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Chat rooms themselves, who is in, and what is sent there. */
@OnEveryStorage
class EasemobRoomsTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");

  private final TestApp app = server.freshApp();
  private final RoomFixture rooms = new RoomFixture(app);

  /** To the tests it is all the same. */
  EasemobRoomsTest(TestStorage kept) {}

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(40).clock(CLOCK).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @Test
  void details_areWhatWasGiven() {
    String details = data(rooms.get(PATH));
    assertThat(details)
        .isEqualTo(
            "[{'id':'250000000000001','name':'lobby','description':'evening show','membersonly':false,"
                + "'allowinvites':false,'maxusers':300,'owner':'mia','created':%d,'custom':'',"
                    .formatted(CLOCK.instant().toEpochMilli())
                + "'mute':false,'disabled':false,'affiliations_count':2,"
                + "'affiliations':[{'member':'noah'},{'owner':'mia'}],'public':true}]");
    assertThat(rooms.get(PATH).json().path("count").asInt()).isEqualTo(1);
    assertThat(data(rooms.get(PATH + ",nowhere"))).isEqualTo(details);
    refused(
        rooms.get("/chatrooms/1,2"),
        404,
        "service_resource_not_found",
        "do not find this group:1,2");
    refused(
        rooms.get("/chatrooms/" + names(101)),
        400,
        "invalid_parameter",
        "group ids size is more than max limit : 100");
  }

  @Test
  void refusals_areThoseOfTheGroupService() {
    var body = rooms.delete("/chatrooms/nowhere").json();
    assertThat(body.path("exception").asText())
        .isEqualTo("com.easemob.group.exception.ResourceNotFoundException");
    assertThat(body.path("properties").isObject()).isTrue();
    assertThat(body.path("error_description").asText()).isEqualTo("grpID nowhere does not exist!");
  }

  @Test
  void create_refusesWhatCannotBe() {
    refused(
        rooms.post("/chatrooms", "{'owner':'mia'}"),
        400,
        "invalid_parameter",
        "chatroom must contain title/name field!");
    refused(
        rooms.post("/chatrooms", "{'name':'x'}"),
        400,
        "invalid_parameter",
        "owner must be provided");
    refused(
        rooms.post("/chatrooms", "{'name':'x','owner':'nobody'}"),
        404,
        "resource_not_found",
        "username nobody doesn't exist!");
    refused(
        rooms.post("/chatrooms", "{'name':'x','owner':'mia','roomid':'%s'}".formatted(ROOM)),
        400,
        "illegal_argument",
        "group ID " + ROOM + " already exists!");
    refused(
        rooms.post("/chatrooms", "{'name':'x','owner':'mia','members':['noah'],'maxusers':1}"),
        403,
        "exceed_limit",
        "members size is greater than max user size !");
    refused(
        rooms.post("/chatrooms", "{'name':'x','owner':'mia','maxusers':10001}"),
        403,
        "exceed_limit",
        "maxUsers cannot exceed 10000");
    refused(
        rooms.post("/chatrooms", "{'name':'%s','owner':'mia'}".formatted("x".repeat(129))),
        403,
        "exceed_limit",
        "title cannot exceed to 128");
    assertThat(rooms.post("/chatrooms", "{'name':'x','owner':'mia','roomid':'A_b'}").status())
        .isEqualTo(400);
    assertThat(rooms.get("/chatrooms").json().path("count").asInt()).isEqualTo(1);
  }

  @Test
  void list_isNewestFirst_byCursorOrByPage() {
    rooms.create("r2", "mia");
    rooms.create("r3", "noah");

    var first = rooms.get("/chatrooms?limit=2").json();
    assertThat(first.path("data").findValuesAsText("id")).containsExactly("r3", "r2");
    assertThat(first.path("data").get(0).path("affiliations_count").asInt()).isEqualTo(1);
    assertThat(first.path("params").path("limit").get(0).asText()).isEqualTo("2");
    var second = rooms.get("/chatrooms?limit=2&cursor=" + first.path("cursor").asText()).json();
    assertThat(second.path("data").findValuesAsText("id")).containsExactly(ROOM);
    assertThat(second.has("cursor")).isFalse();
    assertThat(
            rooms.get("/chatrooms?pagenum=2&pagesize=2").json().path("data").findValuesAsText("id"))
        .containsExactly(ROOM);
    assertThat(rooms.get("/chatrooms?cursor=nonsense!").status()).isEqualTo(400);
  }

  @Test
  void joinedRooms_areTheLatestFirst() {
    CLOCK.advance(Duration.ofSeconds(1));
    rooms.create("r2", "mia", "noah");
    assertThat(data(rooms.get("/users/noah/joined_chatrooms")))
        .isEqualTo(
            "[{'id':'r2','name':'lobby','disabled':'false'},"
                + "{'id':'%s','name':'lobby','disabled':'false'}]".formatted(ROOM));
    assertThat(data(rooms.get("/users/noah/joined_chatrooms?pagenum=2&pagesize=1"))).contains(ROOM);
    assertThat(rooms.get("/users/nobody/joined_chatrooms").status()).isEqualTo(404);
  }

  @Test
  void update_saysWhatItHasChanged() {
    assertThat(data(rooms.put(PATH, "{'name':'hall','description':'','maxusers':2,'custom':'c'}")))
        .isEqualTo("{'groupname':true,'description':true,'maxusers':true,'custom':true}");
    assertThat(data(rooms.get(PATH)))
        .contains("'name':'hall','description':''", "'maxusers':2", "'custom':'c'");
    refused(
        rooms.put(PATH, "{'maxusers':1}"),
        403,
        "forbidden_op",
        "current user count is larger than the maxUsers that you want to update !");
    refused(
        rooms.put(PATH, "{'colour':'red'}"),
        400,
        "invalid_parameter",
        "some of [colour] are not valid fields");
    assertThat(rooms.put(PATH, "{}").status()).isEqualTo(400);
    refused(
        rooms.post(PATH + "/users/zoe", ""),
        403,
        "exceeded_limit",
        "can not join this group, reason:member list is full!");
    assertThat(rooms.join("zoe")).isEqualTo("ROOM_FULL");
  }

  @Test
  void transfer_bringsTheNewOwnerIn() {
    assertThat(data(rooms.put(PATH, "{'newowner':'zoe'}"))).isEqualTo("{'newowner':true}");
    assertThat(rooms.members()).isEqualTo("[{'owner':'zoe'},{'member':'noah'},{'member':'mia'}]");
    refused(
        rooms.put(PATH, "{'newowner':'zoe'}"),
        403,
        "forbidden_op",
        "new owner and old owner are the same");
    refused(
        rooms.put(PATH, "{'newowner':'nobody'}"),
        404,
        "resource_not_found",
        "username nobody doesn't exist!");
  }

  @Test
  void announcement_isKept() {
    assertThat(data(rooms.get(PATH + "/announcement"))).isEqualTo("{'announcement':''}");
    assertThat(data(rooms.post(PATH + "/announcement", "{'announcement':'doors open'}")))
        .isEqualTo("{'id':'%s','result':true}".formatted(ROOM));
    assertThat(data(rooms.get(PATH + "/announcement"))).isEqualTo("{'announcement':'doors open'}");
    refused(
        rooms.post(PATH + "/announcement", "{'announcement':'%s'}".formatted("x".repeat(513))),
        403,
        "forbidden_op",
        "announce info length exceeds limit!");
    assertThat(rooms.post(PATH + "/announcement", "{}").status()).isEqualTo(400);
  }

  @Test
  void delete_leavesNothing() {
    assertThat(data(rooms.delete(PATH))).isEqualTo("{'success':true,'id':'%s'}".formatted(ROOM));
    refused(rooms.delete(PATH), 404, "resource_not_found", "grpID " + ROOM + " does not exist!");
    refused(
        rooms.get(PATH + "/users"),
        404,
        "service_resource_not_found",
        "do not find this group:" + ROOM);
    assertThat(data(rooms.get("/users/noah/joined_chatrooms"))).isEqualTo("[]");
  }

  @Test
  void members_arePagedByNumberOrByCursor() {
    data(rooms.post(PATH + "/users", usernames("zoe,liam")));
    assertThat(data(rooms.get(PATH + "/users?pagenum=2&pagesize=3")))
        .isEqualTo("[{'owner':'mia'}]");
    var page = rooms.get(PATH + "/users?pagenum=1&pagesize=2").json();
    assertThat(page.path("count").asInt()).isEqualTo(2);
    assertThat(page.path("params").path("pagenum").get(0).asText()).isEqualTo("1");
    data(rooms.post(PATH + "/admin", "{'newadmin':'zoe'}"));

    var first = rooms.get(PATH + "/users?version=v3&limit=1").json();
    assertThat(first.path("data").toString()).isEqualTo("[\"liam\"]");
    var second =
        rooms
            .get(PATH + "/users?version=v3&limit=1&cursor=" + first.path("cursor").asText())
            .json();
    assertThat(second.path("data").toString()).isEqualTo("[\"noah\"]");
    assertThat(second.has("cursor")).isFalse();
    assertThat(data(rooms.get(PATH + "/users?version=v3&sort=asc"))).isEqualTo("['noah','liam']");
  }

  @Test
  void messages_reachWhoIsThere_inEitherForm() {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (Session noah = connect("noah", heard)) {
      var answer =
          rooms.post(
              "/messages/chatrooms",
              "{'from':'mia','to':['%s','nowhere'],'type':'txt','body':{'msg':'one'},"
                      .formatted(ROOM)
                  + "'chatroom_msg_level':'high'}");
      assertThat(answer.json().path("data").path(ROOM).asText()).matches("[0-9]{15,}");
      assertThat(answer.json().path("data").path("nowhere").asText()).matches("[0-9]{15,}");
      assertThat(
              data(
                  rooms.post(
                      "/messages",
                      "{'target_type':'chatrooms','target':['%s'],".formatted(ROOM)
                          + "'msg':{'type':'txt','msg':'two'}}")))
          .isEqualTo("{'%s':'success'}".formatted(ROOM));
      Awaitility.await().untilAsserted(() -> assertThat(heard).containsExactly("one", "two"));
      assertThat(noah.user()).isEqualTo(UserId.of("noah"));
    }
    refused(
        rooms.post(
            "/messages/chatrooms",
            "{'to':['1','2','3','4','5','6','7','8','9','10','11'],'type':'txt','body':{'msg':'x'}}"),
        400,
        "message_send_error",
        "params to's size can't exceed limit 10");
  }

  private Session connect(String user, List<String> heard) {
    return app.app()
        .sessions()
        .connect(UserId.of(user), Device.of("web"), message -> heard.add(text(message)));
  }

  private static String text(Message message) {
    return message.content().text();
  }

  @Test
  void bothDialects_seeOneWorld() {
    app.rongHttp().raw("/chatroom/create.json", "chatroom[r9]=Bar");
    List<String> heard = new CopyOnWriteArrayList<>();
    try (Session zoe = connect("zoe", heard)) {
      zoe.joinRoom(RoomId.of("r9"), 0);
      assertThat(data(rooms.get("/chatrooms/r9")))
          .contains("'name':'Bar'", "'owner':''", "'affiliations':[{'member':'zoe'}]");
      data(
          rooms.post(
              "/messages/chatrooms", "{'to':['r9'],'type':'txt','body':{'msg':'from one'}}"));
      Awaitility.await().untilAsserted(() -> assertThat(heard).containsExactly("from one"));
      data(rooms.post("/chatrooms/r9/blocks/users/zoe", ""));
      assertThat(
              app.rongHttp()
                  .raw("/chatroom/user/block/list.json", "chatroomId=r9")
                  .json()
                  .path("users")
                  .findValuesAsText("userId"))
          .containsExactly("zoe");
    }
    assertThat(
            app.rongHttp()
                .raw("/chatroom/user/query.json", "chatroomId=" + ROOM + "&count=9&order=1")
                .json()
                .path("users")
                .findValuesAsText("id"))
        .containsExactly("mia", "noah");
    app.rongHttp()
        .raw("/chatroom/user/gag/add.json", "chatroomId=" + ROOM + "&userId=noah&minute=5");
    assertThat(data(rooms.get(PATH + "/mute"))).contains("'user':'noah'");
    assertThat(rooms.speak("noah")).isEqualTo("MUTED");
  }

  @Test
  void superAdmins_makeRoomsOfTheirOwn() {
    String body = "{'name':'x','owner':'zoe'}";
    assertThat(rooms.as("zoe", "POST", "/chatrooms", body).status()).isEqualTo(401);
    data(rooms.post("/chatrooms/super_admin", "{'superadmin':'zoe'}"));
    assertThat(rooms.as("zoe", "POST", "/chatrooms", body).status()).isEqualTo(200);
    assertThat(rooms.as("zoe", "POST", "/chatrooms", "{'name':'x','owner':'mia'}").status())
        .isEqualTo(401);
    assertThat(app.app().chatRooms().isOn(AppRoomList.SUPER_ADMINS, UserId.of("zoe"))).isTrue();
    assertThat(data(rooms.delete("/chatrooms/super_admin/zoe")))
        .isEqualTo("{'newSuperAdmin':'zoe','resource':''}");
    assertThat(rooms.as("zoe", "POST", "/chatrooms", body).status()).isEqualTo(401);
  }

  @Test
  void users_callWhatTheirRoleLetsThem() {
    data(rooms.post(PATH + "/admin", "{'newadmin':'noah'}"));
    assertThat(rooms.as("noah", "GET", PATH, "").status()).isEqualTo(200);
    assertThat(rooms.as("noah", "DELETE", PATH, "").status()).isEqualTo(401);
    refused(
        rooms.as("zoe", "GET", PATH, ""),
        401,
        "group_authorization",
        "you have no permission to do this, group admin permission is required");
    assertThat(data(rooms.as("zoe", "GET", PATH + "/white/users/zoe", "")))
        .isEqualTo("{'white':false}");
    assertThat(rooms.as("mia", "DELETE", PATH, "").status()).isEqualTo(200);
    assertThat(app.app().chatRooms().find(RoomId.of(ROOM)).map(ChatRoom::id)).isEmpty();
  }
}
