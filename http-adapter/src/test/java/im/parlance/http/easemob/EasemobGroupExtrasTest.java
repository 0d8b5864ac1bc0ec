package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.NewGroup;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Groups that are disabled, what is noted of members, and the newer list of joined groups. */
@OnEveryStorage
class EasemobGroupExtrasTest {
  private static final UserId MIRA = UserId.of("mira");
  private static final UserId PIA = UserId.of("pia");
  private static final GroupId GROUP = GroupId.of("1001");
  private static final String NOTES = "/metadata/chatgroup/1001";

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();

  EasemobGroupExtrasTest(TestStorage kept) {
    assertThat(kept).isNotNull();
    app.register("mira", "pia", "otto");
    create(GROUP, "climbers");
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(20).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private void create(GroupId id, String name) {
    app.app().groups().create(NewGroup.ownedBy(MIRA, id, name).members(List.of(PIA)));
  }

  private Answer put(String path, String json) {
    return http.put(path, json.replace('\'', '"'));
  }

  private Answer post(String path, String json) {
    return http.post(path, json.replace('\'', '"'));
  }

  private static String data(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("data").toString().replace('"', '\'');
  }

  @Test
  void disabledGroup_takesNeitherMessagesNorChanges_untilItIsEnabled() {
    assertThat(data(post("/chatgroups/1001/disable", ""))).isEqualTo("{'disabled':true}");
    assertThat(data(post("/chatgroups/1001/disable", ""))).isEqualTo("{'disabled':true}");

    assertThat(http.get("/chatgroups/1001").json().path("data").get(0).path("disabled").asBoolean())
        .isTrue();
    String disabled = "group 1001 is disabled!";
    refused(put("/chatgroups/1001", "{'groupname':'x'}"), 403, "forbidden_op", disabled);
    refused(post("/chatgroups/1001/users/otto", ""), 403, "forbidden_op", disabled);
    refused(put(NOTES + "/user/pia", "{'metaData':{'a':'b'}}"), 403, "forbidden_op", disabled);
    assertThatThrownBy(
            () -> app.app().messages().sendAsClient(MIRA, Draft.text("hi").toGroup("1001")))
        .isInstanceOfSatisfying(
            ImException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CHANNEL_SUSPENDED));
    Answer sent =
        post(
            "/messages/chatgroups",
            "{'from':'mira','to':['1001'],'type':'txt','body':{'msg':'hi'}}");
    assertThat(sent.status()).isEqualTo(200);
    assertThat(app.app().messages().history(TimelineId.of(GROUP), Instant.EPOCH, Instant.MAX, 9))
        .isEmpty();

    assertThat(data(post("/chatgroups/1001/enable", ""))).isEqualTo("{'disabled':false}");
    assertThat(put("/chatgroups/1001", "{'groupname':'x'}").status()).isEqualTo(200);
    refused(
        post("/chatgroups/7/disable", ""), 404, "resource_not_found", "grpID 7 does not exist!");
    assertThat(http.call("POST", "/chatgroups/1001/disable", app.token("mira"), "").status())
        .isEqualTo(401);
  }

  @Test
  void disabledGroup_canBeDissolved_andANewOneOfItsIdIsNot() {
    post("/chatgroups/1001/disable", "");
    assertThat(http.delete("/chatgroups/1001").status()).isEqualTo(200);

    create(GROUP, "again");

    assertThat(app.app().groups().isSuspended(GROUP)).isFalse();
  }

  @Test
  void notesOfMembers_areMerged_andAnEmptyTextRemovesOne() {
    assertThat(data(put(NOTES + "/user/pia", "{'metaData':{'nick':'Pi','x':'1'}}")))
        .isEqualTo("{'nick':'Pi','x':'1'}");
    put(NOTES + "/user/pia", "{'metaData':{'x':''}}");

    assertThat(data(http.get(NOTES + "/user/pia"))).isEqualTo("{'nick':'Pi'}");
    assertThat(data(http.get(NOTES + "/user/mira"))).isEqualTo("{}");
    assertThat(data(post(NOTES + "/get", "{'targets':['Pia','mira'],'properties':['nick']}")))
        .isEqualTo("{'Pia':{'nick':'Pi'},'mira':{}}");
    assertThat(data(post(NOTES + "/get", "{'targets':['pia']}")))
        .isEqualTo("{'pia':{'nick':'Pi'}}");
  }

  @Test
  void notes_goWithTheMembership() {
    put(NOTES + "/user/pia", "{'metaData':{'nick':'Pi'}}");
    http.delete("/chatgroups/1001/users/pia");
    refused(http.get(NOTES + "/user/pia"), 404, "MetadataException", "user not in group");
    post("/chatgroups/1001/users/pia", "");
    assertThat(data(http.get(NOTES + "/user/pia"))).isEqualTo("{}");

    put(NOTES + "/user/pia", "{'metaData':{'nick':'Pi'}}");
    http.delete("/chatgroups/1001");
    create(GROUP, "again");
    assertThat(data(http.get(NOTES + "/user/pia"))).isEqualTo("{}");
  }

  @Test
  void batch_setsAllOrNone() {
    assertThat(
            data(
                put(
                    NOTES + "/users/batch",
                    "[{'username':'pia','metadata':{'nick':'Pi'}},"
                        + "{'username':'mira','metadata':{'nick':'Mi'}},"
                        + "{'username':'pia','metadata':{'a':'b'}}]")))
        .isEqualTo(
            "{'updateMetadataFailed':[],'updateMetadataSucceeded':["
                + "{'username':'pia','metadata':{'nick':'Pi','a':'b'}},"
                + "{'username':'mira','metadata':{'nick':'Mi'}}]}");
    refused(
        put(
            NOTES + "/users/batch",
            "[{'username':'mira','metadata':{'nick':'X'}},"
                + "{'username':'otto','metadata':{'nick':'X'}}]"),
        400,
        "metadata_error",
        "Some users are not in the group: otto");
    assertThat(data(http.get(NOTES + "/user/mira"))).isEqualTo("{'nick':'Mi'}");
  }

  @Test
  void limitsOfNotes_areKept_andSoIsWhoMayAsk() {
    String error = "metadata_error";
    String own = NOTES + "/user/pia";
    refused(
        put(own, "{'metaData':{'" + "k".repeat(17) + "':'v'}}"),
        400,
        error,
        "exceeds chatgroup user metadata single key limit");
    refused(
        put(own, "{'metaData':{'k':'" + "v".repeat(513) + "'}}"),
        400,
        error,
        "exceeds chatgroup user metadata single value limit");
    for (int i = 0; i < 7; i++) {
      put(own, "{'metaData':{'k" + i + "':'" + "v".repeat(512) + "'}}");
    }
    refused(
        put(own, "{'metaData':{'k7':'" + "v".repeat(512) + "'}}"),
        400,
        error,
        "exceeds chatgroup user metadata total limit");
    refused(
        put(NOTES + "/user/otto", "{'metaData':{'a':'b'}}"),
        404,
        "MetadataException",
        "user not in group");
    refused(http.get("/metadata/chatgroup/7/user/pia"), 404, error, "group not exists");
    String many = "'pia'" + ",'pia'".repeat(10);
    refused(
        post(NOTES + "/get", "{'targets':[" + many + "]}"),
        400,
        error,
        "query param reaches limit.");
    String ask = "{\"targets\":[\"pia\"]}";
    assertThat(http.call("POST", NOTES + "/get", app.token("mira"), ask).status()).isEqualTo(200);
    refused(http.call("POST", NOTES + "/get", app.token("otto"), ask), 401, error, "auth error");
    refused(http.call("GET", own, app.token("mira"), ""), 401, error, "auth error");
  }

  @Test
  void joinedGroups_comeInPagesFromZero_latestFirst() {
    for (int i = 2; i < 8; i++) {
      create(GroupId.of("100" + i), "g" + i);
    }
    JsonNode first = http.get("/chatgroups/user/pia").json();
    assertThat(first.path("total").asInt()).isEqualTo(7);
    assertThat(first.path("entities").findValuesAsText("groupId"))
        .containsExactly("1007", "1006", "1005", "1004", "1003");
    JsonNode second = http.get("/chatgroups/user/pia?pagenum=1&pagesize=4").json();
    assertThat(second.path("entities").findValuesAsText("name"))
        .containsExactly("g3", "g2", "climbers");
    assertThat(second.path("entities").get(0).path("owner").asText()).isEqualTo("mira");
    assertThat(http.get("/chatgroups/user/nobody").status()).isEqualTo(404);
  }
}
