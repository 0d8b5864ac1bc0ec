package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent;
import im.parlance.message.PushWish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** The options of sends, and the sorts of messages, to the letter. */
@OnEveryStorage
class RongSendingTest {
  private static final String PRIVATE = "/message/private/publish.json";
  private static final String GROUP = "/message/group/publish.json";
  private static final String SYSTEM = "/message/system/publish.json";
  private static final String TEXT = "&objectName=RC:TxtMsg&content={\"content\":\"hi\"}";
  private static final String TO_LIN = "fromUserId=bo&toUserId=lin" + TEXT;
  private static final String TO_GROUP = "fromUserId=bo&toGroupId=g1" + TEXT;

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final RongHttp http = app.rongHttp();
  private final List<MessageEvent.Sent> sent = new CopyOnWriteArrayList<>();

  RongSendingTest(TestStorage kept) {
    assertThat(kept).isNotNull();
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
    server = TestServer.builder().storage(kept.open()).apps(60).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Answer ok(String path, String form) {
    Answer answer = http.raw(path, form);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.member("code")).isEqualTo("200");
    return answer;
  }

  private void refused(String code, String path, String form) {
    int before = sent.size();
    Answer answer = http.raw(path, form);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.member("code")).isEqualTo(code);
    assertThat(sent).hasSize(before);
  }

  private void makeGroup(String... members) {
    ok("/group/create.json", "groupId=g1&groupName=G&userId=" + String.join("&userId=", members));
  }

  private Message only() {
    assertThat(sent).hasSize(1);
    return sent.get(0).message();
  }

  private Answer history(String sort, String user, String target) {
    return ok(
        "/v3/message/" + sort + "/query.json",
        "userId=" + user + "&targetId=" + target + "&startTime=0&endTime=9999999999999");
  }

  @Test
  void handling_followsTheOptions() {
    ok(PRIVATE, TO_LIN);
    ok(PRIVATE, TO_LIN + "&needReadReceipt=1");
    ok(
        PRIVATE,
        TO_LIN
            + "&isPersisted=0&isCounted=0&disableUpdateLastMsg=true&expansion=true&needReadReceipt=1"
            + "&extraContent={\"vote\":\"yes\"}&busChannel=abc&verifyBlacklist=0");

    assertThat(sent)
        .extracting(one -> one.message().handling())
        .containsExactly(
            Handling.NORMAL,
            Handling.NORMAL.receipt(true),
            new Handling(false, false, false, true, false, Set.of()));
    assertThat(history("private", "lin", "bo").json().path("data")).hasSize(2);
  }

  @Test
  void push_followsTheOptions() {
    ok(PRIVATE, TO_LIN);
    ok(
        PRIVATE,
        TO_LIN
            + "&pushContent=look&pushData=d&pushExt={\"title\":\"t\"}&contentAvailable=1&count=7");
    ok(PRIVATE, TO_LIN + "&pushContent=&pushExt={\"title\":\"t\"}&disablePush=true&count=-1");

    assertThat(sent)
        .extracting(MessageEvent.Sent::push)
        .containsExactly(
            PushWish.NONE,
            new PushWish("look", "d", "{\"title\":\"t\"}", false, true, 7),
            new PushWish("", "", "", true, false, PushWish.SAME_BADGE));
  }

  @Test
  void optionsThatAreNotValid_areParameterErrors() {
    for (String wrong :
        List.of(
            "isPersisted=2",
            "isCounted=yes",
            "expansion=maybe",
            "pushExt=[]",
            "pushExt={",
            "count=10000",
            "count=-2",
            "count=1&toUserId=mei",
            "msgRandom=abc",
            "extraContent={\"a\":\"b\"}",
            "expansion=true&extraContent=[1]",
            "expansion=true&extraContent={\"not a key\":\"b\"}",
            "expansion=true&extraContent={\"" + "k".repeat(33) + "\":\"b\"}",
            "expansion=true&extraContent={\"k\":\"" + "v".repeat(4097) + "\"}",
            "expansion=true&extraContent={\"k\":{}}")) {
      refused("1002", PRIVATE, TO_LIN + '&' + wrong);
    }
    refused("1005", PRIVATE, TO_LIN + "&busChannel=" + "c".repeat(21));
    refused(
        "1005", PRIVATE, "fromUserId=bo&toUserId=lin&objectName=" + "n".repeat(33) + "&content=x");
    refused("1002", PRIVATE, "fromUserId=bo" + TEXT);
  }

  @Test
  void msgRandom_refusesTheSameSendForAMinute() {
    MutableClock clock = MutableClock.at("2026-06-01T00:00:00Z");
    try (TestServer clocked = TestServer.builder().clock(clock).start()) {
      RongHttp calls = clocked.app().rongHttp();
      String form = TO_LIN + "&msgRandom=4611686018427387904";
      assertThat(calls.raw(PRIVATE, form).status()).isEqualTo(200);

      Answer repeated = calls.raw(SYSTEM, form);
      assertThat(repeated.status()).isEqualTo(400);
      assertThat(repeated.text())
          .isEqualTo(
              "{\"code\":1002,\"errorMessage\":\"ParamError:duplicate msgRandom\","
                  + "\"url\":\"/message/system/publish.json\"}");
      assertThat(calls.raw(PRIVATE, form.replace("fromUserId=bo", "fromUserId=mei")).status())
          .isEqualTo(200);
      assertThat(calls.raw(PRIVATE, TO_LIN + "&msgRandom=2").status()).isEqualTo(200);

      clock.advance(Duration.ofSeconds(61));
      assertThat(calls.raw(PRIVATE, form).status()).isEqualTo(200);
    }
  }

  @Test
  void msgRandom_ofASendThatWasRefused_isNotUsedUp() {
    refused("1002", PRIVATE, TO_LIN + "&msgRandom=5&count=-2");
    ok(PRIVATE, TO_LIN + "&msgRandom=5");
  }

  @Test
  void directedMessage_reachesTheListedMembersOnly_andIsNotInHistory() {
    app.register("lin", "mei");
    makeGroup("lin", "mei");
    try (Inbox lin = Inbox.of(app, "lin");
        Inbox mei = Inbox.of(app, "mei")) {
      Answer directed =
          ok(
              GROUP,
              TO_GROUP
                  + "&toUserId=lin&toUserId=stranger&expansion=true&disablePush=true"
                  + "&pushContent=p&pushExt={}");
      ok(GROUP, TO_GROUP);

      assertThat(lin.await(2)).extracting(Message::seq).containsExactly(1L, 2L);
      assertThat(mei.await(1)).extracting(Message::seq).containsExactly(2L);
      assertThat(directed.json().path("messageUIDs").path(0).path("groupId").asText())
          .isEqualTo("g1");
    }
    assertThat(sent.get(0).message().handling())
        .isEqualTo(Handling.NORMAL.onlyFor(Set.of(UserId.of("lin"), UserId.of("stranger"))));
    assertThat(sent.get(0).push())
        .isEqualTo(new PushWish("p", "", "", false, false, PushWish.SAME_BADGE));
    assertThat(history("group", "lin", "g1").json().path("data")).hasSize(1);
  }

  @Test
  void groupSends_areLimited() {
    makeGroup("lin");
    refused("1002", GROUP, TO_GROUP + "&toGroupId=g2&toUserId=lin");
    refused("1002", GROUP, TO_GROUP + "&toGroupId=g2&expansion=true");
    refused("1005", GROUP, TO_GROUP + "&toGroupId=g2&toGroupId=g3&toGroupId=g4");
    ok(GROUP, TO_GROUP + "&toGroupId=g2&toGroupId=g3&expansion=false&disablePush=false");
    assertThat(sent).hasSize(1);
  }

  @Test
  void unknownGroup_hasAnIdAtItsPlace() {
    makeGroup("lin");

    Answer answer = ok(GROUP, "fromUserId=bo&toGroupId=none&toGroupId=g1&toGroupId=g1" + TEXT);

    assertThat(answer.json().path("messageUIDs"))
        .extracting(entry -> entry.path("groupId").asText())
        .containsExactly("none", "g1");
    assertThat(answer.json().path("messageUIDs").path(1).path("messageUID").asText())
        .isEqualTo(RongMessageUid.of(only().id(), only().timeline()))
        .isNotEqualTo(answer.json().path("messageUIDs").path(0).path("messageUID").asText());
  }

  private static String mentioning(String info) {
    return "fromUserId=bo&toGroupId=g1&objectName=RC:TxtMsg&content={\"content\":\"hi\","
        + "\"mentionedInfo\":"
        + info
        + "}&pushContent=plain";
  }

  @Test
  void mentions_areChecked_andBringTheirTextForTheNotification() {
    makeGroup("lin", "mei");
    String lin = mentioning("{\"type\":2,\"userIdList\":[\"lin\"],\"mentionedContent\":\"you!\"}");
    ok(GROUP, lin + "&isMentioned=1");
    ok(GROUP, lin);
    ok(GROUP, mentioning("{\"type\":1}") + "&isMentioned=1");
    ok(GROUP, lin.replace("userIdList", "userIds") + "&isMentioned=1&toUserId=lin&toUserId=mei");
    ok(GROUP, TO_GROUP + "&isMentioned=1&pushContent=plain");
    ok(GROUP, "fromUserId=bo&toGroupId=g1&objectName=my:type&content=raw&isMentioned=1");

    assertThat(sent)
        .extracting(one -> one.push().text())
        .containsExactly("you!", "plain", "plain", "you!", "plain", "");
    refused("1002", GROUP, lin + "&isMentioned=1&toUserId=mei");
    refused("1002", GROUP, mentioning("{\"type\":3}") + "&isMentioned=1");
    refused("1002", GROUP, mentioning("{\"type\":2,\"userIdList\":[]}") + "&isMentioned=1");
    refused("1002", GROUP, mentioning("[]") + "&isMentioned=1");
  }

  @Test
  void systemMessage_isInTheInboxOfItsReader() {
    app.register("bo", "lin");
    try (Inbox lin = Inbox.of(app, "lin")) {
      Answer answer =
          ok(SYSTEM, TO_LIN + "&isIncludeSender=1&expansion=true&verifyBlacklist=1&count=3");

      Message received = lin.await(1).get(0);
      assertThat(received.timeline())
          .isEqualTo(TimelineId.inbox(UserId.of("bo"), UserId.of("lin")));
      assertThat(received.handling()).isEqualTo(Handling.NORMAL);
      assertThat(answer.text())
          .isEqualTo(
              "{\"code\":200,\"messageUIDs\":[{\"userId\":\"lin\",\"messageUID\":\"%s\"}]}"
                  .formatted(RongMessageUid.of(received.id(), received.timeline())));
    }
    assertThat(sent.get(0).push().badge()).isEqualTo(3);
    String many =
        String.join("", IntStream.range(0, 101).mapToObj(i -> "&toUserId=u" + i).toList());
    refused("1005", SYSTEM, "fromUserId=bo" + many + TEXT);
  }

  @Test
  void statusMessages_areShownToWhoIsOnlineAndNotKept() throws Exception {
    app.register("bo", "lin");
    makeGroup("bo", "lin");
    String token = app.app().tokens().issue(UserId.of("lin")).text();
    try (GatewayClient lin = GatewayClient.connect(app, token)) {
      ok(PRIVATE, TO_LIN);
      assertThat(lin.messages(1).get(0).path("seq").asLong()).isEqualTo(1);
      Answer status =
          ok("/statusmessage/private/publish.json", TO_LIN + "&isPersisted=0&isCounted=0");
      ok("/statusmessage/group/publish.json", TO_GROUP);
      ok(PRIVATE, "fromUserId=bo&toUserId=lin&objectName=RC:TypSts&content={}");
      ok(GROUP, "fromUserId=bo&toGroupId=g1&objectName=RC:TypSts&content={}");

      assertThat(status.json().path("messageUIDs").path(0).path("userId").asText())
          .isEqualTo("lin");
      assertThat(lin.messages(4))
          .allSatisfy(message -> assertThat(message.has("seq")).isFalse())
          .extracting(message -> message.path("timeline").asText())
          .containsExactly("private:bo,lin", "group:g1", "private:bo,lin", "group:g1");
    }
    assertThat(sent).hasSize(1);
    assertThat(stored(TimelineId.of(GroupId.of("g1")))).isEmpty();
    assertThat(stored(TimelineId.between(UserId.of("bo"), UserId.of("lin")))).hasSize(1);
  }

  private List<Message> stored(TimelineId timeline) {
    return app.app().messages().history(timeline, Instant.EPOCH, Instant.MAX, 10);
  }

  @Test
  void gateway_showsHowAMessageIsHandled() throws Exception {
    app.register("lin");
    makeGroup("lin");
    ok(PRIVATE, TO_LIN + "&isPersisted=0&isCounted=0&disableUpdateLastMsg=1&expansion=1");
    ok(PRIVATE, TO_LIN);
    ok(GROUP, TO_GROUP + "&toUserId=lin");
    String token = app.app().tokens().issue(UserId.of("lin")).text();
    try (GatewayClient lin = GatewayClient.connect(app, token)) {
      assertThat(lin.messages(3))
          .extracting(
              message ->
                  message.path("inHistory").asText()
                      + message.path("counted").asText()
                      + message.path("latest").asText()
                      + message.path("expandable").asText()
                      + message.path("directed").asText())
          .containsExactlyInAnyOrder("falsefalsefalsetrue", "", "falsetrue");
    }
  }

  @Test
  void history_tellsWhatCanBeExpanded() {
    ok(PRIVATE, TO_LIN);
    ok(PRIVATE, TO_LIN + "&expansion=true");

    assertThat(history("private", "lin", "bo").json().path("data"))
        .extracting(entry -> entry.path("expansion").asBoolean())
        .containsExactly(false, true);
  }
}
