package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.easemob.im.server.EMService;
import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.group.NewGroup;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** The hourly files of messages. */
@OnEveryStorage
class EasemobHistoryFileTest {
  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:10:00Z");

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();
  private final EMService sdk = EasemobSdk.of(app);
  private final Instant hour = CLOCK.instant();

  /** To the tests it is all the same. */
  EasemobHistoryFileTest(TestStorage kept) {
    app.register("mira", "theo");
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    // each storage begins on the next day, since times must not run backwards in what they share
    CLOCK.advance(Duration.ofDays(1));
    server = TestServer.builder().storage(kept.open()).apps(20).clock(CLOCK).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private String time() {
    return DateTimeFormatter.ofPattern("yyyyMMddHH")
        .format(hour.atZone(ZoneId.of("Asia/Shanghai")));
  }

  /** At a time of its own: what is said at one moment has no order. */
  private String send(String path, String json) {
    CLOCK.advance(Duration.ofSeconds(1));
    Answer answer = http.post(path, json.replace('\'', '"'));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("data").toString().replaceAll("[^0-9]", "");
  }

  private static List<JsonNode> lines(byte[] packed) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(in.readAllBytes(), UTF_8).lines().map(Json::parse).toList();
    }
  }

  private List<JsonNode> file() throws IOException {
    String url = http.get("/chatmessages/" + time()).json().at("/data/0/url").asText();
    HttpResponse<byte[]> answer = Http.fetch(URI.create(url), Map.of());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/gzip");
    return lines(answer.body());
  }

  @Test
  void file_hasWhatWasForWhoIsOnline() throws IOException {
    GroupId team = GroupId.of("team");
    app.app().groups().create(NewGroup.ownedBy(UserId.of("mira"), team, "Team"));
    String id =
        send(
            "/messages/chatgroups",
            "{'to':['team'],'type':'txt','body':{'msg':'now'},'routetype':'ROUTE_ONLINE'}");
    CLOCK.advance(Duration.ofHours(1));

    assertThat(file()).extracting(line -> line.path("msg_id").asText()).containsExactly(id);
  }

  @Test
  void file_hasWhatWasSaidInTheHour_inBothDialects(@TempDir Path directory) throws IOException {
    GroupId team = GroupId.of("team");
    app.app().groups().create(NewGroup.ownedBy(UserId.of("mira"), team, "Team"));
    String one =
        send(
            "/messages/users",
            "{'from':'mira','to':['theo'],'type':'txt','body':{'msg':'one'},'ext':{'a':1}}");
    CLOCK.advance(Duration.ofSeconds(1));
    app.rongHttp()
        .raw(
            "/message/group/publish.json",
            "fromUserId=theo&toGroupId=team&objectName=RC:TxtMsg&content={\"content\":\"two\"}");
    String gone = send("/messages/users", "{'to':['theo'],'type':'txt','body':{'msg':'recalled'}}");
    send(
        "/messages/users",
        "{'to':['theo'],'type':'custom','body':{'customEvent':'gift','customExts':{'k':'v'}}}");
    send("/messages/recall", "{'msg_id':'" + gone + "','to':'theo','chat_type':'chat'}");
    send(
        "/messages/users/import",
        "{'from':'mira','target':'theo','type':'txt','body':{'msg':'old'},'msg_timestamp':5}");
    CLOCK.advance(Duration.ofSeconds(1));
    app.app().messages().send(Draft.text("later").from("mira").to("theo"));
    CLOCK.advance(Duration.ofHours(1));

    List<JsonNode> lines = file();

    assertThat(lines)
        .extracting(line -> line.at("/payload/bodies/0/msg").asText())
        .containsExactly("one", "two", "", "later");
    JsonNode first = lines.get(0);
    assertThat(first.path("msg_id").asText()).isEqualTo(one);
    assertThat(first.path("timestamp").asLong()).isEqualTo(hour.toEpochMilli() + 1000);
    assertThat(Json.text(first).replaceAll("[0-9]{13,}", "N").replace('"', '\''))
        .isEqualTo(
            "{'msg_id':'N','timestamp':N,'direction':'outgoing','from':'mira','to':'theo',"
                + "'chat_type':'chat','payload':{'bodies':[{'msg':'one','type':'txt'}],"
                + "'ext':{'a':1},'from':'mira','to':'theo'}}");
    assertThat(lines.get(1).path("chat_type").asText()).isEqualTo("groupchat");
    assertThat(lines.get(1).path("to").asText()).isEqualTo("team");
    assertThat(lines.get(2).at("/payload/bodies/0/v2:customExts/k").asText()).isEqualTo("v");
    assertThat(lines.get(2).at("/payload/bodies/0/customExts/0/k").asText()).isEqualTo("v");

    Path fetched = sdk.message().getHistoryAsLocalFile(hour, directory, "hour.gz").block();
    assertThat(lines(Files.readAllBytes(fetched))).isEqualTo(lines);
    assertThat(sdk.message().getHistoryAsUri(hour).block()).contains("Expires=");
  }

  private String importMessage(String text, Instant saidAt) {
    return send(
        "/messages/users/import",
        "{'from':'mira','target':'theo','type':'txt','body':{'msg':'%s'},'msg_timestamp':%d}"
            .formatted(text, saidAt.toEpochMilli()));
  }

  @Test
  void importedMessage_standsInTheHourInWhichItWasSaid() throws IOException {
    CLOCK.advance(Duration.ofSeconds(3));
    app.app().messages().send(Draft.text("here").from("mira").to("theo"));
    CLOCK.advance(Duration.ofHours(2));
    importMessage("last", hour.plusSeconds(5));
    importMessage("first", hour.plusSeconds(2));
    importMessage("next hour", hour.plus(Duration.ofHours(1)));
    String gone = importMessage("recalled", hour.plusSeconds(4));
    send("/messages/recall", "{'msg_id':'" + gone + "','to':'theo','chat_type':'chat'}");

    List<JsonNode> lines = file();

    assertThat(lines)
        .extracting(line -> line.at("/payload/bodies/0/msg").asText())
        .containsExactly("first", "here", "last");
    assertThat(lines)
        .extracting(line -> line.path("timestamp").asLong() - hour.toEpochMilli())
        .containsExactly(2000L, 3000L, 5000L);
    assertThat(lines.get(0).path("payload").has("msg_timestamp")).isFalse();
  }

  @Test
  void hourOfImportsAlone_hasAFile() throws IOException {
    CLOCK.advance(Duration.ofHours(1));
    importMessage("old", hour.plusSeconds(5));

    assertThat(file()).hasSize(1);
  }

  @Test
  void address_isGoodForHalfAnHour_andForNothingElse() {
    app.app().messages().send(Draft.text("x").from("mira").to("theo"));
    CLOCK.advance(Duration.ofHours(1));
    String url = http.get("/chatmessages/" + time()).json().at("/data/0/url").asText();
    assertThat(Http.fetch(URI.create(url), Map.of()).statusCode()).isEqualTo(200);
    for (String other :
        List.of(
            url.replace("Expires=", "Expires=9"),
            url.replace("Signature=", "Signature=0"),
            url.replace(time() + ".gz", "2026060100.gz"),
            url.substring(0, url.indexOf('?')))) {
      assertThat(Http.fetch(URI.create(other), Map.of()).statusCode()).isEqualTo(403);
    }

    CLOCK.advance(Duration.ofMinutes(30));

    assertThat(Http.fetch(URI.create(url), Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  void hours_areRefusedWithTheVendorsWords() {
    String what = "illegal arguments: appkey: " + app.ease().appKey() + ", time: ";
    String unstored = ", maybe chat message history is expired or unstored";
    refused(http.get("/chatmessages/20231115"), 400, "illegal_argument", what + "20231115");
    refused(http.get("/chatmessages/2026133100"), 400, "illegal_argument", what + "2026133100");
    String running = time();
    refused(
        http.get("/chatmessages/" + running), 400, "illegal_argument", what + running + unstored);
    refused(
        http.get("/chatmessages/2023110106"),
        400,
        "illegal_argument",
        what + "2023110106" + unstored);
    CLOCK.advance(Duration.ofHours(1));
    refused(
        http.get("/chatmessages/" + running),
        404,
        "storage_object_not_found",
        "Failed to find chat message history download url for appkey: "
            + app.ease().appKey()
            + ", time: "
            + running);
    assertThat(http.call("GET", "/chatmessages/" + running, "", "").status()).isEqualTo(401);
  }
}
