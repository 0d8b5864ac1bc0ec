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
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.session.Device;
import im.parlance.session.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Groups as they are read and synchronised, and who may speak in them. */
@OnEveryStorage
class RongCloudGroupRulesTest {
  private static final MutableClock CLOCK = MutableClock.at("2026-03-02T20:14:55Z");
  private static final GroupId HIKING = GroupId.of("g1");

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp tenant = server.freshApp();
  private final App app = tenant.app();
  private final RongHttp http = tenant.rongHttp();

  RongCloudGroupRulesTest(TestStorage kept) {
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

  private void create(String... users) {
    StringBuilder form = new StringBuilder("groupId=g1&groupName=Hiking");
    for (String user : users) {
      form.append("&userId=").append(user);
    }
    assertThat(http.raw("/group/create.json", form.toString()).text()).isEqualTo("{\"code\":200}");
  }

  private Session connect(String user) {
    tenant.register(user);
    return app.sessions().connect(UserId.of(user), Device.of("phone"), message -> {});
  }

  private static void mayNotSpeak(ErrorCode code, Session session) {
    assertThatThrownBy(() -> session.send(Draft.text("hi").toGroup(HIKING)))
        .hasFieldOrPropertyWithValue("code", code);
  }

  private static void maySpeak(Session session) {
    session.send(Draft.text("hi").toGroup(HIKING));
  }

  @Test
  void info_tellsEverythingOfTheGroup() {
    create("u1", "u2");

    assertThat(text("/group/info.json", "groupId", "g1"))
        .isEqualTo(
            "{\"code\":200,\"groupId\":\"g1\",\"groupName\":\"Hiking\",\"memberCount\":2,"
                + "\"maxMember\":3000,\"creatorUserId\":\"u1\",\"createTime\":1772482495000,"
                + "\"stat\":0}");
    assertThat(http.post("/group/info.json", "groupId", "none").status()).isEqualTo(404);
  }

  @Test
  void refresh_renames_andSetsTheCap_andPassesOverUnknownGroups() {
    create("u1");

    ok("/group/refresh.json", "groupId", "g1", "groupName", "Walking", "maxMember", "2");

    assertThat(text("/group/info.json", "groupId", "g1"))
        .contains("\"groupName\":\"Walking\"", "\"maxMember\":2");
    Answer full =
        http.post("/group/user/add.json", "groupId", "g1", "userId", "u2", "userId", "u3");
    assertThat(full.status()).isEqualTo(405);
    ok("/group/refresh.json", "groupId", "none", "groupName", "Walking");
    assertThat(http.post("/group/info.json", "groupId", "none").status()).isEqualTo(404);
  }

  @Test
  void addAndRemove_tellHowManyAreIn() {
    create("u1");

    assertThat(text("/group/user/add.json", "groupId", "g1", "userId", "u2", "userId", "u3"))
        .isEqualTo("{\"code\":200,\"memberCount\":3}");
    assertThat(text("/group/user/remove.json", "groupId", "g1", "userId", "u2", "userId", "u9"))
        .isEqualTo("{\"code\":200,\"memberCount\":2}");
    assertThat(text("/group/user/query.json", "groupId", "g1"))
        .isEqualTo("{\"code\":200,\"users\":[{\"id\":\"u1\"},{\"id\":\"u3\"}]}");
    for (String path : new String[] {"/group/user/add.json", "/group/user/remove.json"}) {
      assertThat(http.post(path, "groupId", "none", "userId", "u1").status()).isEqualTo(404);
    }
  }

  @Test
  void sync_leavesAUserInJustTheseGroups() {
    create("u1");

    ok("/group/sync.json", "userId", "u1", "group[g2]", "Two", "group[g3]", "Three");

    assertThat(text("/user/group/query.json", "userId", "u1"))
        .isEqualTo(
            "{\"code\":200,\"groups\":[{\"id\":\"g2\",\"name\":\"Two\"},"
                + "{\"id\":\"g3\",\"name\":\"Three\"}]}");
    assertThat(text("/user/group/query.json", "userId", "u1", "page", "2", "size", "1"))
        .contains("[{\"id\":\"g3\"");
    assertThat(http.raw("/group/sync.json", "userId=u1&group[g2]=Zwei").status()).isEqualTo(200);
    assertThat(text("/user/group/query.json", "userId", "u1"))
        .isEqualTo("{\"code\":200,\"groups\":[{\"id\":\"g2\",\"name\":\"Zwei\"}]}");
    ok("/group/sync.json", "userId", "u1");
    assertThat(text("/user/group/query.json", "userId", "u1")).contains("\"groups\":[]");
  }

  @Test
  void mutesUnderBothNames_areTheSame() {
    create("u1", "u2");
    try (Session u1 = connect("u1");
        Session u2 = connect("u2")) {
      ok("/group/mute/set.json", "groupId", "g1", "userId", "u2", "minute", "10");
      mayNotSpeak(ErrorCode.MUTED, u2);
      maySpeak(u1);
      assertThat(text("/group/user/gag/list.json", "groupId", "g1"))
          .isEqualTo(
              "{\"code\":200,\"users\":"
                  + "[{\"time\":\"2026-03-03 04:24:55\",\"userId\":\"u2\"}]}");
      ok("/group/user/gag/rollback.json", "groupId", "g1", "userId", "u2");
      maySpeak(u2);

      ok("/group/ban/add.json", "groupId", "g1");
      mayNotSpeak(ErrorCode.CHANNEL_MUTED, u1);
      ok("/group/user/ban/whitelist/add.json", "groupId", "g1", "userId", "u1");
      maySpeak(u1);
      ok("/group/user/gag/add.json", "groupId", "g1", "userId", "u1", "minute", "0");
      mayNotSpeak(ErrorCode.MUTED, u1);
      assertThat(text("/group/mute/query.json", "groupId", "g1"))
          .isEqualTo(
              "{\"code\":200,\"groupId\":\"g1\",\"stat\":1,\"users\":"
                  + "[{\"time\":\"9999-12-31 23:59:59\",\"userId\":\"u1\"}],"
                  + "\"whitelist\":[\"u1\"]}");
      ok("/group/mute/cancel.json", "groupId", "g1");
      mayNotSpeak(ErrorCode.MUTED, u1);
      maySpeak(u2);
      ok("/group/mute/cancel.json", "groupId", "g1", "userId", "u1");
      maySpeak(u1);
    }
  }

  @Test
  void aMuteInAllGroups_countsInThoseToCome() {
    ok("/group/user/gag/add.json", "userId", "u1", "minute", "10");
    create("u1");
    try (Session u1 = connect("u1")) {
      mayNotSpeak(ErrorCode.MUTED, u1);
      assertThat(text("/group/user/gag/list.json")).contains("\"userId\":\"u1\"");
      ok("/group/user/gag/rollback.json", "userId", "u1");
      maySpeak(u1);
    }
  }

  @Test
  void whatIsSaidOfAGroupToCome_countsWhenItIsThere() {
    ok("/group/mute/set.json", "groupId", "g1", "userId", "u2");
    ok("/group/mute/set.json", "groupId", "g1");
    create("u1", "u2");
    try (Session u1 = connect("u1");
        Session u2 = connect("u2")) {
      mayNotSpeak(ErrorCode.CHANNEL_MUTED, u1);
      mayNotSpeak(ErrorCode.MUTED, u2);
    }
  }

  @Test
  void dismissal_takesMutesAlong() {
    create("u1");
    ok("/group/mute/set.json", "groupId", "g1", "userId", "u1");
    ok("/group/mute/set.json", "groupId", "g1");
    ok("/group/user/ban/whitelist/add.json", "groupId", "g1", "userId", "u1");

    ok("/group/dismiss.json", "groupId", "g1", "userId", "u1");

    assertThat(text("/group/mute/query.json", "groupId", "g1"))
        .isEqualTo("{\"code\":200,\"groupId\":\"g1\",\"stat\":0,\"users\":[],\"whitelist\":[]}");
  }

  @Test
  void mutedGroups_areListedByIdAndByPage() {
    ok("/group/ban/add.json", "groupId", "a", "groupId", "b");

    assertThat(text("/group/ban/query.json", "groupId", "b", "groupId", "c"))
        .isEqualTo(
            "{\"code\":200,\"groupinfo\":[{\"groupId\":\"b\",\"stat\":1},"
                + "{\"groupId\":\"c\",\"stat\":0}]}");
    assertThat(text("/group/ban/query.json", "page", "2", "size", "1"))
        .isEqualTo("{\"code\":200,\"groupinfo\":[{\"groupId\":\"b\",\"stat\":1}]}");
    assertThat(text("/group/ban/query.json")).contains("\"a\"", "\"b\"");
    ok("/group/ban/rollback.json", "groupId", "a", "groupId", "b");
    assertThat(text("/group/ban/query.json")).contains("\"groupinfo\":[]");
    ok("/group/user/ban/whitelist/rollback.json", "groupId", "a", "userId", "u1");
    assertThat(text("/group/user/ban/whitelist/query.json", "groupId", "a"))
        .isEqualTo("{\"code\":200,\"userIds\":[]}");
  }
}
