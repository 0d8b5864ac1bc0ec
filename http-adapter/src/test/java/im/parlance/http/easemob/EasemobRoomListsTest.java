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
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Members, admins, blocklist, allowlist, mutes and attributes of chat rooms, by HTTP. */
@OnEveryStorage
class EasemobRoomListsTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");

  private final TestApp app = server.freshApp();
  private final RoomFixture rooms = new RoomFixture(app);

  /** To the tests it is all the same. */
  EasemobRoomListsTest(TestStorage kept) {}

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(40).clock(CLOCK).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private static String done(String action, String user) {
    return "{'result':true,'action':'%s','user':'%s','chatroomid':'%s'}"
        .formatted(action, user, ROOM);
  }

  @Test
  void members_comeAndGo() {
    assertThat(data(rooms.post(PATH + "/users/zoe", "")))
        .contains("'result':true", "'action':'add_member'", "'id':'" + ROOM, "'user':'zoe'");
    assertThat(data(rooms.post(PATH + "/users/zoe", ""))).contains("'result':true");
    assertThat(data(rooms.post(PATH + "/users", usernames("zoe,liam"))))
        .isEqualTo("{'newmembers':['zoe','liam'],'action':'add_member','id':'%s'}".formatted(ROOM));
    refused(
        rooms.post(PATH + "/users", usernames("nobody")),
        404,
        "resource_not_found",
        "username nobody doesn't exist!");
    refused(
        rooms.post(PATH + "/users", usernames(names(101))),
        400,
        "invalid_parameter",
        "addMembers: addMembers number more than maxSize : 100");
    assertThat(data(rooms.delete(PATH + "/users/zoe")))
        .contains("'result':true", "'action':'remove_member'", "'user':'zoe'");
    assertThat(data(rooms.delete(PATH + "/users/zoe%2Cliam")))
        .isEqualTo(
            "[{'action':'remove_member','id':'%1$s','user':'zoe','result':false,'reason':'user: zoe doesn\'t exist in group: %1$s'},{'action':'remove_member','id':'%1$s','user':'liam','result':true}]"
                .formatted(ROOM));
    refused(
        rooms.delete(PATH + "/users/zoe"),
        403,
        "forbidden_op",
        "users [zoe] are not members of this group!");
    refused(
        rooms.delete(PATH + "/users/mia"),
        403,
        "forbidden_op",
        "owner can not be removed from this group!");
    refused(
        rooms.delete(PATH + "/users/" + names(61)),
        400,
        "invalid_parameter",
        "kickMember: kickMembers number more than maxSize : 60");
    assertThat(rooms.delete(PATH + "/users/,").status()).isEqualTo(400);
    assertThat(rooms.members()).isEqualTo("[{'member':'noah'},{'owner':'mia'}]");
  }

  @Test
  void admins_areAppointedAndDismissed() {
    assertThat(data(rooms.post(PATH + "/admin", "{'newadmin':'zoe'}")))
        .isEqualTo("{'result':'success','newadmin':'zoe'}");
    assertThat(data(rooms.get(PATH + "/admin"))).isEqualTo("['zoe']");
    assertThat(rooms.members()).contains("{'member':'zoe'}");
    assertThat(data(rooms.get(PATH + "/white/users"))).isEqualTo("['mia','zoe']");
    refused(
        rooms.post(PATH + "/admin", "{'newadmin':'mia'}"),
        403,
        "forbidden_op",
        "owner can not be admin of group:" + ROOM);
    assertThat(data(rooms.delete(PATH + "/admin/zoe")))
        .isEqualTo("{'result':'success','oldadmin':'zoe'}");
    refused(
        rooms.delete(PATH + "/admin/zoe"),
        403,
        "forbidden_op",
        "user:zoe is not admin of group:" + ROOM);
    assertThat(data(rooms.get(PATH + "/white/users"))).isEqualTo("['mia']");
  }

  @Test
  void blocked_areOutUntilTheyAreNot() {
    assertThat(data(rooms.post(PATH + "/blocks/users/noah", "")))
        .isEqualTo(done("add_blocks", "noah"));
    assertThat(data(rooms.post(PATH + "/blocks/users/noah", "")))
        .isEqualTo(done("add_blocks", "noah"));
    assertThat(rooms.join("noah")).isEqualTo("BARRED");
    refused(
        rooms.post(PATH + "/users/noah", ""),
        403,
        "forbidden_op",
        "can not join this group, reason:user noah is in the blacklist!");
    refused(
        rooms.post(PATH + "/blocks/users/mia", ""),
        403,
        "forbidden_op",
        "owner can not be added to blacklist!");
    refused(
        rooms.post(PATH + "/blocks/users/zoe", ""),
        403,
        "forbidden_op",
        "users [zoe] are not members of this group!");
    data(rooms.post(PATH + "/users/zoe", ""));
    assertThat(data(rooms.post(PATH + "/blocks/users", usernames("liam,zoe"))))
        .contains("user: liam doesn't exist in chatroom: " + ROOM, done("add_blocks", "zoe"));
    assertThat(data(rooms.get(PATH + "/blocks/users"))).isEqualTo("['noah','zoe']");
    assertThat(data(rooms.get(PATH + "/blocks/users?pagenum=2&pagesize=1"))).isEqualTo("['zoe']");
    assertThat(data(rooms.get(PATH + "/blocks/users?pagenum=0&pagesize=1"))).isEqualTo("[]");
    refused(
        rooms.post(PATH + "/blocks/users", "{'usernames':[]}"),
        400,
        "invalid_parameter",
        "usernames is null or empty!");
    assertThat(data(rooms.delete(PATH + "/blocks/users/noah")))
        .isEqualTo(done("remove_blocks", "noah"));
    assertThat(data(rooms.delete(PATH + "/blocks/users/zoe,nobody")))
        .isEqualTo(
            "[" + done("remove_blocks", "zoe") + "," + done("remove_blocks", "nobody") + "]");
    assertThat(rooms.join("noah")).isEmpty();
  }

  @Test
  void allowlist_isOfMembers() {
    assertThat(data(rooms.post(PATH + "/white/users/noah", "")))
        .isEqualTo(done("add_user_whitelist", "noah"));
    assertThat(data(rooms.get(PATH + "/white/users/noah"))).isEqualTo("{'white':true}");
    assertThat(data(rooms.post(PATH + "/white/users", usernames("zoe,noah"))))
        .contains("user: zoe doesn't exist in chatroom: ", done("add_user_whitelist", "noah"));
    refused(
        rooms.post(PATH + "/white/users/zoe", ""),
        403,
        "forbidden_op",
        "users [zoe] are not members of this group!");
    data(rooms.post(PATH + "/ban", ""));
    assertThat(rooms.speak("noah")).isEmpty();
    assertThat(data(rooms.delete(PATH + "/white/users/noah")))
        .isEqualTo("[" + done("remove_user_whitelist", "noah") + "]");
    assertThat(rooms.speak("noah")).isEqualTo("CHANNEL_MUTED");
    assertThat(rooms.speak("mia")).isEmpty();
  }

  @Test
  void mutes_areForATime() {
    long end = CLOCK.instant().toEpochMilli() + 60_000;
    assertThat(
            data(rooms.post(PATH + "/mute", "{'usernames':['noah','zoe'],'mute_duration':60000}")))
        .isEqualTo(
            "[{'result':true,'expire':%d,'user':'noah'},{'result':false,'expire':0,'user':'zoe'}]"
                .formatted(end));
    assertThat(data(rooms.get(PATH + "/mute")))
        .isEqualTo("[{'expire':%d,'user':'noah'}]".formatted(end));
    assertThat(data(rooms.get(PATH + "/mute/noah")))
        .isEqualTo("{'muted':true,'expire':%d}".formatted(end));
    assertThat(rooms.speak("noah")).isEqualTo("MUTED");
    CLOCK.advance(Duration.ofMinutes(1));
    assertThat(rooms.speak("noah")).isEmpty();
    assertThat(data(rooms.get(PATH + "/mute"))).isEqualTo("[]");

    assertThat(data(rooms.post(PATH + "/mute", "{'usernames':['noah'],'mute_duration':-1}")))
        .contains("4638873600000");
    assertThat(data(rooms.delete(PATH + "/mute/noah,nobody")))
        .isEqualTo("[{'result':true,'user':'noah'},{'result':true,'user':'nobody'}]");
    refused(
        rooms.post(PATH + "/mute", "{'usernames':['zoe'],'mute_duration':1}"),
        400,
        "invalid_parameter",
        "users [zoe] are not members of this group!");
    assertThat(data(rooms.post(PATH + "/mute", "{'usernames':['mia'],'mute_duration':1}")))
        .contains("'result':false");
    refused(
        rooms.delete(PATH + "/mute/" + names(61)),
        400,
        "invalid_parameter",
        "removeMute member size more than max limit :  60");
  }

  @Test
  void muteOfAll_saysSo() {
    var answer = rooms.post(PATH + "/ban", "");
    assertThat(answer.json().path("action").asText()).isEqualTo("put");
    assertThat(data(answer)).isEqualTo("{'mute':true}");
    assertThat(data(rooms.get(PATH))).contains("'mute':true");
    assertThat(data(rooms.delete(PATH + "/ban"))).isEqualTo("{'mute':false}");
    assertThat(data(rooms.get(PATH))).contains("'mute':false");
  }

  private static final String DATA = "/metadata/chatroom/" + ROOM;

  @Test
  void attributes_areSetAndRemoved_keyByKey() {
    data(rooms.post(PATH + "/users/zoe", ""));
    var set = rooms.put(DATA + "/user/noah", "{'metaData':{'seat.1':'mia','bad key':'x'}}");
    assertThat(data(set))
        .isEqualTo(
            "{'successKeys':['seat.1'],"
                + "'errorKeys':{'bad key':'properties key 'bad key' is not Legal'}}");
    assertThat(set.json().path("uri").asText()).endsWith("/metadata/chatroom");
    assertThat(data(rooms.put(DATA + "/user/zoe", "{'metaData':{'seat.1':'zoe'}}")))
        .contains("is not part of you");
    assertThat(data(rooms.put(DATA + "/user/zoe/forced", "{'metaData':{'seat.1':'zoe','t':'v'}}")))
        .isEqualTo("{'successKeys':['seat.1','t'],'errorKeys':{}}");
    assertThat(data(rooms.post(DATA, ""))).isEqualTo("{'seat.1':'zoe','t':'v'}");
    assertThat(data(rooms.post(DATA, "{'keys':['t','none']}"))).isEqualTo("{'t':'v'}");
    assertThat(data(rooms.delete(DATA + "/user/noah", "{'keys':['t','none']}")))
        .contains("'successKeys':[]", "is not part of you", "is not exist");
    var removed = rooms.delete(DATA + "/user/admin/forced", "{'keys':['t']}");
    assertThat(removed.json().path("status").asText()).isEqualTo("ok");
    assertThat(data(rooms.post(DATA, ""))).isEqualTo("{'seat.1':'zoe'}");
    data(rooms.delete(PATH + "/users/zoe"));
    assertThat(data(rooms.post(DATA, ""))).isEqualTo("{}");
  }

  @Test
  void attributes_areOfMembers_andFewAtATime() {
    refused(
        rooms.put(DATA + "/user/zoe", "{'metaData':{'a':'b'}}"),
        401,
        "MetadataException",
        "user is not in chatroom");
    String eleven = "'" + names(11).replace(",", "':'x','") + "':'x'";
    refused(
        rooms.put(DATA + "/user/noah", "{'metaData':{" + eleven + "}}"),
        400,
        "MetadataException",
        "exceed allowed batch size 10");
    assertThat(rooms.put(DATA + "/user/noah", "{'metaData':{}}").status()).isEqualTo(400);
    assertThat(
            data(
                rooms.put(
                    DATA + "/user/noah", "{'metaData':{'a':'%s'}}".formatted("x".repeat(4097)))))
        .contains("is exceeding maximum limit");
    assertThat(rooms.post("/metadata/chatroom/nowhere", "").status()).isEqualTo(404);
  }
}
