package im.parlance.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.App;
import im.parlance.group.NewGroup;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever parameters hold, no call fails unexpectedly, and one that is refused changes nothing.
 */
class MalformedInputTest {
  private static final long SEED = 20_260_601;
  private static final int CALLS = 1700;

  private static final List<String> NAMES =
      List.of(
          "userId",
          "name",
          "portraitUri",
          "time",
          "groupId",
          "groupName",
          "maxMember",
          "bindNotifyMsg",
          "fromUserId",
          "toUserId",
          "toGroupId",
          "objectName",
          "content",
          "isIncludeSender",
          "targetId",
          "startTime",
          "endTime",
          "pageSize",
          "includeStart",
          "grant_type",
          "client_id",
          "client_secret",
          "username",
          "password",
          "nickname",
          "ttl",
          "autoCreateUser",
          "public",
          "owner",
          "members",
          "maxusers",
          "groupid",
          "groupname",
          "description",
          "scale",
          "custom",
          "from",
          "to",
          "type",
          "body",
          "ext",
          "routetype",
          "sync_device",
          "target_type",
          "target",
          "msg",
          "limit",
          "cursor");

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "bob",
          "carol",
          "g1",
          "a b",
          "a,b",
          ",",
          "x".repeat(65),
          "y".repeat(5000),
          "\u0000",
          "\ud83d\ude00",
          "%",
          "%zz",
          "%00",
          "%c3%28",
          "-1",
          "0",
          "1",
          "3",
          "99999999999999999999",
          "9223372036854775807",
          "-9223372036854775808",
          "1e3",
          "NaN",
          "true",
          "null",
          "[]",
          "{}",
          "{\"content\":\"x\"}",
          "{\"content\":",
          "RC:TxtMsg",
          "RC:X",
          "'; drop table users; --",
          "../..",
          "client_credentials",
          "password",
          "inherit",
          "users",
          "chatgroups",
          "txt",
          "cmd",
          "ROUTE_ONLINE",
          "large",
          "asc",
          "v3");

  /**
   * What fits into a request line: a longer one is met by a reset, which the client may see first.
   */
  private static final List<String> SHORT_VALUES =
      VALUES.stream().filter(value -> value.length() < 100).toList();

  private static final List<String> RAW =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "99999999999999999999999",
          "\"\\ud800\"",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "[\"bob\"]",
          "[\"bob\",7,null,{}]",
          "{\"msg\":\"x\"}",
          "{\"type\":\"txt\",\"msg\":\"x\"}",
          "{\"a\":{\"b\":[1,2,{\"c\":null}]}}");

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final TestServer server = TestServer.start();
  private final TestApp app = server.app();

  /** What the app held after the last call; empty if that call may have changed it. */
  private String state = "";

  @BeforeEach
  void fill() {
    app.register("bob", "carol");
    app.app()
        .groups()
        .create(
            NewGroup.ownedBy(UserId.of("bob"), GroupId.of("g1"), "G")
                .members(List.of(UserId.of("carol"))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void malformedForms_areRefusedWithoutATrace() {
    List<String> paths =
        List.of(
            "/user/getToken.json",
            "/user/token/expire.json",
            "/user/info.json",
            "/user/refresh.json",
            "/group/create.json",
            "/group/join.json",
            "/group/quit.json",
            "/group/dismiss.json",
            "/group/user/query.json",
            "/message/private/publish.json",
            "/message/group/publish.json",
            "/message/system/publish.json",
            "/message/private/publish_template.json",
            "/message/group/publish_template.json",
            "/message/system/publish_template.json",
            "/statusmessage/private/publish.json",
            "/statusmessage/group/publish.json",
            "/v3/message/private/query.json",
            "/v3/message/group/query.json",
            "/message/recall.json",
            "/message/private/modify.json",
            "/message/group/modify.json",
            "/message/expansion/set.json",
            "/message/expansion/delete.json",
            "/message/expansion/query.json",
            "/no/such.json");
    int refused = 0;
    for (int i = 0; i < CALLS; i++) {
      String path = pick(paths);
      boolean json = random.nextInt(4) == 0;
      String body = random.nextInt(50) == 0 ? pick(RAW) : json ? object() : form();
      refused +=
          refusedWithoutATrace(
              path + ' ' + body,
              () -> json ? app.rongHttp().json(path, body) : app.rongHttp().raw(path, body));
    }
    assertThat(refused).isBetween(CALLS / 3, CALLS - 1);
  }

  @Test
  void malformedJson_isRefusedWithoutATrace() {
    List<String> posts =
        List.of(
            "/token",
            "/users",
            "/chatgroups",
            "/messages",
            "/messages/users",
            "/messages/chatgroups");
    int refused = 0;
    for (int i = 0; i < CALLS; i++) {
      String path = pick(posts) + (random.nextBoolean() ? "" : query());
      String body =
          switch (random.nextInt(8)) {
            case 0 -> pick(RAW);
            case 1 -> "[" + object() + "," + object() + "]";
            case 2 -> object().substring(1);
            default -> object();
          };
      refused += refusedWithoutATrace(path + ' ' + body, () -> app.easeHttp().post(path, body));
    }
    assertThat(refused).isBetween(CALLS / 3, CALLS - 1);
  }

  @Test
  void malformedPathsAndQueries_areRefusedWithoutATrace() {
    int refused = 0;
    for (int i = 0; i < CALLS; i++) {
      String name = escaped(pick(SHORT_VALUES));
      String path =
          switch (random.nextInt(4)) {
            case 0 -> "/users";
            case 1 -> "/users/" + name;
            case 2 -> "/chatgroups/" + name + "/users";
            default -> "/chatgroups/g1/users";
          };
      String target = app.easeHttp().root() + path + query();
      Map<String, String> headers = Map.of("Authorization", "Bearer " + app.easeHttp().appToken());
      refused +=
          refusedWithoutATrace(
              target, () -> Http.call(server.uri(), "GET", target, headers, new byte[0]));
    }
    assertThat(refused).isBetween(CALLS / 10, CALLS - 1);
  }

  private int refusedWithoutATrace(String what, Supplier<Answer> call) {
    if (state.isEmpty()) {
      state = snapshot();
    }
    Answer answer = call.get();
    assertThat(answer.status()).as("seed %d: %s", SEED, what).isLessThan(500);
    assertThat(answer.json().isObject()).isTrue();
    if (answer.status() < 400) {
      state = "";
      return 0;
    }
    assertThat(snapshot()).as("seed %d: %s", SEED, what).isEqualTo(state);
    return 1;
  }

  /** All that the Java API shows. */
  private String snapshot() {
    App im = app.app();
    StringBuilder all = new StringBuilder();
    all.append(im.users().list(Cursor.START, 10_000).items());
    for (String group : List.of("g1", "bob", "carol", "0", "1", "3")) {
      GroupId id = GroupId.of(group);
      all.append(im.groups().find(id)).append(im.groups().members(id, Cursor.START, 10_000));
      all.append(im.messages().history(TimelineId.of(id), Instant.MIN, Instant.MAX, 10_000));
    }
    for (String other : List.of("bob", "carol", "admin", "g1", "1")) {
      TimelineId pair = TimelineId.between(UserId.of("bob"), UserId.of(other));
      all.append(im.messages().history(pair, Instant.MIN, Instant.MAX, 10_000));
    }
    return all.toString();
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String form() {
    StringBuilder form = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      String value = pick(VALUES);
      form.append(pick(NAMES))
          .append('=')
          .append(random.nextBoolean() ? value : escaped(value))
          .append('&');
    }
    return form.toString();
  }

  private String object() {
    StringBuilder object = new StringBuilder("{");
    for (int i = random.nextInt(12); i >= 0; i--) {
      object
          .append('"')
          .append(pick(NAMES))
          .append("\":")
          .append(random.nextInt(3) == 0 ? pick(RAW) : quoted(pick(VALUES)))
          .append(i == 0 ? "" : ",");
    }
    return object.append('}').toString();
  }

  private static String quoted(String text) {
    return Json.text(Json.object().textNode(text));
  }

  private String query() {
    StringBuilder query = new StringBuilder("?");
    for (int i = random.nextInt(4); i >= 0; i--) {
      String name =
          pick(List.of("limit", "cursor", "pagenum", "pagesize", "version", "sort", "useMsgId"));
      query.append(name).append('=').append(escaped(pick(SHORT_VALUES))).append('&');
    }
    return query.toString();
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
