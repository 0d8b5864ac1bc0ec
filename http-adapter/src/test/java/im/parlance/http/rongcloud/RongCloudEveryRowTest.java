package im.parlance.http.rongcloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.Catalogue;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import im.parlance.quota.QuotaPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the published table: answered, signed, checked and metered. */
class RongCloudEveryRowTest {
  private static final String MESSAGE =
      "fromUserId=u1&objectName=RC:TxtMsg&content={\"content\":\"hi\"}";
  private static final String TEMPLATE =
      "\"fromUserId\":\"u1\",\"objectName\":\"RC:TxtMsg\",\"content\":\"{\\\"content\\\":\\\"{x}\\\"}\","
          + "\"values\":[{\"{x}\":\"hi\"}]";

  /**
   * A good request to each row, what it needs being there; the parameters after ! may be left out.
   */
  static final Map<String, String> GOOD = new LinkedHashMap<>();

  static {
    good("/user/getToken.json", "userId=u9&name=N");
    good("/user/token/expire.json", "userId=u1&time=1");
    good("/user/info.json", "userId=u1");
    good("/user/refresh.json", "userId=u1!&name=N");
    good("/user/deactivate.json", "userId=u9");
    good("/user/deactivate/query.json", "!pageNo=1");
    good("/user/reactivate.json", "userId=u9");
    good("/user/blacklist/add.json", "userId=u1&blackUserId=u2");
    good("/user/blacklist/remove.json", "userId=u1&blackUserId=u2");
    good("/user/blacklist/query.json", "userId=u1");
    good("/user/whitelist/add.json", "userId=u1&whiteUserId=u2");
    good("/user/whitelist/remove.json", "userId=u1&whiteUserId=u2");
    good("/user/whitelist/query.json", "userId=u1");
    good("/message/private/publish.json", "toUserId=u2&" + MESSAGE);
    good("/message/group/publish.json", "toGroupId=g1&" + MESSAGE);
    good("/message/chatroom/publish.json", "toChatroomId=r1&" + MESSAGE);
    good("/message/system/publish.json", "toUserId=u2&" + MESSAGE);
    good("/message/private/publish_template.json", "{\"toUserId\":[\"u2\"]," + TEMPLATE + '}');
    good("/message/group/publish_template.json", "{\"toGroupId\":[\"g1\"]," + TEMPLATE + '}');
    good("/message/system/publish_template.json", "{\"toUserId\":[\"u2\"]," + TEMPLATE + '}');
    String conversation = "conversationType=3&requestId=u1&targetId=g1";
    good("/conversation/notification/set.json", conversation + "&unpushLevel=5");
    good("/conversation/notification/get.json", conversation);
    good(
        "/conversation/type/notification/set.json",
        "conversationType=3&requestId=u1&unpushLevel=5");
    good("/conversation/type/notification/get.json", "conversationType=3&requestId=u1");
    good("/group/create.json", "userId=u1&groupId=g9&groupName=G");
    good("/group/join.json", "userId=u2&groupId=g1");
    good("/group/quit.json", "userId=u2&groupId=g1");
    good("/group/dismiss.json", "userId=u1&groupId=g9");
    good("/group/info.json", "groupId=g1");
    good("/group/refresh.json", "groupId=g1&groupName=G");
    good("/group/user/query.json", "groupId=g1");
    good("/group/user/add.json", "userId=u2&groupId=g1");
    good("/group/user/remove.json", "userId=u2&groupId=g1");
    good("/group/mute/set.json", "groupId=g1!&userId=u2");
    good("/group/mute/cancel.json", "groupId=g1!&userId=u2");
    good("/group/mute/query.json", "groupId=g1");
    good("/chatroom/create.json", "chatroom[r9]=R");
    good("/chatroom/destroy.json", "chatroomId=r9");
    good("/chatroom/info.json", "chatroomId=r1");
    good("/chatroom/user/query.json", "chatroomId=r1");
    good("/ultragroup/create.json", "userId=u1&groupId=x9&groupName=X");
    good("/ultragroup/join.json", "userId=u2&groupId=x1");
    good("/ultragroup/quit.json", "userId=u2&groupId=x1");
    good("/ultragroup/dismiss.json", "groupId=x9");
    good("/ultragroup/info.json", "groupId=x1");
    good("/ultragroup/refresh.json", "groupId=x1&groupName=X");
    good("/content/text/audit.json", "content=hi");
    good("/content/image/audit.json", "imageUrl=https://cdn.example.org/8.png");
    good("/content/video/audit.json", "videoUrl=https://cdn.example.org/8.mp4");
    good(
        "/push/custom.json",
        "{\"platform\":[\"ios\"],\"audience\":{\"is_to_all\":true},"
            + "\"notification\":{\"alert\":\"hi\"}}");
    good("/stat/getDayPushData", "startDate=2026-03-02");
    good("/stat/getPushIdData", "pushId=PUSH");
    good("/jwt/getToken.json", "userId=u1");
  }

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static void good(String path, String body) {
    GOOD.put(path, body);
  }

  @BeforeAll
  static void start() {
    server = TestServer.builder().apps(3 * GOOD.size() + 10).start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  static Set<String> paths() {
    return GOOD.keySet();
  }

  /** An app in which everything is that the good requests need; the push that it knows. */
  static String furnish(RongHttp http) {
    http.post("/user/getToken.json", "userId", "u1", "name", "N");
    http.post("/group/create.json", "userId", "u1", "groupId", "g1", "groupName", "G");
    http.raw("/chatroom/create.json", "chatroom[r1]=R");
    http.post("/ultragroup/create.json", "userId", "u1", "groupId", "x1", "groupName", "X");
    return http.json("/push/custom.json", body("/push/custom.json", "")).member("id");
  }

  private static String body(String path, String push) {
    return GOOD.getOrDefault(path, "").replace("!", "").replace("PUSH", push);
  }

  private static Answer call(RongHttp http, String path, String body) {
    return body.startsWith("{") ? http.json(path, body) : http.raw(path, body);
  }

  @Test
  void everyRow_isServed() {
    Set<String> rows =
        Catalogue.rows("rongcloud").stream()
            .map(Catalogue.Row::path)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(new TreeSet<>(GOOD.keySet())).isEqualTo(rows);
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aGoodRequest_succeeds(String path) {
    RongHttp http = server.freshApp().rongHttp();
    String push = furnish(http);

    Answer answer = call(http, path, body(path, push));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().path("code").isIntegralNumber()).isTrue();
    assertThat(answer.member("code")).isEqualTo("200");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void anUnsignedRequest_isRefused(String path) {
    TestApp app = server.freshApp();
    Map<String, String> headers = app.rongHttp().headers();
    headers.remove("Signature");

    Answer answer = Http.call(server.uri(), "POST", path, headers, body(path, "").getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.member("code")).isEqualTo("1004");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aRequestWithoutOneOfItsParameters_isRefused(String path) {
    RongHttp http = server.freshApp().rongHttp();
    furnish(http);
    for (String body : withoutOne(path)) {
      Answer answer = call(http, path, body);
      assertThat(answer.status()).as("%s: %s", body, answer.text()).isEqualTo(400);
      assertThat(answer.member("code")).as(body).isIn("1002", "1003");
    }
  }

  /** The body without each one of its required parameters in turn. */
  private static List<String> withoutOne(String path) {
    String body = GOOD.getOrDefault(path, "");
    List<String> bodies = new ArrayList<>();
    if (!body.startsWith("{")) {
      String[] required = body.replaceAll("!.*", "").split("&", -1);
      for (int left = 0; left < required.length && !required[0].isEmpty(); left++) {
        List<String> others = new ArrayList<>(List.of(required));
        others.remove(left);
        bodies.add(String.join("&", others));
      }
    } else if (path.contains("template")) {
      for (String member : List.of("fromUserId", "objectName", "content", "values")) {
        bodies.add(body.replace('"' + member + "\":", "\"other\":"));
      }
    }
    return bodies;
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aRequestOverTheQuota_isRefused(String path) {
    Operation operation =
        RongRoutes.all().stream()
            .filter(route -> path.equals(route.path() + ".json") || path.equals(route.path()))
            .map(RongRoute::operation)
            .findFirst()
            .orElseThrow();
    QuotaPolicy policy = QuotaPolicy.rongCloud().with(operation, Quota.perHour(1));
    try (TestServer metered =
        TestServer.builder().quotas(policy, QuotaPolicy.unlimited()).start()) {
      RongHttp http = metered.app().rongHttp();
      call(http, path, body(path, "x"));

      Answer answer = call(http, path, body(path, "x"));

      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.member("code")).isEqualTo("1008");
      assertThat(answer.header("Retry-After")).isPresent();
    }
  }
}
