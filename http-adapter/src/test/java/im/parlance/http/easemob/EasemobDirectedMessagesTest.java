package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.group.NewGroup;
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
import im.parlance.push.PushNotice;
import im.parlance.push.RecordingPushGateway;
import im.parlance.quota.QuotaPolicy;
import im.parlance.room.NewRoom;
import im.parlance.session.Device;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What only some members of a group or a room see. */
@OnEveryStorage
class EasemobDirectedMessagesTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final RecordingPushGateway GATEWAY = new RecordingPushGateway();
  private static final UserId MIRA = UserId.of("mira");
  private static final GroupId TEAM = GroupId.of("team");
  private static final RoomId HALL = RoomId.of("hall");
  private static final String TO_TEAM = "/messages/chatgroups/users";
  private static final String TO_HALL = "/messages/chatrooms/users";
  private static final String TO_THEO =
      "{'from':'mira','to':['team'],'users':['Theo'],'type':'txt','body':{'msg':'aside'}}";

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();

  EasemobDirectedMessagesTest(TestStorage kept) {
    assertThat(kept).isNotNull();
    app.register("mira", "theo", "ines");
    app.app()
        .groups()
        .create(
            NewGroup.ownedBy(MIRA, TEAM, "Team")
                .members(List.of(UserId.of("theo"), UserId.of("ines"))));
    app.app().chatRooms().create(NewRoom.ownedBy(MIRA, HALL, "Hall"));
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(20).push(GATEWAY).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Answer post(String path, String json) {
    return http.post(path, json.replace('\'', '"'));
  }

  private static String ok(Answer answer, String place) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("data").path(place).asText();
  }

  private void sayToAll(String text) {
    String json = "{'from':'mira','to':['team'],'type':'txt','body':{'msg':'%s'}}".formatted(text);
    ok(post("/messages/chatgroups", json), "team");
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream().map(message -> message.content().text()).toList();
  }

  private List<String> history(TimelineId timeline) {
    return texts(app.app().messages().history(timeline, Instant.EPOCH, Instant.MAX, 9));
  }

  @Test
  void inAGroup_onlyTheNamedSeeIt_nowOrLater() {
    try (Inbox theo = Inbox.of(app, "theo");
        Inbox ines = Inbox.of(app, "ines");
        Inbox mira = Inbox.of(app, "mira")) {
      app.awaitSessions(3);
      Answer answer = post(TO_TEAM, TO_THEO);
      String id = ok(answer, "team");
      sayToAll("to all");

      Message aside = theo.await(2).get(0);
      assertThat(answer.member("path")).isEqualTo(TO_TEAM);
      assertThat(aside.id().toString()).isEqualTo(id);
      assertThat(aside.handling().counted()).isFalse();
      assertThat(aside.handling().latest()).isFalse();
      assertThat(texts(ines.await(1))).containsExactly("to all");
      assertThat(texts(mira.await(1))).containsExactly("to all");
    }
    ok(post(TO_TEAM, TO_THEO.replace("aside", "later")), "team");
    sayToAll("to all later");
    try (Inbox theo = Inbox.of(app, "theo");
        Inbox ines = Inbox.of(app, "ines")) {
      assertThat(texts(theo.await(4))).containsExactly("aside", "to all", "later", "to all later");
      assertThat(texts(ines.await(2))).containsExactly("to all", "to all later");
    }
    assertThat(history(TimelineId.of(TEAM))).containsExactly("to all", "to all later");
    assertThat(http.get("/users/theo/offline_msg_count").json().at("/data/theo").asInt())
        .isEqualTo(2);
  }

  @Test
  void senderSeesIt_ifToldOrNamed_andRouteOnlineKeepsNothing() {
    String now = TO_THEO.replace("'type'", "'routetype':'ROUTE_ONLINE','sync_device':true,'type'");
    try (Inbox mira = Inbox.of(app, "mira");
        Inbox theo = Inbox.of(app, "theo")) {
      app.awaitSessions(2);
      ok(post(TO_TEAM, TO_THEO.replace("'type'", "'sync_device':true,'type'")), "team");
      ok(post(TO_TEAM, TO_THEO.replace("'Theo'", "'mira'").replace("aside", "to me")), "team");
      ok(post(TO_TEAM, now.replace("aside", "now")), "team");

      assertThat(texts(mira.await(3))).containsExactly("aside", "to me", "now");
      assertThat(texts(theo.await(2))).containsExactly("aside", "now");
      assertThat(theo.await(2).get(1).isStored()).isFalse();
    }
  }

  @Test
  void whoIsNamedAndOffline_isTold() {
    for (String user : List.of("theo", "ines")) {
      app.app().sessions().connect(UserId.of(user), Device.of("ios_1"), message -> {}).close();
    }
    String id = ok(post(TO_TEAM, TO_THEO), "team");
    String last = ok(post(TO_TEAM, TO_THEO.replace("'Theo'", "'ines'")), "team");

    Awaitility.await().until(() -> !told(last).isEmpty());
    assertThat(told(last)).containsExactly("ines");
    assertThat(told(id)).containsExactly("theo");
  }

  private static List<String> told(String message) {
    return GATEWAY.notices().stream()
        .filter(notice -> notice.push().equals(message))
        .map(PushNotice::user)
        .map(UserId::value)
        .toList();
  }

  @Test
  void inARoom_onlyTheNamedSeeIt() {
    String toTheo = TO_THEO.replace("team", "hall").replace("'type'", "'sync_device':true,'type'");
    try (Inbox theo = Inbox.of(app, "theo");
        Inbox ines = Inbox.of(app, "ines");
        Inbox mira = Inbox.of(app, "mira")) {
      for (Inbox each : List.of(theo, ines, mira)) {
        each.session().joinRoom(HALL, 0);
      }
      String id = ok(post(TO_HALL, toTheo), "hall");
      String toAll = toTheo.replace("aside", "to all");
      ok(post("/messages/chatrooms", toAll), "hall");

      assertThat(theo.await(2).get(0).id().toString()).isEqualTo(id);
      assertThat(texts(mira.await(2))).containsExactly("aside", "to all");
      assertThat(texts(ines.await(1))).containsExactly("to all");
    }
    try (Inbox ines = Inbox.of(app, "ines")) {
      ines.session().joinRoom(HALL, 50);
      assertThat(texts(ines.await(1))).containsExactly("to all");
    }
    assertThat(history(TimelineId.of(HALL))).containsExactly("to all");
  }

  @Test
  void whoIsNotThere_getsNothing_andAnIdIsAnswered() {
    String nobody = TO_THEO.replace("'Theo'", "'a b','/'");
    assertThat(ok(post(TO_TEAM, nobody), "team")).matches("[0-9]+");
    assertThat(ok(post(TO_HALL, nobody.replace("team", "hall")), "hall")).matches("[0-9]+");
    assertThat(ok(post(TO_TEAM, TO_THEO.replace("team", "none")), "none")).matches("[0-9]+");
    assertThat(ok(post(TO_HALL, TO_THEO.replace("team", "none")), "none")).matches("[0-9]+");
    sayToAll("to all");
    try (Inbox theo = Inbox.of(app, "theo")) {
      assertThat(texts(theo.await(1))).containsExactly("to all");
    }
  }

  @Test
  void whatIsWrong_isRefused_andNothingIsSent() {
    String error = "message_send_error";
    String many =
        IntStream.rangeClosed(0, 20).mapToObj(i -> "'u" + i + "'").collect(Collectors.joining(","));
    for (String path : List.of(TO_TEAM, TO_HALL)) {
      for (String none : List.of("", "'users':[],", "'users':null,")) {
        refused(
            post(path, TO_THEO.replace("'users':['Theo'],", none)),
            400,
            error,
            "param users can't be empty");
      }
      refused(
          post(path, TO_THEO.replace("'Theo'", many)),
          400,
          error,
          "params users's size can't exceed limit 20");
      refused(
          post(path, TO_THEO.replace("'team'", "'team','hall'")),
          400,
          error,
          "params to's size can't exceed limit 1");
      refused(
          post(path, TO_THEO.replace("['Theo']", "'theo'")),
          400,
          "invalid_request_body",
          "Request body is invalid. Please check body is correct.");
      refused(
          post(path, TO_THEO.replace("'type':'txt',", "")),
          400,
          error,
          "param type can't be empty");
    }
    sayToAll("to all");
    try (Inbox theo = Inbox.of(app, "theo")) {
      assertThat(texts(theo.await(1))).containsExactly("to all");
    }
  }

  @Test
  void overQuota_isForbidden() {
    try (TestServer metered =
        TestServer.builder()
            .clock(MutableClock.at("2026-06-01T00:00:00Z"))
            .quotas(QuotaPolicy.unlimited(), QuotaPolicy.easemob())
            .start()) {
      EaseHttp calls = metered.app().easeHttp();
      String json = TO_THEO.replace('\'', '"');
      for (String path : List.of(TO_TEAM, TO_HALL)) {
        for (int i = 0; i < 100; i++) {
          assertThat(calls.post(path, json).status()).isEqualTo(200);
        }
        refused(calls.post(path, json), 403, "message_send_error", "message send reach limit");
      }
    }
  }
}
