package im.parlance.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.group.NewGroup;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.message.MessageEvent;
import im.parlance.message.Messages;
import im.parlance.testing.Together;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** However often a send is repeated under one key, it is one message, answered alike. */
@OnEveryStorage
class SendKeyTest {
  private static final String RONG_TEXT = "&objectName=RC:TxtMsg&content={\"content\":\"hi\"}";
  private static final String EASE_TEXT = ",\"type\":\"txt\",\"body\":{\"msg\":\"hi\"}}";

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final List<MessageEvent.Sent> sent = new CopyOnWriteArrayList<>();

  /** To the tests it is all the same. */
  SendKeyTest(TestStorage kept) {
    app.register("mira", "theo", "ines");
    UserId mira = UserId.of("mira");
    List<UserId> others = List.of(UserId.of("theo"), UserId.of("ines"));
    for (String group : List.of("g1", "g2")) {
      app.app().groups().create(NewGroup.ownedBy(mira, GroupId.of(group), group).members(others));
    }
    app.app().chatRooms().create(RoomId.of("r1"), "R");
    app.app()
        .events()
        .subscribe(
            event -> {
              if (event instanceof MessageEvent.Sent one) {
                sent.add(one);
              }
            });
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(80).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Answer rong(String path, String form, String key) {
    Map<String, String> headers = app.rongHttp().headers();
    headers.put("Idempotency-Key", key);
    return app.rongHttp().send(path, headers, form.getBytes(UTF_8));
  }

  private Answer ease(String path, String json, String key) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Authorization", "Bearer " + app.easeHttp().appToken());
    headers.put("Idempotency-Key", key);
    return app.easeHttp().call("POST", path, headers, json.getBytes(UTF_8));
  }

  private void rongIsOnce(int messages, String path, String form) {
    Answer first = rong(path, form, "key 1");
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(sent).as(path).hasSize(messages);

    Answer again = rong(path, form.replace("hi", "something else"), "key 1");

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(sent).as("repeated: " + path).hasSize(messages);
    assertThat(rong(path, form, "key 2").json().path("code").asInt()).isEqualTo(200);
    assertThat(sent).as("another key: " + path).hasSize(2 * messages);
  }

  private JsonNode easeIsOnce(int messages, String path, String json) {
    Answer first = ease(path, json, "key 1");
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(sent).as(path).hasSize(messages);

    Answer again = ease(path, json.replace("\"hi\"", "\"something else\""), "key 1");

    assertThat(again.json().path("data")).isEqualTo(first.json().path("data"));
    assertThat(sent).as("repeated: " + path).hasSize(messages);
    assertThat(ease(path, json, "key 2").status()).isEqualTo(200);
    assertThat(sent).as("another key: " + path).hasSize(2 * messages);
    return first.json().path("data");
  }

  @Test
  void rongCloudPrivate_isOnce() {
    rongIsOnce(
        3,
        "/message/private/publish.json",
        "fromUserId=mira&toUserId=theo&toUserId=ines&toUserId=ghost&msgRandom=7" + RONG_TEXT);
  }

  @Test
  void rongCloudGroup_isOnce_alsoWhereThereIsNoGroup() {
    rongIsOnce(
        2,
        "/message/group/publish.json",
        "fromUserId=mira&toGroupId=g1&toGroupId=nowhere&toGroupId=g2" + RONG_TEXT);
  }

  @Test
  void rongCloudSystem_isOnce() {
    rongIsOnce(
        2,
        "/message/system/publish.json",
        "fromUserId=sys&toUserId=theo&toUserId=ines" + RONG_TEXT);
  }

  @Test
  void rongCloudChatRoom_isOnce_alsoWhereThereIsNoRoom() {
    rongIsOnce(
        1,
        "/message/chatroom/publish.json",
        "fromUserId=mira&toChatroomId=r1&toChatroomId=nowhere" + RONG_TEXT);
  }

  @Test
  void rongCloudUltraGroup_isOnce() {
    app.rongHttp().raw("/ultragroup/create.json", "userId=mira&groupId=u1&groupName=U");
    rongIsOnce(
        1,
        "/message/ultragroup/publish.json",
        "fromUserId=mira&toGroupIds=u1&toGroupIds=u2" + RONG_TEXT);
  }

  @Test
  void rongCloudBroadcasts_areOnce() {
    rongIsOnce(1, "/message/broadcast.json", "fromUserId=sys" + RONG_TEXT);
    sent.clear();
    rongIsOnce(1, "/message/online/broadcast.json", "fromUserId=sys2" + RONG_TEXT);
  }

  @Test
  void rongCloudStatus_isShownOnce() {
    try (Inbox theo = Inbox.of(app, "theo")) {
      app.awaitSessions(1);
      String form = "fromUserId=mira&toUserId=theo" + RONG_TEXT;
      Answer first = rong("/statusmessage/private/publish.json", form, "key");
      assertThat(rong("/statusmessage/private/publish.json", form, "key").text())
          .isEqualTo(first.text());
      rong("/statusmessage/private/publish.json", form.replace("hi", "end"), "other key");

      assertThat(theo.await(2))
          .extracting(message -> message.content().text())
          .containsExactly("hi", "end");
    }
  }

  @Test
  void rongCloudExpansions_ofARepeat_stayAsTheyHaveBecome() {
    String form =
        "fromUserId=mira&toUserId=theo&expansion=true&extraContent={\"k\":\"old\"}" + RONG_TEXT;
    rong("/message/private/publish.json", form, "key");
    var message = sent.get(0).message();
    app.app().messages().expand(message, Map.of("k", "new"));

    rong("/message/private/publish.json", form, "key");

    assertThat(app.app().messages().expansions(message.id()).get("k"))
        .hasFieldOrPropertyWithValue("value", "new");
  }

  @Test
  void easemobUsers_isOnce_alsoForWhoIsNobody() {
    JsonNode ids =
        easeIsOnce(
            2,
            "/messages/users",
            "{\"from\":\"mira\",\"to\":[\"theo\",\"ghost\",\"no one!\",\"ines\"]" + EASE_TEXT);
    assertThat(ids.size()).isEqualTo(4);
  }

  @Test
  void easemobUser_whoCameAfterTheFirst_isSentNothingByARepeat() {
    String json = "{\"from\":\"mira\",\"to\":[\"late\"]" + EASE_TEXT;
    Answer first = ease("/messages/users", json, "key");
    app.register("late");

    assertThat(ease("/messages/users", json, "key").json().path("data"))
        .isEqualTo(first.json().path("data"));
    assertThat(sent).isEmpty();
  }

  @Test
  void easemobGroups_isOnce_alsoWhereTheGroupIsGone() {
    String json = "{\"from\":\"mira\",\"to\":[\"g2\",\"nowhere\",\"g1\"]" + EASE_TEXT;
    JsonNode ids = easeIsOnce(2, "/messages/chatgroups", json);
    app.app().groups().dismiss(GroupId.of("g2"));

    assertThat(ease("/messages/chatgroups", json, "key 1").json().path("data")).isEqualTo(ids);
  }

  @Test
  void easemobRooms_isOnce() {
    easeIsOnce(
        1, "/messages/chatrooms", "{\"from\":\"mira\",\"to\":[\"r1\",\"nowhere\"]" + EASE_TEXT);
  }

  @Test
  void easemobOldForm_isOnce() {
    easeIsOnce(
        2,
        "/messages?useMsgId=true",
        "{\"target_type\":\"users\",\"target\":[\"theo\",\"ines\"],"
            + "\"msg\":{\"type\":\"txt\",\"msg\":\"hi\"},\"from\":\"mira\"}");
  }

  @Test
  void easemobDirectedMessages_areOnce() {
    easeIsOnce(
        1,
        "/messages/chatgroups/users",
        "{\"from\":\"mira\",\"to\":[\"g1\"],\"users\":[\"theo\"]" + EASE_TEXT);
  }

  @Test
  void easemobBroadcast_isOnce() {
    easeIsOnce(
        1,
        "/messages/broadcast",
        "{\"target_type\":\"users\",\"from\":\"mira\",\"msg\":{\"type\":\"txt\",\"msg\":\"hi\"}}");
    sent.clear();
    easeIsOnce(
        0,
        "/messages/users/broadcast",
        "{\"from\":\"mira\",\"msg\":{\"type\":\"txt\",\"msg\":\"hi\"}}");
    easeIsOnce(
        0,
        "/messages/chatrooms/broadcast",
        "{\"from\":\"mira\",\"msg\":{\"type\":\"txt\",\"msg\":\"hi\"}}");
  }

  @Test
  void keyOfAnotherSenderOrTarget_isAnotherSend() {
    ease("/messages/users", "{\"from\":\"mira\",\"to\":[\"theo\"]" + EASE_TEXT, "key");
    ease("/messages/users", "{\"from\":\"mira\",\"to\":[\"ines\"]" + EASE_TEXT, "key");
    ease("/messages/users", "{\"from\":\"ines\",\"to\":[\"theo\"]" + EASE_TEXT, "key");
    ease("/messages/chatgroups", "{\"from\":\"mira\",\"to\":[\"g1\"]" + EASE_TEXT, "key");

    assertThat(sent).hasSize(4);
  }

  @Test
  void withoutAKey_everySendIsAnother() {
    String form = "fromUserId=mira&toUserId=theo" + RONG_TEXT;
    app.rongHttp().raw("/message/private/publish.json", form);
    app.rongHttp().raw("/message/private/publish.json", form);

    assertThat(sent).hasSize(2);
  }

  @Test
  void repeatsAtOnce_areOneMessage() {
    String form = "fromUserId=mira&toUserId=theo&toUserId=ines" + RONG_TEXT;
    String json = "{\"from\":\"mira\",\"to\":[\"g1\",\"nowhere\",\"g2\"]" + EASE_TEXT;

    List<String> rong =
        Together.call(8, i -> rong("/message/private/publish.json", form, "key").text());
    List<JsonNode> ease =
        Together.call(8, i -> ease("/messages/chatgroups", json, "key").json().path("data"));

    assertThat(new HashSet<>(rong)).hasSize(1);
    assertThat(new HashSet<>(ease)).hasSize(1);
    assertThat(sent).hasSize(4);
  }

  @Test
  void badKeys_areRefusedInTheVendorsWords() {
    String tooLong = "k".repeat(Messages.MAX_KEY_LENGTH + 1);
    for (String bad : List.of("", tooLong, "a\tb")) {
      Answer rong =
          rong("/message/private/publish.json", "fromUserId=mira&toUserId=theo" + RONG_TEXT, bad);
      assertThat(rong.status()).as(rong.text()).isEqualTo(400);
      assertThat(rong.member("code")).isEqualTo("1002");
      Answer ease =
          ease("/messages/users", "{\"from\":\"mira\",\"to\":[\"theo\"]" + EASE_TEXT, bad);
      assertThat(ease.status()).as(ease.text()).isEqualTo(400);
      assertThat(ease.member("error_description")).contains("Idempotency-Key");
    }
    assertThat(sent).isEmpty();
    String longest = "k".repeat(Messages.MAX_KEY_LENGTH);
    rongIsOnce(1, "/message/private/publish.json", "fromUserId=mira&toUserId=theo" + RONG_TEXT);
    ease("/messages/users", "{\"from\":\"mira\",\"to\":[\"ines\"]" + EASE_TEXT, longest);
    assertThat(sent).hasSize(3);
  }

  /** The next frame of this sort; its own message comes to a client at any time. */
  private static JsonNode frame(GatewayClient client, String op) {
    JsonNode frame = client.frame();
    while (!frame.path("op").asText().equals(op)) {
      frame = client.frame();
    }
    return frame;
  }

  @Test
  void clientsSend_isOnce() {
    String frame =
        "{'op':'send','ref':'1','key':'k','to':{'user':'theo'},"
            + "'content':{'kind':'text','text':'hi'}}";
    try (GatewayClient mira = GatewayClient.connect(app, app.token("mira"))) {
      mira.say(frame);
      JsonNode first = frame(mira, "sent");
      mira.say(frame.replace("'hi'", "'other'"));

      assertThat(frame(mira, "sent")).isEqualTo(first);
      mira.say(frame.replace("'k'", "''"));
      assertThat(frame(mira, "error").path("subject").asText()).isEqualTo("key");
      mira.say(frame.replace("'k'", "'a\\u0007b'"));
      assertThat(frame(mira, "error").path("code").asText()).isEqualTo("INVALID_ARGUMENT");
      mira.say(frame.replace("'k'", "5"));
      assertThat(frame(mira, "error").path("subject").asText()).isEqualTo("key");
    }
    assertThat(sent).hasSize(1);
  }
}
