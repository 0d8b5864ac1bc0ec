package im.parlance.http.rongcloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.setting.Toggle;
import io.rong.RongCloud;
import io.rong.models.response.HistoryMessageResult;
import io.rong.models.response.ResponseResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** The hourly logs, their files, and the clearing of histories. */
@OnEveryStorage
class RongLogsTest {
  /** In the zone of the server it is 04:14 of the next day. */
  private static final MutableClock CLOCK = MutableClock.at("2026-03-02T20:14:55.123Z");

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final RongHttp http = app.rongHttp();
  private final RongCloud sdk = sdk(app);
  private final Instant start = tenDaysLater();
  private final String day = start.atZone(ZONE).toLocalDate().toString();
  private final String hour = day.replace("-", "") + "04";

  @SuppressWarnings("deprecation") // the way to name an address of one's own
  private static RongCloud sdk(TestApp app) {
    return RongCloud.getInstance(
        app.rong().appKey(), app.rong().secret().value(), app.server().toString());
  }

  RongLogsTest(TestStorage kept) {
    assertThat(kept).isNotNull();
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server =
        TestServer.builder()
            .storage(kept.open())
            .clock(CLOCK)
            .apps(20)
            .server(builder -> builder.timestampTolerance(Duration.ZERO))
            .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  /** Each test has days of its own: messages come in the order of their times. */
  private static Instant tenDaysLater() {
    CLOCK.set(
        CLOCK
            .instant()
            .plus(Duration.ofDays(10))
            .atZone(ZONE)
            .with(LocalTime.of(4, 14, 55, 123_000_000))
            .toInstant());
    return CLOCK.instant();
  }

  private String send(String sort, String to, String words) {
    Answer answer =
        http.raw(
            "/message/" + sort + "/publish.json",
            "fromUserId=bo&objectName=RC:TxtMsg&content={\"content\":\"" + words + "\"}&" + to);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("messageUIDs").path(0).path("messageUID").asText();
  }

  private static HttpResponse<byte[]> fetch(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  private static List<String> lines(byte[] file) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      assertThat(zip.getNextEntry()).isNotNull();
      return new String(zip.readAllBytes(), UTF_8).lines().toList();
    }
  }

  private String address() {
    return http.raw("/message/history.json", "date=" + hour).member("url");
  }

  @Test
  void log_hasALineForEachMessageOfTheHour_andOfNoOther() throws Exception {
    String uid = send("private", "toUserId=lin", "hi");
    http.raw("/group/create.json", "userId=lin&groupId=g1&groupName=G");
    CLOCK.advance(Duration.ofMillis(1));
    send("group", "toGroupId=g1", "all");
    CLOCK.advance(Duration.ofHours(1));
    send("private", "toUserId=lin", "an hour later");

    HistoryMessageResult log = (HistoryMessageResult) sdk.message.history.get(hour);

    assertThat(log.getCode()).isEqualTo(200);
    assertThat(log.getDate()).isEqualTo(hour);
    assertThat(log.getUrl()).startsWith(app.server().toString()).endsWith("/" + hour + ".zip");
    HttpResponse<byte[]> file = fetch(log.getUrl());
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Type")).contains("application/zip");
    List<String> lines = lines(file.body());
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith(day + " 04:14:55 {");
    JsonNode line = Json.parse(lines.get(0).substring(20));
    assertThat(line.path("appId").asText()).isEqualTo(app.rong().appKey());
    assertThat(line.path("fromUserId").asText()).isEqualTo("bo");
    assertThat(line.path("targetId").asText()).isEqualTo("lin");
    assertThat(line.path("targetType").asInt()).isEqualTo(1);
    assertThat(line.path("GroupId").asText("none")).isEmpty();
    assertThat(line.path("classname").asText()).isEqualTo("RC:TxtMsg");
    assertThat(line.path("content").path("content").asText()).isEqualTo("hi");
    assertThat(line.path("dateTime").asText()).isEqualTo(day + " 04:14:55.123");
    assertThat(line.path("timestamp").asLong()).isEqualTo(start.toEpochMilli());
    assertThat(line.path("msgUID").asText()).isEqualTo(uid);
    assertThat(line.path("source").asText()).isEqualTo("Server");
    assertThat(line.path("isSensitiveWord").asText()).isEqualTo("false");
    assertThat(Json.parse(lines.get(1).substring(20)).path("GroupId").asText()).isEqualTo("g1");
  }

  @Test
  void log_isThereWhenTheHourIsOver_forThreeDays() {
    assertThat(address()).isEmpty();
    send("private", "toUserId=lin", "hi");
    assertThat(address()).as("in the hour").isEmpty();

    CLOCK.advance(Duration.ofMinutes(46));
    assertThat(address()).as("after it").isNotEmpty();
    assertThat(
            http.raw("/message/history.json", "date=" + hour.replaceFirst("4$", "3")).member("url"))
        .isEmpty();
    CLOCK.advance(Duration.ofHours(71));
    assertThat(address()).as("before three days").isNotEmpty();
    CLOCK.advance(Duration.ofHours(1));
    assertThat(address()).as("after three days").isEmpty();
  }

  @Test
  void logOfAnotherApp_isNotSeen() {
    TestApp other = server.freshApp();
    other
        .rongHttp()
        .raw("/message/private/publish.json", "fromUserId=a&toUserId=b&objectName=x&content={}");
    CLOCK.advance(Duration.ofHours(1));

    assertThat(address()).isEmpty();
    assertThat(other.rongHttp().raw("/message/history.json", "date=" + hour).member("url"))
        .isNotEmpty();
  }

  @Test
  void address_isGoodForAnHour_andForNothingElse() throws Exception {
    send("private", "toUserId=lin", "hi");
    CLOCK.advance(Duration.ofHours(1));
    String url = address();
    String path = URI.create(url).getPath();
    String[] parts = path.split("/", -1);

    assertThat(fetch(url).statusCode()).isEqualTo(200);
    for (String bad :
        List.of(
            path.replace(hour, hour.replaceFirst("4$", "3")),
            path.replace(parts[5], parts[5] + "0"),
            path.replace(parts[4], "other"),
            path.replace(parts[6], "0".repeat(64)),
            path.replace(".zip", ""),
            "/message/history/file/",
            "/message/history/file/%zz/1/2/3.zip",
            "/message/history/file/" + app.rong().appKey() + "/x/y/" + hour + ".zip")) {
      if (!bad.contains("%")) {
        Answer refused = Http.call(app.server(), "GET", bad, Map.of(), new byte[0]);
        assertThat(refused.status()).as(bad).isEqualTo(404);
      }
    }
    app.app().settings().set(Toggle.HOURLY_LOGS, false);
    assertThat(fetch(url).statusCode()).isEqualTo(430);
    app.app().settings().set(Toggle.HOURLY_LOGS, true);
    CLOCK.advance(Duration.ofHours(1));
    assertThat(fetch(url).statusCode()).isEqualTo(404);
  }

  @Test
  void removedLog_isGone_withItsFile_andCannotBeRemovedAgain() throws Exception {
    send("private", "toUserId=lin", "hi");
    CLOCK.advance(Duration.ofHours(1));
    String url = address();

    ResponseResult removed = sdk.message.history.remove(hour);
    ResponseResult again = sdk.message.history.remove(hour);

    assertThat(removed.getCode()).isEqualTo(200);
    assertThat(again.getCode()).isEqualTo(1002);
    assertThat(http.raw("/message/history/delete.json", "date=" + hour).member("errorMessage"))
        .isEqualTo("ParamError:data is not exist.");
    assertThat(address()).isEmpty();
    assertThat(fetch(url).statusCode()).isEqualTo(404);
    assertThat(http.raw("/message/history.json", "date=2026030399").status()).isEqualTo(400);
    assertThat(http.raw("/message/history/delete.json", "date=today").status()).isEqualTo(400);
  }

  private List<String> history(String sort, String user, String target) {
    return http.raw(
            "/v3/message/" + sort + "/query.json",
            "userId=" + user + "&targetId=" + target + "&startTime=0&endTime=9999999999999")
        .json()
        .path("data")
        .findValuesAsText("content");
  }

  private int clean(String type, String user, String target, String time) throws Exception {
    return sdk.message.history.clean(type, user, target, time).getCode();
  }

  @Test
  void clearedHistory_isClearedForTheUserOnly_upToTheTime() throws Exception {
    app.register("lin");
    http.raw("/group/create.json", "userId=lin&groupId=g1&groupName=G");
    send("private", "toUserId=lin", "one");
    send("group", "toGroupId=g1", "one");
    long first = CLOCK.millis();
    CLOCK.advance(Duration.ofMillis(1));
    send("private", "toUserId=lin", "two");
    send("group", "toGroupId=g1", "two");

    assertThat(clean("1", "lin", "bo", Long.toString(first))).isEqualTo(200);
    assertThat(clean("3", "lin", "g1", Long.toString(first))).isEqualTo(200);

    for (String[] where : new String[][] {{"private", "bo"}, {"group", "g1"}}) {
      assertThat(history(where[0], "lin", where[1]))
          .as(where[0])
          .hasSize(1)
          .allMatch(content -> content.contains("two"));
    }
    assertThat(history("private", "bo", "lin")).hasSize(2);
    assertThat(history("group", "bo", "g1")).hasSize(2);
    assertThat(clean("1", "lin", "bo", "")).isEqualTo(200);
    assertThat(history("private", "lin", "bo")).isEmpty();
    CLOCK.advance(Duration.ofMillis(1));
    send("private", "toUserId=lin", "three");
    assertThat(history("private", "lin", "bo")).hasSize(1);
  }

  @Test
  void clearedHistoryOfARoom_isClearedForEveryone() throws Exception {
    http.raw("/chatroom/create.json", "chatroom[r1]=R");
    http.raw(
        "/message/chatroom/publish.json",
        "toChatroomId=r1&fromUserId=bo&objectName=RC:TxtMsg&content={\"content\":\"one\"}");
    assertThat(history("chatroom", "lin", "r1")).hasSize(1);

    assertThat(clean("4", "bo", "r1", "")).isEqualTo(200);

    assertThat(history("chatroom", "lin", "r1")).isEmpty();
    assertThat(clean("6", "bo", "shop", "")).isEqualTo(200);
    assertThat(
            http.raw(
                    "/conversation/message/history/clean.json",
                    "conversationType=2&fromUserId=bo&targetId=x")
                .status())
        .isEqualTo(400);
  }

  @Test
  void clearing_needsTheHistoryToBeOpen() throws Exception {
    app.app().settings().set(Toggle.PRIVATE_HISTORY, false);
    app.app().settings().set(Toggle.GROUP_HISTORY, false);

    assertThat(clean("1", "lin", "bo", "")).isEqualTo(1009);
    assertThat(clean("3", "lin", "g1", "")).isEqualTo(1009);
  }
}
