package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.message.Message;
import io.rong.RongCloud;
import io.rong.models.Result;
import io.rong.models.message.ExpansionModel;
import io.rong.models.message.RecallMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Recalls, edits and expansions of messages. */
@OnEveryStorage
class RongRevisionTest {
  private static final String NO_UID = "C7QM-2HPA-8K9D-XW3F";

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final RongHttp http = app.rongHttp();
  private final RongCloud sdk = sdk(app);

  @SuppressWarnings("deprecation") // the way to name an address of one's own
  private static RongCloud sdk(TestApp app) {
    return RongCloud.getInstance(
        app.rong().appKey(), app.rong().secret().value(), app.server().toString());
  }

  RongRevisionTest(TestStorage kept) {
    assertThat(kept).isNotNull();
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(20).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Answer ok(String path, String form) {
    Answer answer = http.raw(path, form);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  private void refused(int status, String path, String form) {
    Answer answer = http.raw(path, form);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
  }

  /** Sends a text to a user or a group, and gives its UID. */
  private String send(String sort, String to, String more) {
    return ok(
            "/message/" + sort + "/publish.json",
            "fromUserId=bo&objectName=RC:TxtMsg&content={\"content\":\"hi\"}&" + to + more)
        .json()
        .path("messageUIDs")
        .path(0)
        .path("messageUID")
        .asText();
  }

  private JsonNode history(String sort, String target) {
    return ok(
            "/v3/message/" + sort + "/query.json",
            "userId=lin&targetId=" + target + "&startTime=0&endTime=9999999999999")
        .json()
        .path("data");
  }

  @Test
  void uid_isReadBack() {
    String uid = send("private", "toUserId=lin", "");
    assertThat(RongMessageUid.parse(uid).map(id -> id.time().isAfter(Instant.EPOCH)))
        .contains(true);
    assertThat(RongMessageUid.parse("")).isEmpty();
    assertThat(RongMessageUid.parse("0" + uid.substring(1))).isEmpty();
    assertThat(RongMessageUid.parse(uid + "2")).isEmpty();
  }

  @Test
  void recalledMessage_leavesHistory_andItsParticipantsAreTold() throws Exception {
    app.register("bo", "lin");
    String uid = send("private", "toUserId=lin", "");
    RecallMessage recall = new RecallMessage();
    recall.setSenderId("bo");
    recall.setTargetId("lin");
    recall.setuId(uid);
    recall.setSentTime("1712000000000");
    try (Inbox lin = Inbox.of(app, "lin");
        Inbox bo = Inbox.of(app, "bo")) {
      lin.await(1);
      Result recalled = sdk.message.msgPrivate.recall(recall);

      assertThat(recalled.getCode()).isEqualTo(200);
      Message command = lin.await(2).get(1);
      assertThat(command.content().type()).isEqualTo("RC:RcCmd");
      assertThat(command.content().data())
          .contains("\"messageUId\":\"" + uid + "\"")
          .contains("\"conversationType\":1");
      assertThat(command.handling().counted()).isFalse();
      assertThat(bo.await(1)).containsExactly(command);
    }
    assertThat(history("private", "bo"))
        .extracting(entry -> entry.path("objectName").asText())
        .containsExactly("RC:RcCmd");
  }

  @Test
  void recallInAGroupOrAnInbox_isServed() {
    ok("/group/create.json", "userId=lin&groupId=g1&groupName=G");
    String toGroup = send("group", "toGroupId=g1", "");
    String toInbox = send("system", "toUserId=lin", "");
    String recall = "fromUserId=bo&isAdmin=1&isDelete=1&messageUID=";

    ok("/message/recall.json", recall + toGroup + "&conversationType=3&targetId=g1");
    ok("/message/recall.json", recall + toInbox + "&conversationType=6&targetId=lin");
    ok("/message/recall.json", recall + NO_UID + "&conversationType=1&targetId=lin");

    assertThat(history("group", "g1"))
        .extracting(entry -> entry.path("objectName").asText())
        .containsExactly("RC:RcCmd");
    refused(400, "/message/recall.json", recall + toGroup + "&conversationType=9&targetId=g1");
    refused(430, "/message/recall.json", recall + toGroup + "&conversationType=2&targetId=g1");
    ok("/message/recall.json", recall + toGroup + "&conversationType=10&targetId=none");
    refused(400, "/message/recall.json", "fromUserId=bo&conversationType=1&targetId=lin");
  }

  @Test
  void recallInAChatRoom_isServed() {
    ok("/chatroom/create.json", "chatroom[hall]=Hall");
    String recall = "fromUserId=bo&conversationType=4&targetId=hall&messageUID=";

    ok("/message/recall.json", recall + send("chatroom", "toChatroomId=hall", ""));
    ok("/message/recall.json", recall.replace("hall", "gone") + NO_UID);
  }

  @Test
  void recallWithACommandThatIsTooLong_changesNothing() {
    String uid = send("private", "toUserId=lin", "");
    String extra = "&extra=" + "x".repeat(128 * 1024);

    refused(
        400,
        "/message/recall.json",
        "fromUserId=bo&conversationType=1&targetId=lin&messageUID=" + uid + extra);

    assertThat(history("private", "bo"))
        .extracting(entry -> entry.path("messageUID").asText())
        .containsExactly(uid);
  }

  @Test
  void longContentAndLongExpansions_areToldAllTheSame() throws Exception {
    app.register("lin");
    String uid = send("private", "toUserId=lin", "&expansion=true");
    String form = "fromUserId=bo&targetId=lin&msgUID=" + uid + "&content=";
    String quotes = "\"".repeat(100 * 1024);
    StringBuilder pairs = new StringBuilder("{\"k\":\"v\"");
    for (int i = 0; i < 50; i++) {
      pairs.append(",\"k").append(i).append("\":\"").append("x".repeat(4000)).append('"');
    }
    try (Inbox lin = Inbox.of(app, "lin")) {
      ok("/message/private/modify.json", form + quotes);
      assertThat(lin.await(2).get(1).content().data()).doesNotContain("content");
      ok(
          "/message/expansion/set.json",
          "userId=bo&conversationType=1&targetId=lin&extraKeyVal=" + pairs + "}&msgUID=" + uid);
      assertThat(lin.await(15)).hasSize(15);
    }
    assertThat(history("private", "bo").path(0).path("content").asText()).isEqualTo(quotes);
    assertThat(expansions(uid).properties()).hasSize(51);
  }

  @Test
  void recallInAnotherConversation_touchesNothing() {
    String uid = send("private", "toUserId=lin", "");

    ok("/message/recall.json", "fromUserId=bo&conversationType=1&targetId=mei&messageUID=" + uid);

    assertThat(history("private", "bo")).hasSize(1);
  }

  @Test
  void modifiedMessage_hasItsNewContentAtItsPlace() {
    ok("/group/create.json", "userId=lin&groupId=g1&groupName=G");
    String one = send("private", "toUserId=lin", "");
    String other = send("group", "toGroupId=g1", "");
    String content = "&content={\"content\":\"bye\"}";

    ok(
        "/message/private/modify.json",
        "fromUserId=bo&targetId=lin&objectName=RC:TxtMsg&msgUID=" + one + content);
    ok("/message/group/modify.json", "fromUserId=bo&groupId=g1&msgUID=" + other + content);

    for (JsonNode data : List.of(history("private", "bo"), history("group", "g1"))) {
      assertThat(data).hasSize(1);
      assertThat(data.path(0).path("content").asText()).isEqualTo("{\"content\":\"bye\"}");
    }
    assertThat(history("private", "bo").path(0).path("messageUID").asText()).isEqualTo(one);
    String modify = "fromUserId=bo&targetId=lin" + content;
    refused(404, "/message/private/modify.json", modify + "&msgUID=" + NO_UID);
    for (String uid : List.of("2222-2222-2222-2222", "ZZZZ-ZZZZ-ZZZZ-ZZZZ", "nonsense", "C0Q1")) {
      refused(404, "/message/private/modify.json", modify + "&msgUID=" + uid);
      assertThat(expansions(uid).isEmpty()).isTrue();
    }
    refused(400, "/message/private/modify.json", modify + "&objectName=my:type&msgUID=" + one);
    ok("/message/recall.json", "fromUserId=bo&conversationType=1&targetId=lin&messageUID=" + one);
    refused(404, "/message/private/modify.json", modify + "&msgUID=" + one);
  }

  private JsonNode expansions(String uid) {
    return ok("/message/expansion/query.json", "msgUID=" + uid).json().path("extraContent");
  }

  @Test
  void expansions_areSetRemovedAndRead() throws Exception {
    app.register("lin");
    String uid = send("private", "toUserId=lin", "&expansion=true&extraContent={\"vote\":\"yes\"}");
    assertThat(expansions(uid).path("vote").path("v").asText()).isEqualTo("yes");
    assertThat(expansions(uid).path("vote").path("ts").isIntegralNumber()).isTrue();
    ExpansionModel model = new ExpansionModel();
    model.setMsgUID(uid);
    model.setUserId("bo");
    model.setConversationType(1);
    model.setTargetId("lin");
    model.setExtraKeyVal(new HashMap<>(Map.of("vote", "no", "place", "2")));
    try (Inbox lin = Inbox.of(app, "lin")) {
      assertThat(sdk.expansion.set(model).getCode()).isEqualTo(200);
      assertThat(expansions(uid).path("vote").path("v").asText()).isEqualTo("no");
      model.setExtraKey(Set.of("vote", "none"));
      assertThat(sdk.expansion.remove(model).getCode()).isEqualTo(200);
      assertThat(sdk.expansion.getList(uid).getCode()).isEqualTo(200);

      assertThat(lin.await(3))
          .extracting(message -> message.content().type())
          .containsExactly("RC:TxtMsg", "RC:MsgExMsg", "RC:MsgExMsg");
      assertThat(lin.await(3).get(1).content().data()).contains("\"put\":{\"place\":\"2\"");
    }
    assertThat(expansions(uid).properties()).hasSize(1);
    assertThat(history("private", "bo")).hasSize(1);
    assertThat(history("private", "bo").path(0).path("expansion").asBoolean()).isTrue();
    assertThat(history("private", "bo").path(0).path("extraContent").asText())
        .isEqualTo("{\"place\":\"2\"}");
    assertThat(expansions(NO_UID).isEmpty()).isTrue();
  }

  @Test
  void expansionsThatAreNotValid_areRefused() {
    String plain = send("private", "toUserId=lin", "");
    String form = "userId=bo&conversationType=1&targetId=lin";
    String values = "&extraKeyVal={\"a\":\"b\"}";

    refused(400, "/message/expansion/set.json", form + values + "&msgUID=" + plain);
    refused(404, "/message/expansion/set.json", form + values + "&msgUID=" + NO_UID);
    refused(400, "/message/expansion/set.json", form + "&extraKeyVal=[]&msgUID=" + plain);
    refused(400, "/message/expansion/delete.json", form + "&extraKey={}&msgUID=" + plain);
    refused(400, "/message/expansion/delete.json", form + "&extraKey=[1]&msgUID=" + plain);
    refused(400, "/message/expansion/query.json", "msgUID=" + plain + "&pageNo=-1");
    refused(
        400,
        "/message/expansion/set.json",
        "userId=bo&conversationType=6&targetId=lin" + values + "&msgUID=" + plain);
    assertThat(expansions(plain).isEmpty()).isTrue();
  }
}
