package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.group.NewGroup;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.moderation.SensitiveWord;
import im.parlance.setting.Toggle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Files of what was decided about messages. */
@OnEveryStorage
class EasemobModerationTest {
  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");
  private static final UserId LENA = UserId.of("lena");
  private static final String EXPORT = "/moderation/record/message/export";
  private static final String FILES = "/moderation/export/files";

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();

  EasemobModerationTest(TestStorage kept) {
    assertThat(kept).isNotNull();
    app.register("lena", "oskar");
    app.app()
        .sensitiveWords()
        .add(List.of(SensitiveWord.blocking("poison"), SensitiveWord.replacedBy("darn", "d***")));
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    // each storage begins on the next day, since times must not run backwards in what they share
    CLOCK.advance(Duration.ofDays(1));
    server =
        TestServer.builder()
            .storage(kept.open())
            .clock(CLOCK)
            .engine(engine -> engine.auditor(new StrictAuditor()))
            .apps(20)
            .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  /** At a time of its own. */
  private Message say(Draft draft) {
    CLOCK.advance(Duration.ofSeconds(1));
    return app.app().messages().sendAsClient(LENA, draft);
  }

  private Message say(String text) {
    return say(Draft.text(text).to("oskar"));
  }

  private Answer export(String json) {
    return http.post(EXPORT, json.replace('\'', '"'));
  }

  private String exported(String filters) {
    Answer answer =
        export("{'dateFrom':0,'dateTo':%d%s}".formatted(CLOCK.instant().toEpochMilli(), filters));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().path("entity").size()).isEqualTo(1);
    return answer.json().path("entity").path("uuid").asText();
  }

  private Answer download(String uuid) {
    return http.get("/moderationfiles/" + uuid + "?type=record");
  }

  private List<JsonNode> lines(String filters) {
    Answer file = download(exported(filters));
    assertThat(file.status()).as(file.text()).isEqualTo(200);
    return file.text().lines().map(Json::parse).toList();
  }

  private static String told(JsonNode line) {
    return line.path("moderationResult").asText() + ' ' + line.path("providerResult").asText();
  }

  @Test
  void file_hasALineOfEachDecision() {
    Message replaced = say("darn odd");
    say("poison");

    List<JsonNode> lines = lines("");

    assertThat(lines)
        .extracting(EasemobModerationTest::told)
        .containsExactly("EXCHANGE REVIEWED", "PASS REVIEWED", "REJECT REJECT");
    assertThat(lines.get(0).toString().replace('"', '\''))
        .isEqualTo(
            ("{'eventType':'keyword_alert','timestamp':%d,'moderationResult':'EXCHANGE',"
                    + "'providerResult':'REVIEWED','messageType':'txt','messageId':'%s',"
                    + "'targetType':'chat','from':'lena','to':'oskar','sensitiveWords':['darn']}")
                .formatted(replaced.id().time().toEpochMilli(), replaced.id()));
    assertThat(lines.get(1).path("eventType").asText()).isEqualTo("moderation");
    assertThat(lines.get(1).path("riskType").asText()).isEqualTo("ads");
  }

  @Test
  void filters_areEachOptional_andAllMustFit() {
    app.app().groups().create(NewGroup.ownedBy(LENA, GroupId.of("77"), "g"));
    say("hello");
    say("unreadable");
    say(Draft.text("bad").toGroup("77"));
    app.app().settings().set(Toggle.SCREENS_SERVER_SENDS, true);
    http.post(
        "/messages/users",
        "{'from':'lena','to':['oskar'],'type':'img','body':{'url':'http://x','msg':'darn'}}"
            .replace('\'', '"'));
    app.app().messages().send(Draft.text("poison").from(LENA).toInbox("oskar"));

    assertThat(lines("")).hasSize(8);
    assertThat(lines(",'targetType':'','msgType':null")).hasSize(8);
    assertThat(lines(",'targetType':'groupchat'"))
        .extracting(line -> line.path("to").asText())
        .containsExactly("77", "77");
    assertThat(lines(",'msgType':'img'"))
        .extracting(EasemobModerationTest::told)
        .containsExactly("EXCHANGE REVIEWED", "PASS PASS");
    assertThat(lines(",'moderationResult':'PASS','providerResult':'UNKNOWN'"))
        .extracting(EasemobModerationTest::told)
        .containsExactly("PASS UNKNOWN");
    assertThat(lines(",'targetType':'groupchat','providerResult':'REJECT'"))
        .extracting(EasemobModerationTest::told)
        .containsExactly("REJECT REJECT");
  }

  @Test
  void dates_areBothWithinTheFile() {
    List<Message> said = new ArrayList<>();
    for (String text : List.of("poison 1", "poison 2", "poison 3", "poison 4")) {
      said.add(say(text));
    }
    String body =
        "{'dateFrom':%d,'dateTo':'%d'}"
            .formatted(
                said.get(1).id().time().toEpochMilli(), said.get(2).id().time().toEpochMilli());

    String file = download(export(body).json().at("/entity/uuid").asText()).text();

    assertThat(file.lines().map(line -> Json.parse(line).path("messageId").asText()))
        .containsExactly(said.get(1).id().toString(), said.get(2).id().toString());
  }

  @Test
  void fileOfNothing_isNotEmpty() {
    Answer file = download(exported(",'moderationResult':'RECALL'"));

    assertThat(file.text()).isEqualTo("\n");
    assertThat(file.header("content-type").orElse("")).startsWith("text/plain");
  }

  @Test
  void badQueries_areRefused_andMakeNoFile() {
    String error = "illegal_argument";
    refused(export(""), 400, error, "dateFrom is illegal");
    refused(export("{'dateFrom':1}"), 400, error, "dateTo is illegal");
    refused(export("{'dateFrom':-1,'dateTo':2}"), 400, error, "dateFrom is illegal");
    refused(export("{'dateFrom':'x','dateTo':2}"), 400, error, "dateFrom must be a number");
    refused(export("{'dateFrom':3,'dateTo':2}"), 400, error, "dateFrom must not be after dateTo");
    for (String name : List.of("targetType", "msgType", "moderationResult", "providerResult")) {
      for (String value : List.of("'other'", "7", "['PASS']", "{}")) {
        refused(
            export("{'dateFrom':1,'dateTo':2,'%s':%s}".formatted(name, value)),
            400,
            error,
            name + " is illegal");
      }
    }
    refused(http.get(FILES + "?page=0"), 400, error, "page is illegal");
    refused(http.get(FILES + "?size=x"), 400, error, "size is illegal");
    refused(http.get(FILES + "?uuid=x"), 400, error, "uuid is illegal");
    assertThat(http.get(FILES).json().path("totalElements").asInt()).isZero();
  }

  @Test
  void farDates_areFine() {
    say("poison");

    Answer answer = export("{'dateFrom':0,'dateTo':%d}".formatted(Long.MAX_VALUE));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(download(answer.json().at("/entity/uuid").asText()).text().lines()).hasSize(1);
  }

  @Test
  void files_areListedNewestFirst_pageByPage() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      CLOCK.advance(Duration.ofSeconds(1));
      made.add(0, exported(",'targetType':'chat'"));
    }

    JsonNode all = http.get(FILES).json();
    assertThat(all.path("entities").findValuesAsText("uuid")).isEqualTo(made);
    JsonNode page = http.get(FILES + "?page=2&size=2").json();
    assertThat(page.path("entities").findValuesAsText("uuid")).isEqualTo(made.subList(2, 4));
    assertThat(figures(page)).isEqualTo("false false 2 2 2 3 5");
    assertThat(figures(http.get(FILES + "?page=3&size=2").json()))
        .isEqualTo("false true 2 3 1 3 5");
    assertThat(figures(http.get(FILES + "?page=2147483647&size=2147483647").json()))
        .isEqualTo("false true 2147483647 2147483647 0 1 5");
    JsonNode one = http.get(FILES + "?uuid=" + made.get(4)).json();
    assertThat(one.path("entities").findValuesAsText("uuid")).containsExactly(made.get(4));
    assertThat(figures(one)).isEqualTo("true true 10 1 1 1 1");
    assertThat(figures(http.get(FILES + "?uuid=" + UUID.randomUUID()).json()))
        .isEqualTo("true true 10 1 0 0 0");
    assertThat(http.get(FILES + "?uuid=null").json().path("totalElements").asInt()).isEqualTo(5);
  }

  private static String figures(JsonNode page) {
    return String.join(
        " ",
        List.of(
                "first",
                "last",
                "size",
                "number",
                "numberOfElements",
                "totalPages",
                "totalElements")
            .stream()
            .map(name -> page.path(name).asText())
            .toList());
  }

  @Test
  void file_isThereForItsAppAlone_andNoAttachment() {
    say("poison");
    String uuid = exported("");
    EaseHttp other = server.freshApp().easeHttp();
    String error = "entity_not_found";
    String words = "file may not exists";

    refused(other.get("/moderationfiles/" + uuid + "?type=record"), 404, error, words);
    assertThat(other.get(FILES + "?uuid=" + uuid).json().path("entities")).isEmpty();
    refused(download(UUID.randomUUID().toString()), 404, error, words);
    refused(download("x"), 404, error, words);
    refused(http.get("/chatfiles/" + uuid), 404, error, words);
    for (String type : List.of("", "?type=", "?type=other")) {
      refused(
          http.get("/moderationfiles/" + uuid + type), 400, "illegal_argument", "type is illegal");
    }
    Answer asUser = http.call("GET", FILES, app.token("lena"), "");
    assertThat(asUser.status()).isEqualTo(401);
    assertThat(download(uuid).status()).isEqualTo(200);
  }

  @Test
  void attachment_isNoFileOfRecords() {
    String attachment = EasemobSamples.world(app).getOrDefault("FILE", "none was made");

    assertThat(http.get("/chatfiles/" + attachment).status()).isEqualTo(200);
    refused(download(attachment), 404, "entity_not_found", "file may not exists");
  }

  @Test
  void file_goesWithItsTime() {
    String uuid = exported("");
    JsonNode entity = http.get(FILES).json().at("/entities/0");
    assertThat(entity.path("expiredAt").asText())
        .isEqualTo(CLOCK.instant().plus(Duration.ofDays(7)).toString());

    CLOCK.advance(Duration.ofDays(7));

    refused(download(uuid), 404, "entity_not_found", "file may not exists");
    assertThat(http.get(FILES).json().path("entities")).isEmpty();
  }
}
