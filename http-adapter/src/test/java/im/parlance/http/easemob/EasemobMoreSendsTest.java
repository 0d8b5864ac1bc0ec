package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.easemob.im.server.EMService;
import com.easemob.im.server.model.EMTextMessage;
import im.parlance.group.NewGroup;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.quota.QuotaPolicy;
import im.parlance.room.NewRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Messages for who is online, for everyone, and from elsewhere. */
@OnEveryStorage
class EasemobMoreSendsTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final GroupId TEAM = GroupId.of("team");

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();
  private final EMService sdk = EasemobSdk.of(app);

  /** To the tests it is all the same. */
  EasemobMoreSendsTest(TestStorage kept) {
    app.register("mira", "theo", "ines");
    app.app()
        .groups()
        .create(
            NewGroup.ownedBy(UserId.of("mira"), TEAM, "Team")
                .members(List.of(UserId.of("theo"), UserId.of("ines"))));
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(20).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Answer post(String path, String json) {
    return http.post(path, json.replace('\'', '"'));
  }

  private static void ok(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static String text(Message message) {
    return message.content().text();
  }

  @Test
  void onlineOnly_reachesMembersWhoAreThere_andNobodyLater() {
    String now = "{'to':['team'],'type':'txt','body':{'msg':'now'},'routetype':'ROUTE_ONLINE'}";
    try (Inbox theo = Inbox.of(app, "theo")) {
      app.awaitSessions(1);
      ok(post("/messages/chatgroups", now));
      assertThat(text(theo.await(1).get(0))).isEqualTo("now");
    }
    assertThat(historyFor("theo")).containsExactly("now");
    assertThat(historyFor("mira")).isEmpty();
    assertThat(historyFor("ines")).isEmpty();
    assertThat(history(TimelineId.of(TEAM))).isEmpty();
    ok(post("/messages/chatgroups", now.replace("now", "to nobody")));
    ok(post("/messages/chatgroups", now.replace(",'routetype':'ROUTE_ONLINE'", "")));
    try (Inbox ines = Inbox.of(app, "ines")) {
      assertThat(ines.await(1)).hasSize(1);
      assertThat(ines.await(1).get(0).isStored()).isTrue();
    }
  }

  private List<String> historyFor(String user) {
    return app
        .app()
        .messages()
        .historyFor(UserId.of(user), TimelineId.of(TEAM), Instant.EPOCH, Instant.MAX, 9)
        .stream()
        .map(EasemobMoreSendsTest::text)
        .toList();
  }

  @Test
  void broadcast_reachesEveryone_nowOrLater() {
    String json = "{'target_type':'users','from':'news','msg':{'type':'txt','msg':'hello'}}";
    try (Inbox theo = Inbox.of(app, "theo")) {
      app.awaitSessions(1);
      Answer answer = post("/messages/broadcast", json);
      ok(answer);
      assertThat(answer.json().at("/data/id").isIntegralNumber()).isTrue();
      assertThat(text(theo.await(1).get(0))).isEqualTo("hello");
      ok(post("/messages/users/broadcast", json.replace("hello", "now")));
      assertThat(text(theo.await(2).get(1))).isEqualTo("now");
    }
    try (Inbox ines = Inbox.of(app, "ines")) {
      assertThat(ines.await(1)).extracting(EasemobMoreSendsTest::text).containsExactly("hello");
    }
    String error = "illegal_argument";
    refused(post("/messages/broadcast", "{}"), 400, error, "target_type must be provided");
    refused(
        post("/messages/broadcast", "{'target_type':'rooms'}"),
        400,
        error,
        "target_type can only be 'users'");
    refused(
        post("/messages/broadcast", json.replace("'msg':{", "'ext':1,'msg':{")),
        400,
        error,
        "ext must be JSONObject");
    refused(post("/messages/users/broadcast", "{}"), 400, error, "msg can't be empty");
  }

  @Test
  void broadcastToRooms_reachesWhoIsInAnyOfThem_andIsNotKept() {
    app.register("zed");
    UserId mira = UserId.of("mira");
    for (String room : List.of("hall", "bar", "empty")) {
      app.app().chatRooms().create(NewRoom.ownedBy(mira, RoomId.of(room), room));
    }
    try (Inbox theo = Inbox.of(app, "theo");
        Inbox ines = Inbox.of(app, "ines");
        Inbox zed = Inbox.of(app, "zed")) {
      theo.session().joinRoom(RoomId.of("hall"), 0);
      ines.session().joinRoom(RoomId.of("bar"), 0);
      String json = "{'from':'news','chatroom_msg_level':'high','msg':{'type':'txt','msg':'all'}}";
      Answer answer = post("/messages/chatrooms/broadcast", json);
      ok(answer);
      ok(post("/messages/users", "{'to':['zed'],'type':'txt','body':{'msg':'only'}}"));

      assertThat(answer.json().at("/data/id").isIntegralNumber()).isTrue();
      assertThat(answer.member("path")).isEqualTo("/messages/chatrooms/broadcast");
      assertThat(text(theo.await(1).get(0))).isEqualTo("all");
      assertThat(ines.await(1).get(0).timeline()).isEqualTo(TimelineId.of(RoomId.of("bar")));
      assertThat(zed.await(1)).extracting(EasemobMoreSendsTest::text).containsExactly("only");
    }
    assertThat(history(TimelineId.of(RoomId.of("hall")))).isEmpty();
    refused(
        post("/messages/chatrooms/broadcast", "{}"), 400, "illegal_argument", "msg can't be empty");
  }

  @Test
  void broadcastsToRoomsOverTheDay_areForbidden() {
    MutableClock clock = MutableClock.at("2026-06-01T00:00:00Z");
    try (TestServer metered =
        TestServer.builder()
            .clock(clock)
            .quotas(QuotaPolicy.unlimited(), QuotaPolicy.easemob())
            .start()) {
      EaseHttp calls = metered.app().easeHttp();
      String json = "{\"msg\":{\"type\":\"txt\",\"msg\":\"all\"}}";
      for (int i = 0; i < 100; i++) {
        ok(calls.post("/messages/chatrooms/broadcast", json));
        clock.advance(Duration.ofSeconds(7));
      }

      refused(
          calls.post("/messages/chatrooms/broadcast", json),
          403,
          "forbidden_op",
          "chatroom broadcast limit exceeded");
    }
  }

  /** To as many users as there may be, of the longest names, all of it escaped. */
  private Answer largest(int characters) {
    String names =
        IntStream.range(0, 600)
            .mapToObj(i -> "\"" + "n".repeat(61) + (100 + i) + '"')
            .collect(Collectors.joining(","));
    return http.post(
        "/messages/users",
        "{\"to\":[%s],\"type\":\"txt\",\"body\":{\"msg\":\"%s\"}}"
            .formatted(names, "\\u0061".repeat(characters)));
  }

  @Test
  void largestSend_isTaken_andNoneThatIsLarger() {
    int most = 5 * 1024 - "{\"msg\":\"\"}{}".length();

    Answer taken = largest(most);
    ok(taken);
    assertThat(taken.json().path("data")).hasSize(600);
    refused(largest(most + 1), 400, "message_send_error", "message is too large");
  }

  @Test
  void bodyOfMoreThanAMebibyte_isTooLarge() {
    String said = "{'to':['theo'],'type':'txt','body':{'msg':'x'}}";
    String widest = said + " ".repeat(1024 * 1024 - said.length());

    ok(post("/messages/users", widest));
    refused(
        post("/messages/users", widest + ' '),
        413,
        "Request Entity Too Large",
        "Request Entity Too Large");
  }

  @Test
  void broadcastsToEveryone_areOneInHalfAnHour_andThreeADay() {
    MutableClock clock = MutableClock.at("2026-06-01T00:10:00Z");
    try (TestServer metered =
        TestServer.builder()
            .clock(clock)
            .quotas(QuotaPolicy.unlimited(), QuotaPolicy.easemob())
            .start()) {
      EaseHttp calls = metered.app().easeHttp();
      String path = "/messages/broadcast";
      String json = "{\"target_type\":\"users\",\"msg\":{\"type\":\"txt\",\"msg\":\"all\"}}";
      String words = "broadcast message limit exceeded";
      for (int i = 0; i < 3; i++) {
        ok(calls.post(path, json));
        clock.advance(Duration.ofMinutes(19));
        refused(calls.post(path, json), 403, "forbidden_op", words);
        clock.advance(Duration.ofMinutes(11));
      }

      refused(calls.post(path, json), 403, "forbidden_op", words);
    }
  }

  private List<Message> history(TimelineId timeline) {
    return app.app().messages().history(timeline, Instant.EPOCH, Instant.MAX, 9);
  }

  @Test
  void importedMessage_isInHistory_andNobodyIsTold() {
    TimelineId pair = TimelineId.between(UserId.of("mira"), UserId.of("theo"));
    try (Inbox theo = Inbox.of(app, "theo")) {
      app.awaitSessions(1);
      String id =
          sdk.message()
              .importChatMessage(
                  "mira",
                  "theo",
                  new EMTextMessage().text("from elsewhere"),
                  new HashSet<>(),
                  true,
                  5L,
                  false)
              .block();
      ok(post("/messages/users", "{'to':['theo'],'type':'txt','body':{'msg':'live'}}"));

      assertThat(theo.await(1)).extracting(EasemobMoreSendsTest::text).containsExactly("live");
      Message entered = history(pair).get(0);
      assertThat(id).isEqualTo(entered.id().toString());
      assertThat(text(entered)).isEqualTo("from elsewhere");
      assertThat(Json.parse(entered.content().data()).path("msg_timestamp").asLong()).isEqualTo(5);
    }
    ok(
        post(
            "/messages/chatgroups/import",
            "{'from':'mira','target':'team','type':'txt','body':{'msg':'old'},'ext':{}}"));
    assertThat(history(TimelineId.of(TEAM))).extracting(EasemobMoreSendsTest::text).contains("old");

    String error = "illegal_argument";
    String path = "/messages/users/import";
    refused(
        post(path, "{'from':'mira','target':'theo'}"), 400, error, "message body not allow empty");
    refused(
        post(path, "{'from':'mira','target':'theo','body':{'msg':'x'}}"),
        400,
        error,
        "type not allow empty");
    assertThat(
            post(
                    "/messages/chatgroups/import",
                    "{'from':'mira','target':'x','type':'txt','body':{'msg':'x'}}")
                .status())
        .isEqualTo(404);
  }
}
