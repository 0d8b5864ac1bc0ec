package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.file.Bytes;
import im.parlance.file.FileLimits;
import im.parlance.file.NewFile;
import im.parlance.group.NewGroup;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.Form;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What a group shares. */
@OnEveryStorage
class EasemobSharedFilesTest {
  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");
  private static final GroupId TEAM = GroupId.of("team");
  private static final String FILES = "/chatgroups/team/share_files";

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();

  /** To the tests it is all the same. */
  EasemobSharedFilesTest(TestStorage kept) {
    app.register("mira", "theo", "ines");
    team();
  }

  private void team() {
    app.app()
        .groups()
        .create(
            NewGroup.ownedBy(UserId.of("mira"), TEAM, "Team").members(List.of(UserId.of("theo"))));
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server =
        TestServer.builder()
            .storage(kept.open())
            .engine(engine -> engine.fileLimits(new FileLimits(9000, Duration.ofDays(7), 3)))
            .apps(40)
            .clock(CLOCK)
            .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Answer share(String token, String name, String content) {
    return http.call(
        "POST",
        FILES,
        Form.headers(Map.of("Authorization", "Bearer " + token)),
        new Form().file("file", name, "text/plain", content.getBytes(UTF_8)).bytes());
  }

  private JsonNode shared(String token, String name) {
    Answer answer = share(token, name, "content of " + name);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("data");
  }

  @Test
  void files_areSharedListedReadAndDeleted() {
    JsonNode first = shared(http.appToken(), "a.txt");
    CLOCK.advance(Duration.ofSeconds(1));
    JsonNode second = shared(app.token("theo"), "B/b.txt");
    String id = second.path("file_id").asText();

    assertThat(second.path("file_name").asText()).isEqualTo("b.txt");
    assertThat(second.path("file_size").asInt()).isEqualTo(18);
    assertThat(second.path("group_id").asText()).isEqualTo("team");
    assertThat(second.path("created").asLong()).isEqualTo(CLOCK.instant().toEpochMilli());
    assertThat(second.path("file_url").asText())
        .isEqualTo(app.server() + http.root() + FILES + '/' + id);
    JsonNode list = http.get(FILES).json();
    assertThat(list.path("count").asInt()).isEqualTo(2);
    assertThat(list.path("data").findValuesAsText("file_name")).containsExactly("b.txt", "a.txt");
    assertThat(list.path("data").findValuesAsText("file_owner"))
        .containsExactly("theo", "@ppAdmin");
    assertThat(list.at("/data/0/file_id").asText()).isEqualTo(id);
    assertThat(page(1)).containsExactly("b.txt");
    assertThat(page(2)).containsExactly("a.txt");
    assertThat(page(3)).isEmpty();
    Answer read = http.get(FILES + '/' + id);
    assertThat(read.text()).isEqualTo("content of B/b.txt");
    assertThat(read.header("Content-Disposition")).contains("attachment; filename=\"b.txt\"");

    JsonNode deleted = http.delete(FILES + '/' + id).json().path("data");
    assertThat(deleted.toString())
        .isEqualTo("{\"group_id\":\"team\",\"file_id\":\"%s\",\"result\":true}".formatted(id));
    String gone = "file " + id + " does not exist!";
    refused(http.get(FILES + '/' + id), 404, "resource_not_found", gone);
    refused(http.delete(FILES + '/' + id), 404, "resource_not_found", gone);
    assertThat(http.get("/chatfiles/" + first.path("file_id").asText()).status()).isEqualTo(404);
  }

  private List<String> page(int number) {
    return http.get(FILES + "?pagesize=1&pagenum=" + number)
        .json()
        .path("data")
        .findValuesAsText("file_name");
  }

  @Test
  void files_areForMembers_andOfOneGroup() {
    String id = shared(http.appToken(), "a.txt").path("file_id").asText();
    for (String path : List.of(FILES, FILES + '/' + id)) {
      assertThat(http.call("GET", path, app.token("theo"), "").status()).isEqualTo(200);
      assertThat(http.call("GET", path, app.token("ines"), "").status()).isEqualTo(401);
      assertThat(http.call("GET", path, "", "").status()).isEqualTo(401);
      refused(
          http.get(path.replace("team", "nobody")),
          404,
          "RestGroupFeignException",
          "grpID nobody does not exist!");
    }
    assertThat(http.call("DELETE", FILES + '/' + id, app.token("theo"), "").status())
        .isEqualTo(401);
    assertThat(share(app.token("ines"), "a", "x").status()).isEqualTo(401);
    app.app().groups().create(NewGroup.ownedBy(UserId.of("ines"), GroupId.of("club"), "Club"));
    assertThat(http.get("/chatgroups/club/share_files/" + id).status()).isEqualTo(404);
    assertThat(http.delete("/chatgroups/club/share_files/" + id).status()).isEqualTo(404);
    assertThat(http.get(FILES + '/' + id).status()).isEqualTo(200);
  }

  @Test
  void groupSharesSoManyFiles_whichStayUntilItIsDismissed() {
    refused(
        share(http.appToken(), "large", "x".repeat(9001)),
        413,
        "file exceeding maximum limit",
        "the file size exceeds the maximum limit.");
    String id = shared(http.appToken(), "1").path("file_id").asText();
    shared(http.appToken(), "2");
    shared(http.appToken(), "3");
    refused(share(http.appToken(), "4", "x"), 403, "exceed_limit", "group share files reach limit");
    refused(
        http.call(
            "POST",
            FILES,
            Form.headers(Map.of("Authorization", "Bearer " + http.appToken())),
            new Form().bytes()),
        400,
        "IllegalArgumentException",
        "file must be provided.");
    CLOCK.advance(Duration.ofDays(30));
    server.im().expire();
    assertThat(http.get(FILES).json().path("count").asInt()).isEqualTo(3);

    assertThat(http.delete("/chatgroups/team").status()).isEqualTo(200);
    team();

    assertThat(http.get(FILES).json().path("count").asInt()).isZero();
    assertThat(http.get(FILES + '/' + id).status()).isEqualTo(404);
    server.im().expire();
    shared(http.appToken(), "new");
  }

  @Test
  void uploadThatEndsAfterItsGroup_leavesNothing() {
    Bytes content =
        () -> {
          app.app().groups().dismiss(TEAM);
          return Bytes.of(new byte[] {1, 2}).open();
        };

    assertThatThrownBy(
            () -> app.app().files().upload(NewFile.of("a", "b/c", content).sharedIn(TEAM)))
        .isInstanceOfSatisfying(
            ImException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.GROUP_NOT_FOUND));
    team();
    assertThat(app.app().files().ofGroup(TEAM, Cursor.START, 9).items()).isEmpty();
  }
}
