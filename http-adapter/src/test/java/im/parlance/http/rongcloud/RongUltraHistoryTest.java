package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Messages of ultra groups after they were sent: read again, edited, expanded, recalled. */
@OnEveryStorage
class RongUltraHistoryTest {
  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");

  private static final String NO_UID = "C7QM-2HPA-8K9D-XW3F";
  private static final String GET = "/ultragroup/msg/get.json";
  private static final String MODIFY = "/ultragroup/msg/modify.json";
  private static final String QUERY = "/ultragroup/hismsg/query.json";
  private static final String AROUND = "/ultragroup/hismsg/msgid/query.json";

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestStorage kept;
  private final TestApp app = server.freshApp();
  private final RongHttp http = app.rongHttp();

  RongUltraHistoryTest(TestStorage kept) {
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
    ok("/ultragroup/channel/create.json", "groupId=ug1&busChannel=news&type=0");
  }

  /** Sends a text, and gives its UID. */
  private String say(String sender, String channel, String text, String more) {
    Answer answer =
        http.json(
            "/message/ultragroup/publish.json",
            "{\"toGroupIds\":[\"ug1\"],\"objectName\":\"RC:TxtMsg\",\"fromUserId\":\"%s\","
                    .formatted(sender)
                + "\"busChannel\":\"%s\",\"content\":\"{\\\"content\\\":\\\"%s\\\"}\"%s}"
                    .formatted(channel, text, more));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("messageUIDs").path(0).path("messageUID").asText();
  }

  private String say(String text) {
    return say("u1", "", text, "");
  }

  private JsonNode data(String path, String form) {
    return ok(path, form).json().path("data");
  }

  private static List<String> contents(JsonNode data) {
    List<String> contents = new ArrayList<>();
    data.forEach(
        entry -> contents.add(entry.path("content").asText().replaceAll(".*:\"(.*)\"}", "$1")));
    return contents;
  }

  private static long now() {
    return CLOCK.instant().toEpochMilli();
  }

  /** All that was said in the last minute. */
  private List<String> history(String channel) {
    return contents(
        data(
            QUERY,
            "groupId=ug1&busChannel=%s&startTime=%d&endTime=%d"
                .formatted(channel, now() - 60_000, now())));
  }

  private static String named(String... uids) {
    return "groupId=ug1&msgs=["
        + List.of(uids).stream()
            .map(uid -> "{\"msgUID\":\"" + uid + "\",\"busChannel\":\"\"}")
            .collect(Collectors.joining(","))
        + "]";
  }

  @Test
  void get_givesMessagesByTheirUid() {
    make();
    String one = say("one");
    String news =
        say("u2", "news", "two", ",\"expansion\":true,\"extraContent\":\"{\\\"k\\\":\\\"v\\\"}\"");

    assertThat(
            ok(
                    GET,
                    "groupId=ug1&msgs=[{\"msgUID\":\""
                        + news
                        + "\",\"busChannel\":\"news\"},{\"msgUID\":\""
                        + news
                        + "\"},{\"msgUID\":\""
                        + NO_UID
                        + "\"},{\"msgUID\":\""
                        + one
                        + "\",\"busChannel\":\"RCDefault\"}]")
                .json()
                .path("data")
                .toString())
        .isEqualTo(
            ("[{\"groupId\":\"ug1\",\"busChannel\":\"news\",\"fromUserId\":\"u2\",\"msgUID\":\"%s\","
                    + "\"sentTime\":%d,\"objectName\":\"RC:TxtMsg\","
                    + "\"content\":\"{\\\"content\\\":\\\"two\\\"}\",\"expansion\":true,"
                    + "\"extraContent\":\"{\\\"k\\\":\\\"v\\\"}\"},"
                    + "{\"groupId\":\"ug1\",\"busChannel\":\"\",\"fromUserId\":\"u1\",\"msgUID\":\"%s\","
                    + "\"sentTime\":%d,\"objectName\":\"RC:TxtMsg\","
                    + "\"content\":\"{\\\"content\\\":\\\"one\\\"}\",\"expansion\":false,"
                    + "\"extraContent\":\"\"}]")
                .formatted(news, now(), one, now()));
    refused(404, 404, GET, named(one).replace("ug1", "ug9"));
    refused(400, 1002, GET, "groupId=ug1");
    refused(400, 1002, GET, "groupId=ug1&msgs=[{\"busChannel\":\"\"}]");
    refused(400, 1002, GET, "groupId=ug1&msgs=nonsense");
    refused(400, 1002, GET, named(one).replace("\"\"}", "\"a-b\"}"));
    refused(
        400, 1005, GET, named(IntStream.range(0, 21).mapToObj(i -> one).toArray(String[]::new)));
  }

  @Test
  void modify_changesHistory_andMembersAreTold() {
    make();
    app.register("u1");
    String uid = say("one");
    String form = "groupId=ug1&fromUserId=u1&content={\"content\":\"edited\"}&msgUID=";
    try (Inbox member = Inbox.of(app, "u1")) {
      ok(MODIFY, form + uid + "&msgRandom=7");
      Message told = member.await(1).get(0);
      assertThat(told.content().data()).contains(uid, "edited");
      assertThat(told.handling().inHistory()).isFalse();
    }
    assertThat(contents(data(GET, named(uid)))).containsExactly("edited");
    assertThat(history("")).containsExactly("edited");
    refused(400, 1002, MODIFY, form + uid + "&msgRandom=7");
    refused(404, 404, MODIFY, form + NO_UID);
    refused(404, 404, MODIFY, form + uid + "&busChannel=news");
    refused(404, 404, MODIFY, (form + uid).replace("ug1", "ug9"));
    refused(400, 1002, MODIFY, "groupId=ug1&fromUserId=u1&msgUID=" + uid);
    refused(400, 1005, MODIFY, form.replace("edited", "x".repeat(128 * 1024)) + uid);
    assertThat(history("")).containsExactly("edited");
  }

  @Test
  void history_isOfTheTimesAndTheSender() {
    make();
    long start = now();
    say("at the start");
    for (int i = 0; i < 25; i++) {
      CLOCK.advance(Duration.ofMillis(1));
      say(i % 2 == 0 ? "u1" : "u2", "", "m" + i, "");
    }
    say("u1", "news", "elsewhere", "");
    String times = "groupId=ug1&startTime=%d&endTime=%d".formatted(start, now());

    assertThat(contents(data(QUERY, times))).startsWith("m0", "m1").hasSize(20).endsWith("m19");
    assertThat(contents(data(QUERY, times + "&pageSize=100"))).hasSize(25).endsWith("m24");
    assertThat(contents(data(QUERY, times + "&fromUserId=u2&pageSize=3")))
        .containsExactly("m1", "m3", "m5");
    assertThat(contents(data(QUERY, times + "&busChannel=news"))).containsExactly("elsewhere");
    assertThat(data(QUERY, times + "&busChannel=none")).isEmpty();
    JsonNode entry = data(QUERY, times + "&busChannel=news").path(0);
    assertThat(entry.path("conversationType").asInt()).isEqualTo(10);
    assertThat(entry.path("conversionType").asInt()).isEqualTo(10);
    assertThat(entry.path("busChannel").asText()).isEqualTo("news");
    assertThat(entry.path("msgTime").asLong()).isEqualTo(now());
    assertThat(
            contents(
                data(
                    "/v3/message/ultragroup/query.json",
                    times.replace("groupId", "userId=u1&targetId"))))
        .hasSize(25);
    JsonNode v3 =
        data(
            "/v3/message/ultragroup/query.json",
            times.replace("groupId", "userId=u1&targetId") + "&busChannel=news");
    assertThat(contents(v3)).containsExactly("elsewhere");
    assertThat(v3.path(0).path("busChannel").asText()).isEqualTo("news");
    assertThat(
            data(
                "/v3/message/ultragroup/query.json",
                times.replace("groupId=ug1", "userId=u1&targetId=x")))
        .isEmpty();
    refused(404, 404, QUERY, times.replace("ug1", "ug9"));
    refused(400, 1002, QUERY, times + "&pageSize=101");
    refused(400, 1002, QUERY, "groupId=ug1&startTime=0");
    refused(400, 1002, QUERY, "groupId=ug1&startTime=5&endTime=4");
    long fortnight = Duration.ofDays(14).toMillis();
    ok(QUERY, "groupId=ug1&startTime=1&endTime=" + (fortnight + 1));
    refused(400, 1002, QUERY, "groupId=ug1&startTime=1&endTime=" + (fortnight + 2));
  }

  @Test
  void messagesAroundAUid_includeIt() {
    make();
    List<String> uids = IntStream.range(0, 25).mapToObj(i -> say("m" + i)).toList();
    String form = "groupId=ug1&msgUID=" + uids.get(12);

    assertThat(contents(data(AROUND, form))).hasSize(21).startsWith("m2").endsWith("m22");
    assertThat(contents(data(AROUND, form + "&prevNum=0&lastNum=1"))).containsExactly("m12", "m13");
    assertThat(contents(data(AROUND, form + "&prevNum=50&lastNum=50"))).hasSize(25);
    assertThat(data(AROUND, form + "&prevNum=0&lastNum=0").path(0).path("conversationType").asInt())
        .isEqualTo(10);
    refused(400, 1002, AROUND, form + "&prevNum=51");
    refused(400, 1002, AROUND, form + "&lastNum=-1");
    refused(404, 404, AROUND, "groupId=ug1&msgUID=" + NO_UID);
    refused(404, 404, AROUND, form + "&busChannel=news");
    refused(404, 404, AROUND, form.replace("ug1", "ug9"));
    refused(400, 1002, AROUND, "groupId=ug1");
  }

  @Test
  void recalled_isGone_andMembersAreTold() {
    make();
    app.register("u1");
    String one = say("one");
    String two = say("two");
    String recall = "fromUserId=u1&conversationType=10&targetId=ug1&extra=x&messageUID=";
    try (Inbox member = Inbox.of(app, "u1")) {
      ok("/message/recall.json", recall + one);
      Message told = member.await(1).get(0);
      assertThat(told.content().type()).isEqualTo("RC:RcCmd");
      assertThat(told.content().data())
          .contains(one, "\"conversationType\":10", "\"busChannel\":\"\"")
          .doesNotContain("extra");
    }
    assertThat(data(GET, named(one, two)).findValuesAsText("msgUID")).containsExactly(two);
    assertThat(contents(data(AROUND, "groupId=ug1&lastNum=0&msgUID=" + two)))
        .containsExactly("two");
    ok("/message/recall.json", recall + two + "&busChannel=none");
    assertThat(contents(data(GET, named(two)))).containsExactly("two");
  }

  @Test
  void expansions_areSetRemovedAndRead() {
    make();
    app.register("u1");
    String uid =
        say("u2", "", "vote", ",\"expansion\":true,\"extraContent\":\"{\\\"a\\\":\\\"1\\\"}\"");
    String plain = say("plain");
    String form = "groupId=ug1&userId=u2&msgUID=";
    String path = "/ultragroup/message/expansion/";
    try (Inbox member = Inbox.of(app, "u1")) {
      ok(path + "set.json", form + uid + "&extraKeyVal={\"b\":\"2\",\"c\":\"3\"}");
      ok(path + "delete.json", form + uid + "&extraKey=[\"a\",\"c\",\"none\"]");
      assertThat(member.await(2))
          .extracting((Message message) -> message.content().type())
          .containsExactly("RC:MsgExMsg", "RC:MsgExMsg");
    }
    assertThat(ok(path + "query.json", "groupId=ug1&busChannel=&msgUID=" + uid).text())
        .isEqualTo(
            "{\"code\":200,\"extraContent\":{\"b\":{\"v\":\"2\",\"ts\":%d}}}".formatted(now()));
    for (String none : new String[] {uid + "&busChannel=news", uid + "&pageNo=2", NO_UID, plain}) {
      assertThat(ok(path + "query.json", "groupId=ug1&msgUID=" + none).text())
          .isEqualTo("{\"code\":200,\"extraContent\":{}}");
    }
    String pair = "&extraKeyVal={\"b\":\"2\"}";
    refused(400, 1002, path + "set.json", form + plain + pair);
    refused(404, 404, path + "set.json", form + NO_UID + pair);
    refused(404, 404, path + "set.json", form + uid + pair + "&busChannel=news");
    refused(404, 404, path + "query.json", "groupId=ug9&msgUID=" + uid);
    Answer wrong = refused(400, 1002, path + "set.json", form + uid + "&extraKeyVal=[]");
    assertThat(wrong.json().path("msg")).isEqualTo(wrong.json().path("errorMessage"));
  }

  @Test
  void whatAnEarlierChannelOfTheNameHad_isOutOfReach() {
    make();
    String old = say("u1", "news", "old", ",\"expansion\":true");
    CLOCK.advance(Duration.ofSeconds(1));
    ok("/ultragroup/channel/del.json", "groupId=ug1&busChannel=news");
    assertThat(history("news")).isEmpty();
    ok("/ultragroup/channel/create.json", "groupId=ug1&busChannel=news");
    String fresh = say("u1", "news", "new", "");

    assertThat(history("news")).containsExactly("new");
    String form = "groupId=ug1&busChannel=news&msgUID=";
    assertThat(contents(data(AROUND, form + fresh))).containsExactly("new");
    refused(404, 404, AROUND, form + old);
    refused(404, 404, MODIFY, form + old + "&fromUserId=u1&content=x");
    refused(
        404,
        404,
        "/ultragroup/message/expansion/set.json",
        form + old + "&userId=u1&extraKeyVal={\"a\":\"b\"}");
    assertThat(data(GET, named(old).replace("\"\"}", "\"news\"}"))).isEmpty();
    String v3 = "userId=u1&targetId=ug1&busChannel=news&startTime=0&endTime=" + now();
    assertThat(contents(data("/v3/message/ultragroup/query.json", v3))).containsExactly("new");
  }
}
