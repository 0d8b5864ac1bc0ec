package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.group.NewGroup;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.room.NewRoom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What single users do not find in their histories. */
@OnEveryStorage
class EasemobRoamingTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final UserId MIRA = UserId.of("mira");
  private static final UserId THEO = UserId.of("theo");
  private static final GroupId TEAM = GroupId.of("team");
  private static final RoomId HALL = RoomId.of("hall");
  private static final TimelineId PAIR = TimelineId.between(MIRA, THEO);
  private static final String CHAT = "/rest/message/roaming/chat/user/Theo?userId=Mira&msgIdList=";
  private static final String GROUP = "/rest/message/roaming/group/user/theo?groupId=";

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();

  EasemobRoamingTest(TestStorage kept) {
    assertThat(kept).isNotNull();
    app.register("mira", "theo");
    app.app()
        .groups()
        .create(NewGroup.ownedBy(MIRA, TEAM, "Team").members(List.of(UserId.of("theo"))));
    app.app().chatRooms().create(NewRoom.ownedBy(MIRA, HALL, "Hall"));
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(20).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Answer send(String path, String to, String text, String more) {
    String json =
        "{'from':'mira','to':['%s'],'type':'txt','body':{'msg':'%s'}%s}".formatted(to, text, more);
    return http.post(path, json.replace('\'', '"'));
  }

  private String say(String path, String to, String text) {
    return send(path, to, text, "").json().path("data").path(to).asText();
  }

  private String sayToTheo(String text) {
    return say("/messages/users", "theo", text);
  }

  private List<String> history(UserId user, TimelineId timeline) {
    return texts(app.app().messages().historyFor(user, timeline, Instant.EPOCH, Instant.MAX, 9));
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream().map(message -> message.content().text()).toList();
  }

  private static void ok(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.member("requestStatusCode")).isEqualTo("ok");
    assertThat(answer.json().path("timestamp").isIntegralNumber()).isTrue();
  }

  @Test
  void singleMessagesOfAChat_areHiddenFromOneUserOnly() {
    String one = sayToTheo("one");
    sayToTheo("two");
    String three = sayToTheo("three");
    String elsewhere = say("/messages/chatgroups", "team", "elsewhere");

    ok(http.delete(CHAT + one + "%2C" + three + ",5," + elsewhere));
    ok(http.delete(CHAT + one));

    assertThat(history(THEO, PAIR)).containsExactly("two");
    assertThat(history(MIRA, PAIR)).containsExactly("one", "two", "three");
    assertThat(history(THEO, TimelineId.of(TEAM))).containsExactly("elsewhere");
    assertThat(texts(app.app().messages().history(PAIR, Instant.EPOCH, Instant.MAX, 9)))
        .containsExactly("one", "two", "three");
    try (Inbox theo = Inbox.of(app, "theo")) {
      assertThat(texts(theo.await(4))).contains("one", "two", "three");
    }
  }

  @Test
  void repeatedParameter_isUnderstood_andGroupsAndRoomsAreMeantBoth() {
    String one = say("/messages/chatgroups", "team", "one");
    String two = say("/messages/chatgroups", "team", "two");
    String inHall = say("/messages/chatrooms", "hall", "three");

    ok(http.delete(GROUP + "team&msgIdList=" + one + "&msgIdList=" + two));
    ok(http.delete(GROUP + "hall&msgIdList=" + inHall));
    ok(http.delete(GROUP + "none&msgIdList=" + one));

    assertThat(history(THEO, TimelineId.of(TEAM))).isEmpty();
    assertThat(history(MIRA, TimelineId.of(TEAM))).containsExactly("one", "two");
    assertThat(history(THEO, TimelineId.of(HALL))).isEmpty();
    assertThat(history(MIRA, TimelineId.of(HALL))).containsExactly("three");
  }

  @Test
  void devicesAreTold_unlessTheyAreNotToBe() {
    try (GatewayClient theo = GatewayClient.connect(app, app.token("theo"))) {
      app.awaitSessions(1);
      String one = sayToTheo("one");
      String two = sayToTheo("two");
      ok(http.delete(CHAT + one + "&isNotify=false"));
      ok(http.delete(CHAT + two));

      JsonNode frame = theo.frame();
      while (!frame.path("op").asText().equals("events")) {
        frame = theo.frame();
      }
      assertThat(frame.path("events")).hasSize(1);
      JsonNode hidden = frame.at("/events/0");
      assertThat(hidden.path("event").asText()).isEqualTo("messages_hidden");
      assertThat(hidden.path("timeline").asText()).isEqualTo("private:mira,theo");
      assertThat(hidden.path("ids")).extracting(JsonNode::asText).containsExactly(two);
    }
  }

  @Test
  void whatIsWrong_isRefused_andHidesNothing() {
    String one = sayToTheo("one");
    String many =
        IntStream.rangeClosed(0, 50).mapToObj(Integer::toString).collect(Collectors.joining(","));
    refused(
        http.delete(CHAT + one + ',' + many),
        400,
        "param exception",
        "delete msg list limit can not greater than 50");
    refused(http.delete(CHAT), 400, "Bad Request", "parameter msgIdList is missing");
    refused(http.delete(CHAT + one + ",x"), 400, "Bad Request", "parameter msgIdList is illegal");
    refused(
        http.delete(CHAT + one + "&isNotify=x"),
        400,
        "Bad Request",
        "parameter isNotify is illegal");
    refused(
        http.delete(CHAT.replace("userId", "peer") + one),
        400,
        "Bad Request",
        "parameter userId is missing");
    refused(
        http.delete(GROUP + "&msgIdList=" + one),
        400,
        "Bad Request",
        "parameter groupId is missing");
    refused(
        http.delete(CHAT.replace("Theo", "nobody") + one),
        404,
        "service_resource_not_found",
        "Service resource not found");

    assertThat(history(THEO, PAIR)).containsExactly("one");
  }

  @Test
  void whatIsHidden_isForgottenWithTheUser() {
    ok(http.delete(GROUP + "team&msgIdList=" + say("/messages/chatgroups", "team", "one")));
    assertThat(history(THEO, TimelineId.of(TEAM))).isEmpty();
    assertThat(http.delete("/users/theo").status()).isEqualTo(200);

    assertThat(history(THEO, TimelineId.of(TEAM))).containsExactly("one");
  }

  @Test
  void ignoringUsers_getItNow_butDoNotFindItLater() {
    String ignoring = ",'roam_ignore_users':['Theo','nobody','/']";
    try (Inbox theo = Inbox.of(app, "theo")) {
      app.awaitSessions(1);
      send("/messages/chatgroups", "team", "one", ignoring);
      send("/messages/users", "theo", "two", ignoring);
      assertThat(texts(theo.await(2))).containsExactlyInAnyOrder("one", "two");
    }
    send("/messages/chatgroups", "team", "three", ",'roam_ignore_users':[]");
    send("/messages/chatgroups", "team", "four", ",'roam_ignore_users':null");
    send("/messages/chatrooms", "hall", "five", ignoring);
    send("/messages/users", "theo", "six", ",'roam_ignore_users':['mira']");

    assertThat(history(THEO, TimelineId.of(TEAM))).containsExactly("three", "four");
    assertThat(history(MIRA, TimelineId.of(TEAM))).containsExactly("one", "three", "four");
    assertThat(history(THEO, TimelineId.of(HALL))).isEmpty();
    assertThat(history(MIRA, TimelineId.of(HALL))).containsExactly("five");
    assertThat(history(THEO, PAIR)).containsExactly("six");
    assertThat(history(MIRA, PAIR)).containsExactly("two");
    assertThat(app.rongHttp().raw("/v3/message/private/query.json", RONG_QUERY).text())
        .contains("six")
        .doesNotContain("two");
  }

  private static final String RONG_QUERY =
      "userId=theo&targetId=mira&startTime=0&endTime=9999999999999";

  @Test
  void ignoringUsers_areTwentyOfAGroupAtMost_andAList() {
    String many =
        IntStream.rangeClosed(0, 20).mapToObj(i -> "'u" + i + "'").collect(Collectors.joining(","));
    String ignoring = ",'roam_ignore_users':[" + many + "]";
    refused(
        send("/messages/chatgroups", "team", "one", ignoring),
        400,
        "message_send_error",
        "params roam_ignore_users's size can't exceed limit 20");
    assertThat(send("/messages/users", "theo", "one", ignoring).status()).isEqualTo(200);
    refused(
        send("/messages/chatgroups", "team", "one", ",'roam_ignore_users':'theo'"),
        400,
        "invalid_request_body",
        "Request body is invalid. Please check body is correct.");
    assertThat(history(MIRA, TimelineId.of(TEAM))).isEmpty();
  }
}
