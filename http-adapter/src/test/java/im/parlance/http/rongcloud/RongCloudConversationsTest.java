package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.conversation.ConversationRef;
import im.parlance.conversation.Level;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users have set for their conversations. */
@OnEveryStorage
class RongCloudConversationsTest {
  private static final UserId LIN = UserId.of("lin");

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp tenant = server.freshApp();
  private final RongHttp http = tenant.rongHttp();

  RongCloudConversationsTest(TestStorage kept) {
    assertThat(kept).isNotNull();
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(40).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private void ok(String path, String... parameters) {
    assertThat(http.post(path, parameters).text()).isEqualTo("{\"code\":200}");
  }

  private String get(String path) {
    Answer answer = Http.call(server.uri(), "GET", path, http.headers(), new byte[0]);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.text();
  }

  private String level() {
    return http.post(
            "/conversation/notification/get.json",
            "conversationType",
            "3",
            "requestId",
            "lin",
            "targetId",
            "g4")
        .member("isMuted");
  }

  /** The combinations that the vendor's SDKs send. */
  @ParameterizedTest
  @CsvSource({"1,0,1", "0,0,0", "1,,1", "0,,0", "1,5,5", "0,-1,-1", ",4,4", ",2,2"})
  void level_isTheNumberUnlessThatSaysNothing(String isMuted, String unpushLevel, String stored) {
    ok(
        "/conversation/notification/set.json",
        "conversationType",
        "3",
        "requestId",
        "lin",
        "targetId",
        "g4",
        "isMuted",
        isMuted == null ? "" : isMuted,
        "unpushLevel",
        unpushLevel == null ? "" : unpushLevel);

    assertThat(level()).isEqualTo(stored);
  }

  @Test
  void level_isRefusedUnlessItIsOne() {
    for (String wrong : new String[] {"3", "6", "x"}) {
      assertThat(
              http.post(
                      "/conversation/notification/set.json",
                      "conversationType",
                      "3",
                      "requestId",
                      "lin",
                      "targetId",
                      "g4",
                      "unpushLevel",
                      wrong)
                  .member("code"))
          .isEqualTo("1002");
    }
    assertThat(
            http.post(
                    "/conversation/notification/set.json",
                    "conversationType",
                    "2",
                    "requestId",
                    "lin",
                    "targetId",
                    "g4",
                    "isMuted",
                    "1")
                .member("code"))
        .isEqualTo("1002");
    assertThat(
            http.post(
                    "/conversation/notification/set.json",
                    "conversationType",
                    "3",
                    "requestId",
                    "lin",
                    "targetId",
                    "g4")
                .member("code"))
        .isEqualTo("1002");
    assertThat(level()).isEqualTo("0");
  }

  @Test
  void levelOfAType_countsWhereAConversationHasNone() {
    ok(
        "/conversation/type/notification/set.json",
        "conversationType",
        "3",
        "requestId",
        "lin",
        "unpushLevel",
        "5");
    ok(
        "/conversation/notification/set.json",
        "conversationType",
        "3",
        "requestId",
        "lin",
        "targetId",
        "loud",
        "unpushLevel",
        "-1");

    assertThat(
            http.post(
                    "/conversation/type/notification/get.json",
                    "conversationType",
                    "3",
                    "requestId",
                    "lin")
                .text())
        .isEqualTo("{\"code\":200,\"isMuted\":5}");
    assertThat(effective("g4", "12:00:00")).isEqualTo(Level.NOTHING);
    assertThat(effective("loud", "12:00:00")).isEqualTo(Level.ALL);
    assertThat(http.post("/conversation/notification/quietlist.json", "requestId", "lin").text())
        .isEqualTo(
            "{\"code\":200,\"conversations\":[{\"conversationType\":3,\"targetId\":\"loud\","
                + "\"busChannel\":\"\",\"unpushLevel\":-1}]}");
  }

  private Level effective(String group, String time) {
    return tenant
        .app()
        .conversations()
        .effectiveLevel(
            LIN, ConversationRef.in(GroupId.of(group)), LocalTime.parse(time), Level.ALL);
  }

  @Test
  void quietHours_goBeforeEverything_pastMidnight() {
    ok(
        "/user/blockPushPeriod/set.json",
        "userId",
        "lin",
        "startTime",
        "22:30:00",
        "period",
        "480",
        "level",
        "5");
    ok(
        "/conversation/notification/set.json",
        "conversationType",
        "3",
        "requestId",
        "lin",
        "targetId",
        "g4",
        "unpushLevel",
        "-1");

    assertThat(http.post("/user/blockPushPeriod/get.json", "userId", "lin").text())
        .isEqualTo(
            "{\"code\":200,\"data\":{\"startTime\":\"22:30:00\",\"period\":480,"
                + "\"unPushLevel\":5,\"level\":5,\"userId\":\"lin\"}}");
    assertThat(effective("g4", "22:29:59")).isEqualTo(Level.ALL);
    assertThat(effective("g4", "22:30:00")).isEqualTo(Level.NOTHING);
    assertThat(effective("g4", "06:29:59")).isEqualTo(Level.NOTHING);
    assertThat(effective("g4", "06:30:00")).isEqualTo(Level.ALL);

    ok("/user/blockPushPeriod/delete.json", "userId", "lin");
    assertThat(http.post("/user/blockPushPeriod/get.json", "userId", "lin").text())
        .isEqualTo("{\"code\":200,\"data\":{}}");
    assertThat(
            http.post(
                    "/user/blockPushPeriod/set.json",
                    "userId",
                    "lin",
                    "startTime",
                    "24:30:00",
                    "period",
                    "1")
                .member("code"))
        .isEqualTo("1002");
  }

  @Test
  void tagsAndPins_areReadOverGet() {
    json(
        "/user/conversation/tag/set.json",
        "{\"userId\":\"lin\",\"tags\":[{\"tagId\":\"t1\",\"tagName\":\"Work\"}]}");
    json(
        "/tag/conversation/set.json",
        "{\"userId\":\"lin\",\"tagId\":\"t1\",\"conversations\":"
            + "[{\"targetId\":\"g4\",\"conversationType\":3},{\"targetId\":\"wei\",\"conversationType\":1}]}");
    ok(
        "/conversation/top/set.json",
        "userId",
        "lin",
        "conversationType",
        "3",
        "targetId",
        "g4",
        "setTop",
        "true");

    assertThat(get("/user/conversation/tag/get.json?userId=lin"))
        .startsWith(
            "{\"code\":200,\"data\":{\"userId\":\"lin\",\"tags\":[{\"tagId\":\"t1\",\"tagName\":\"Work\",\"createTime\":1");
    assertThat(get("/tag/conversation/get.json?userId=lin&tagId=t1"))
        .isEqualTo(
            "{\"code\":200,\"data\":{\"userId\":\"lin\",\"tagId\":\"t1\",\"conversations\":"
                + "[{\"targetId\":\"g4\",\"conversationType\":3},{\"targetId\":\"wei\",\"conversationType\":1}]}}");
    assertThat(get("/conversation/attribute/get.json?userId=lin&targetId=g4&conversationType=3"))
        .startsWith(
            "{\"code\":200,\"data\":{\"targetId\":\"g4\",\"conversationType\":3,"
                + "\"tags\":[{\"tagId\":\"t1\",\"tagName\":\"Work\"}],\"top\":{\"top\":true,\"topTime\":1");

    json(
        "/tag/conversation/del.json",
        "{\"userId\":\"lin\",\"tagId\":\"t1\",\"conversations\":[{\"targetId\":\"g4\",\"conversationType\":3}]}");
    ok(
        "/conversation/top/set.json",
        "userId",
        "lin",
        "conversationType",
        "3",
        "targetId",
        "g4",
        "setTop",
        "false");
    assertThat(get("/conversation/attribute/get.json?userId=lin&targetId=g4&conversationType=3"))
        .isEqualTo(
            "{\"code\":200,\"data\":{\"targetId\":\"g4\",\"conversationType\":3,\"tags\":[]}}");
    json("/user/conversation/tag/del.json", "{\"userId\":\"lin\",\"tagIds\":[\"t1\"]}");
    assertThat(get("/user/conversation/tag/get.json?userId=lin")).contains("\"tags\":[]");
    assertThat(
            http.json(
                    "/tag/conversation/set.json",
                    "{\"userId\":\"lin\",\"tagId\":\"t1\",\"conversations\":[{\"targetId\":\"g4\",\"conversationType\":3}]}")
                .member("code"))
        .isEqualTo("1002");
  }

  private void json(String path, String body) {
    assertThat(http.json(path, body).text()).isEqualTo("{\"code\":200}");
  }
}
