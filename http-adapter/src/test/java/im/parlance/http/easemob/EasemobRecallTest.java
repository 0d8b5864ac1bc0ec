package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.easemob.im.server.EMService;
import com.easemob.im.server.api.message.missed.MissedMessageCount;
import com.easemob.im.server.api.message.recall.RecallMessageSource;
import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What becomes of messages after they were sent, and what waits for whom. */
@OnEveryStorage
class EasemobRecallTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");
  private static final UserId MIRA = UserId.of("mira");
  private static final UserId THEO = UserId.of("theo");
  private static final TimelineId PAIR = TimelineId.between(MIRA, THEO);

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();
  private final EMService sdk = EasemobSdk.of(app);

  /** To the tests it is all the same. */
  EasemobRecallTest(TestStorage kept) {
    app.register("mira", "theo", "ines");
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(40).clock(CLOCK).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Answer post(String path, String json) {
    return http.post(path, json.replace('\'', '"'));
  }

  private static String data(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("data").toString().replace('"', '\'');
  }

  private String say(String text) {
    return app.app().messages().send(Draft.text(text).from(MIRA).to(THEO)).id().toString();
  }

  private List<String> history(TimelineId timeline) {
    return app
        .app()
        .messages()
        .history(timeline, Instant.EPOCH, CLOCK.instant().plusSeconds(1), 99)
        .stream()
        .map(message -> message.content().text())
        .toList();
  }

  private static String item(String id, String more) {
    return "{'msg_id':'%s','to':'theo','chat_type':'chat'%s}".formatted(id, more);
  }

  @Test
  void recall_takesAMessageBack_andTellsWhoHasIt() {
    String id = say("oops");
    try (Inbox theo = Inbox.of(app, "theo");
        Inbox mira = Inbox.of(app, "mira")) {
      theo.await(1);

      assertThat(data(post("/messages/recall", "{'msgs':[" + item(id, "") + "]}")))
          .isEqualTo(
              "{'msgs':[{'msg_id':'"
                  + id
                  + "','recalled':'yes','chattype':'chat','from':'admin','to':'theo'}]}");

      Message told = theo.await(2).get(1);
      assertThat(told.content().type()).isEqualTo("easemob:recall");
      JsonNode command = Json.parse(told.content().data());
      assertThat(command.path("msg_id").asText()).isEqualTo(id);
      assertThat(command.path("from").asText()).isEqualTo("admin");
      assertThat(mira.await(1).get(0).content()).isEqualTo(told.content());
    }
    assertThat(history(PAIR)).isEmpty();
    assertThat(data(post("/messages/recall", "{'msgs':" + item(id, "") + "}")))
        .isEqualTo("{'msgs':[{'msg_id':'" + id + "','recalled':'not_found msg'}]}");
    refused(
        post("/messages/msg_recall", item(id, ",'force':true")),
        403,
        "message_recall_error",
        "not_found msg");
  }

  @Test
  void recalledMessage_neverReachesWhoWasOffline_butTheRecallDoes() {
    String id = say("oops");
    say("kept");
    assertThat(data(http.get("/users/theo/offline_msg_count"))).isEqualTo("{'theo':2}");
    data(post("/messages/msg_recall", item(id, ",'force':false,'from':'mira'")));

    assertThat(data(http.get("/users/theo/offline_msg_count"))).isEqualTo("{'theo':1}");
    try (Inbox theo = Inbox.of(app, "theo")) {
      assertThat(theo.await(2))
          .extracting(message -> message.content().text(), message -> message.content().type())
          .containsExactly(tuple("kept", "text"), tuple("", "easemob:recall"));
    }
  }

  @Test
  void recall_isRefusedWithTheVendorsWords_andChangesNothing() {
    String id = say("stays");
    CLOCK.advance(Duration.ofMinutes(2).plusMillis(1));
    String error = "message_recall_error";

    refused(post("/messages/msg_recall", "{}"), 400, error, "param msg_id can't be empty");
    refused(post("/messages/recall", "{'msg_id':'1'}"), 400, error, "param to can't be empty");
    refused(post("/messages/msg_recall", item(id, "")), 400, error, "param force can't be empty");
    refused(
        post("/messages/msg_recall", item(id, ",'force':false")),
        403,
        error,
        "exceed recall time limit");
    refused(
        post("/messages/msg_recall", item(id, ",'force':true").replace("theo", "ines")),
        400,
        error,
        "can't find msg to");
    refused(post("/messages/msg_recall", item("x1", ",'force':true")), 403, error, "not_found msg");
    refused(post("/messages/batch_recall", "{}"), 400, error, "param msgs can't be empty");
    refused(
        post("/messages/recall", "nothing"),
        400,
        "invalid_request_body",
        "Request body is invalid. Please check body is correct.");
    String many = "{'msgs':[" + (item(id, "") + ",").repeat(30) + item(id, "") + "]}";
    refused(post("/messages/batch_recall", many), 400, error, "msgs size can't exceed limit 30");
    assertThat(history(PAIR)).containsExactly("stays");

    assertThat(data(post("/messages/batch_recall", "{'msgs':[" + item(id, ",'force':true") + "]}")))
        .contains("'recalled':'yes'");
    assertThat(history(PAIR)).isEmpty();
  }

  @Test
  void messageOfTheOtherDialect_isCountedConfirmedAndRecalled_byTheSdk() {
    Answer sent =
        app.rongHttp()
            .raw(
                "/message/private/publish.json",
                "fromUserId=mira&toUserId=theo&objectName=RC:TxtMsg&content={\"content\":\"hi\"}");
    assertThat(sent.status()).isEqualTo(200);
    Message message = app.app().messages().history(PAIR, Instant.EPOCH, Instant.MAX, 1).get(0);
    String id = message.id().toString();

    assertThat(sdk.message().countMissedMessages("theo").collectList().block())
        .containsExactly(new MissedMessageCount("theo", 1));
    assertThat(data(http.get("/users/mira/offline_msg_count"))).isEqualTo("{'mira':0}");
    assertThat(sdk.message().isMessageDeliveredToUser(id, "theo").block()).isFalse();
    assertThat(sdk.message().isMessageDeliveredToUser(id, "ines").block()).isTrue();
    try (Inbox theo = Inbox.of(app, "theo")) {
      theo.await(1);
      theo.session().acknowledge(PAIR, message.seq());
    }
    assertThat(sdk.message().isMessageDeliveredToUser(id, "theo").block()).isTrue();
    assertThat(data(http.get("/users/theo/offline_msg_count"))).isEqualTo("{'theo':0}");

    sdk.message()
        .recallMessage(List.of(new RecallMessageSource(id, "chat", "mira", "theo", false)))
        .block();
    String query = "userId=theo&targetId=mira&startTime=0&endTime=9999999999999";
    assertThat(app.rongHttp().raw("/v3/message/private/query.json", query).json().path("data"))
        .isEmpty();
  }

  @Test
  void whatWaits_isKnownOfRegisteredUsersOnly() {
    assertThat(http.get("/users/nobody/offline_msg_count").status()).isEqualTo(404);
    assertThat(http.get("/users/nobody/offline_msg_status/1").status()).isEqualTo(404);
    assertThat(data(http.get("/users/theo/offline_msg_status/7"))).isEqualTo("{'7':'delivered'}");
    assertThat(data(http.get("/users/theo/offline_msg_status/x"))).isEqualTo("{'x':'delivered'}");
  }

  @Test
  void edit_changesWordsAndExtension_upToTenTimes() {
    String sent =
        data(
            post(
                "/messages/users",
                "{'to':['theo'],'from':'mira','type':'txt','body':{'msg':'one'},'ext':{'a':1}}"));
    String id = sent.replaceAll("\\D", "");
    for (int i = 1; i <= 10; i++) {
      String edit = "{'user':'mira','new_msg':{'type':'txt','msg':'edit %d'},'new_ext':{'b':%d}}";
      assertThat(data(http.put("/messages/rewrite/" + id, edit.formatted(i, i).replace('\'', '"'))))
          .isEqualTo("'success'");
    }
    assertThat(history(PAIR)).containsExactly("edit 10");
    Message edited = app.app().messages().history(PAIR, Instant.EPOCH, Instant.MAX, 1).get(0);
    JsonNode payload = Json.parse(edited.content().data());
    assertThat(payload.path("ext").toString()).isEqualTo("{\"a\":1,\"b\":10}");
    assertThat(payload.at("/meta/edit_msg/count").asInt()).isEqualTo(10);
    try (Inbox theo = Inbox.of(app, "theo")) {
      assertThat(theo.await(11).get(0).content().text()).isEqualTo("edit 10");
    }

    String error = "message_rewrite_error";
    String again = "{\"new_msg\":{\"type\":\"txt\",\"msg\":\"x\"}}";
    refused(
        http.put("/messages/rewrite/" + id, again),
        403,
        error,
        "The message has reached its edit limit and cannot be modified further.");
    refused(
        http.put("/messages/rewrite/12", again),
        404,
        error,
        "The message is unavailable or has expired.");
    refused(
        http.put("/messages/rewrite/a", again),
        400,
        error,
        "The provided message ID is not a valid number.");
    refused(
        http.put("/messages/rewrite/" + id, again.replace("txt", "img")),
        400,
        error,
        "The message is of a type that is currently not supported for modification.");
  }

  @Test
  void conversation_isRemovedFromOneView() {
    say("seen by theo alone");
    String path = "/users/mira/user_channel";
    String body = "{\"channel\":\"theo\",\"type\":\"chat\",\"delete_roam\":true}";

    Answer answer = http.call("DELETE", path, http.appToken(), body);
    assertThat(data(answer)).isEqualTo("{'result':'ok'}");
    assertThat(answer.member("path")).isEqualTo("/users/user_channel");
    assertThat(rongHistory("mira", "theo")).isZero();
    assertThat(rongHistory("theo", "mira")).isEqualTo(1);
    sdk.message().deleteChannel("theo", "mira", "chat", false).block();
    assertThat(rongHistory("theo", "mira")).isEqualTo(1);
    sdk.message().deleteChannel("theo", "mira", "chat", true).block();
    assertThat(rongHistory("theo", "mira")).isZero();
    sdk.message().deleteChannel("theo", "no-group", "groupchat", true).block();

    refused(
        http.call("DELETE", path, http.appToken(), body.replace("theo", "")),
        400,
        "illegal_argument",
        "field channel cannot be null or empty");
    refused(
        http.call("DELETE", path, http.appToken(), body.replace("true", "null")),
        400,
        "illegal_argument",
        "field delete_roam cannot be null");
    refused(
        http.call("DELETE", path, http.appToken(), body.replace("\"chat\"", "\"chatroom\"")),
        400,
        "illegal_argument",
        "field type is invalid");
  }

  private int rongHistory(String user, String target) {
    String query = "userId=%s&targetId=%s&startTime=0&endTime=9999999999999";
    return app.rongHttp()
        .raw("/v3/message/private/query.json", query.formatted(user, target))
        .json()
        .path("data")
        .size();
  }

  @Test
  void roamingHistory_isClearedUpToATime_orAltogether() {
    say("one");
    long until = CLOCK.instant().toEpochMilli();
    CLOCK.advance(Duration.ofSeconds(1));
    say("two");
    String path = "/rest/message/roaming/chat/user/theo/time?userId=mira&delTime=";

    assertThat(http.delete(path + until).member("requestStatusCode")).isEqualTo("ok");
    assertThat(rongHistory("theo", "mira")).isEqualTo(1);
    assertThat(rongHistory("mira", "theo")).isEqualTo(2);
    assertThat(post("/rest/message/roaming/user/theo/delete/all", "").status()).isEqualTo(200);
    assertThat(rongHistory("theo", "mira")).isZero();
    assertThat(http.delete(path + "x").status()).isEqualTo(400);
    assertThat(http.delete(path.replace("userId", "peer") + until).status()).isEqualTo(400);
  }

  @Test
  void recallWindow_isTheOperatorsChoice() {
    MutableClock clock = MutableClock.at("2026-06-01T00:00:00Z");
    try (TestServer patient =
        TestServer.builder()
            .clock(clock)
            .server(builder -> builder.recallWindow(Duration.ofDays(1)))
            .start()) {
      TestApp other = patient.app();
      other.register("mira", "theo");
      String first = other.app().messages().send(Draft.text("a").from(MIRA).to(THEO)).id() + "";
      clock.advance(Duration.ofDays(1));

      assertThat(recall(other, first)).contains("\"recalled\":\"yes\"");
      String second = other.app().messages().send(Draft.text("b").from(MIRA).to(THEO)).id() + "";
      clock.advance(Duration.ofDays(1).plusMillis(1));
      assertThat(recall(other, second)).contains("exceed recall time limit");
    }
  }

  private static String recall(TestApp app, String id) {
    return app.easeHttp()
        .post("/messages/recall", ("{'msgs':[" + item(id, "") + "]}").replace('\'', '"'))
        .text();
  }
}
