package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Both dialects speak of the same users, messages, groups and rooms. */
@OnEveryStorage
class EasemobOneWorldTest {
  private static final String HELLO = "&objectName=RC:TxtMsg&content={\"content\":\"hello\"}";

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EaseHttp ease = app.easeHttp();
  private final RongHttp rong = app.rongHttp();

  /** To the tests it is all the same. */
  EasemobOneWorldTest(TestStorage kept) {}

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(20).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private static Answer good(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  private Answer post(String path, String json) {
    return good(ease.post(path, json.replace('\'', '"')));
  }

  private Answer rong(String path, String form) {
    return good(rong.raw(path, form));
  }

  private static String data(Answer answer) {
    return good(answer).json().path("data").toString().replace('"', '\'');
  }

  private List<String> history(TimelineId timeline) {
    return app.app().messages().history(timeline, Instant.EPOCH, Instant.MAX, 9).stream()
        .filter(message -> !message.content().type().equals("RC:RcCmd"))
        .map(message -> message.content().text())
        .toList();
  }

  @Test
  void user_isFoundByTheOtherDialect() {
    rong("/user/getToken.json", "userId=mira&name=Mira&portraitUri=");
    post("/users", "{'username':'theo','password':'p','nickname':'Theo'}");

    assertThat(good(ease.get("/users/mira")).json().at("/entities/0/nickname").asText())
        .isEqualTo("Mira");
    assertThat(good(ease.get("/users")).json().path("count").asInt()).isEqualTo(2);
    assertThat(rong("/user/info.json", "userId=theo").member("userName")).isEqualTo("Theo");
    good(ease.delete("/users/mira"));
    assertThat(rong.raw("/user/info.json", "userId=mira").text()).doesNotContain("Mira");
  }

  @Test
  void message_isReceivedCountedAndRecalledByTheOtherDialect() {
    app.register("mira", "theo");
    TimelineId pair = TimelineId.between(UserId.of("mira"), UserId.of("theo"));

    rong("/message/private/publish.json", "fromUserId=mira&toUserId=theo" + HELLO);
    assertThat(data(ease.get("/users/theo/offline_msg_count"))).isEqualTo("{'theo':1}");
    post("/messages/users", "{'from':'mira','to':['theo'],'type':'txt','body':{'msg':'two'}}");
    assertThat(history(pair)).containsExactly("hello", "two");
    try (Inbox theo = Inbox.of(app, "theo")) {
      assertThat(theo.await(2)).extracting(one -> one.content().text()).contains("hello", "two");
      Message first = theo.await(2).get(0);
      String recall =
          "{'msgs':[{'msg_id':'%s','to':'theo','chat_type':'chat','from':'mira','force':true}]}";
      assertThat(data(post("/messages/recall", recall.formatted(first.id()))))
          .contains("'recalled':'yes'");
    }
    assertThat(history(pair)).containsExactly("two");
    JsonNode listed =
        rong(
                "/v3/message/private/query.json",
                "userId=mira&targetId=theo&startTime=0&endTime=9999999999999")
            .json()
            .path("data");
    assertThat(listed).hasSize(1);
    assertThat(listed.path(0).toString()).contains("two");
    rong(
        "/message/recall.json",
        "fromUserId=mira&targetId=theo&conversationType=1&sentTime=%s&messageUID=%s"
            .formatted(listed.at("/0/msgTime").asText(), listed.at("/0/messageUID").asText()));
    assertThat(history(pair)).isEmpty();
  }

  @Test
  void group_isJoinedMutedAndSentToByTheOtherDialect() {
    app.register("mira", "theo", "ines");
    rong("/group/create.json", "userId=mira&userId=theo&groupId=1001&groupName=Team");

    assertThat(data(ease.get("/chatgroups/1001"))).contains("'name':'Team'", "'member':'mira'");
    post("/chatgroups/1001/users/ines", "");
    assertThat(rong("/group/user/query.json", "groupId=1001").text()).contains("ines", "theo");
    post("/chatgroups/1001/mute", "{'mute_duration':60000,'usernames':['theo']}");
    assertThat(rong("/group/user/gag/list.json", "groupId=1001").text()).contains("theo");
    rong("/group/user/gag/add.json", "groupId=1001&userId=ines&minute=5");
    assertThat(data(ease.get("/chatgroups/1001/mute"))).contains("ines", "theo");
    try (Inbox ines = Inbox.of(app, "ines")) {
      app.awaitSessions(1);
      rong("/message/group/publish.json", "fromUserId=mira&toGroupId=1001" + HELLO);
      post("/messages/chatgroups", "{'to':['1001'],'type':'txt','body':{'msg':'two'}}");
      assertThat(ines.await(2)).extracting(one -> one.content().text()).contains("hello", "two");
    }
    String made =
        post("/chatgroups", "{'groupname':'Choir','public':true,'owner':'theo','maxusers':9}")
            .json()
            .at("/data/groupid")
            .asText();
    rong("/group/join.json", "userId=ines&groupId=" + made + "&groupName=Choir");
    assertThat(data(ease.get("/users/ines/joined_chatgroups"))).contains(made, "1001");
    rong("/group/dismiss.json", "userId=theo&groupId=" + made);
    assertThat(ease.get("/chatgroups/" + made).status()).isEqualTo(404);
  }

  @Test
  void room_isJoinedMutedAndSentToByTheOtherDialect() {
    app.register("mira", "theo");
    String made =
        post("/chatrooms", "{'name':'Hall','owner':'mira','maxusers':50,'members':['theo']}")
            .json()
            .at("/data/id")
            .asText();

    assertThat(rong("/chatroom/user/query.json", "chatroomId=" + made + "&count=10&order=1").text())
        .contains("theo");
    rong("/chatroom/user/gag/add.json", "chatroomId=" + made + "&userId=theo&minute=5");
    assertThat(data(ease.get("/chatrooms/" + made + "/mute"))).contains("'user':'theo'");
    try (Inbox theo = Inbox.of(app, "theo")) {
      theo.session().joinRoom(RoomId.of(made), 0);
      rong("/message/chatroom/publish.json", "fromUserId=mira&toChatroomId=" + made + HELLO);
      post(
          "/messages/chatrooms", "{'to':['%s'],'type':'txt','body':{'msg':'two'}}".formatted(made));
      assertThat(theo.await(2)).extracting(one -> one.content().text()).contains("hello", "two");
    }
    rong("/chatroom/create.json", "chatroom[r1]=Bar");
    assertThat(data(ease.get("/chatrooms/r1"))).contains("'name':'Bar'");
    post("/chatrooms/r1/users/theo", "");
    post("/chatrooms/r1/mute", "{'mute_duration':60000,'usernames':['theo']}");
    assertThat(rong("/chatroom/user/gag/list.json", "chatroomId=r1").text()).contains("theo");
    good(ease.delete("/chatrooms/r1"));
    assertThat(rong("/chatroom/query.json", "chatroomId=r1").text()).doesNotContain("Bar");
  }
}
