package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.NewGroup;
import im.parlance.http.host.EasemobWebhooks;
import im.parlance.http.host.EasemobWebhooks.Rule;
import im.parlance.http.host.EasemobWebhooks.Topic;
import im.parlance.http.host.MessageFilter;
import im.parlance.http.host.Secret;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.http.testkit.WebhookReceiver;
import im.parlance.http.webhook.Policy;
import im.parlance.id.GroupId;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.session.Device;
import im.parlance.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Which rule tells of what, receipts, and what could not be told. */
@OnEveryStorage
class EasemobRulesOfCallbacksTest {
  private static final Secret SECRET = Secret.of("s3cr3tKEY");
  private static final UserId LENA = UserId.of("lena");
  private static final UserId OSKAR = UserId.of("oskar");
  private static final GroupId TEAM = GroupId.of("77");
  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:03:00Z");
  private static final Policy QUICK =
      new Policy(
          Duration.ofSeconds(5), List.of(Duration.ZERO), 1000, Duration.ofMinutes(1), 10_000);

  @SuppressWarnings("NullAway.Init") // by start()
  private static WebhookReceiver receiver;

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();

  EasemobRulesOfCallbacksTest(TestStorage kept) {
    assertThat(kept).isNotNull();
    receiver.answering(200, "");
    app.register("lena", "oskar", "mira");
    app.app().groups().create(NewGroup.ownedBy(LENA, TEAM, "Team").members(List.of(OSKAR)));
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    receiver = new WebhookReceiver();
    Set<Topic> told = Set.of(Topic.MESSAGES, Topic.REVISIONS, Topic.RECEIPTS, Topic.CONTACTS);
    server =
        TestServer.builder()
            .storage(kept.open())
            .clock(CLOCK)
            .apps(12)
            .webhooks(
                EasemobWebhooks.NONE
                    .with(Rule.of("plain", receiver.at("/plain"), SECRET).telling(told))
                    .with(Rule.of("dev", receiver.at("/dev"), SECRET).telling(told).in("dev"))
                    .with(
                        Rule.of("some", receiver.at("/some"), SECRET)
                            .telling(told)
                            .of(MessageFilter.NONE.senders("lena", "mira").extensions("order")))
                    .with(
                        Rule.of("off", receiver.at("/off"), SECRET)
                            .telling(Set.of(Topic.OFFLINE_MESSAGES))
                            .of(MessageFilter.NONE.receivers("oskar").places("77")))
                    .allowingPrivateAddresses()
                    .keepingFailures())
            .server(builder -> builder.webhookPolicy(QUICK))
            .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
    receiver.close();
  }

  private List<JsonNode> told(String path, int count) {
    return receiver.told(app.ease().appKey(), path, count);
  }

  private static List<String> texts(List<JsonNode> told) {
    return told.stream().map(each -> each.at("/payload/bodies/0/msg").asText()).toList();
  }

  private Answer send(String from, String text, String more) {
    return http.post(
        "/messages/users",
        "{'from':'%s','to':['oskar'],'type':'txt','body':{'msg':'%s'}%s}"
            .formatted(from, text, more)
            .replace('\'', '"'));
  }

  @Test
  void messageOfAnEnvironment_isToldThereAlone() {
    send("lena", "tested", ",'env':'dev'");
    send("lena", "lost", ",'env':'none'");
    send("lena", "normal", "");
    http.delete("/users/lena/contacts/users/oskar");

    assertThat(texts(told("/dev", 1))).containsExactly("tested");
    assertThat(told("/dev", 0).get(0).path("payload").has("env")).isFalse();
    assertThat(texts(told("/plain", 1))).contains("normal").doesNotContain("tested", "lost");
    assertThat(texts(told("/dev", 0))).containsExactly("tested");
    refused(
        send("lena", "x", ",'env':'far too long'"),
        400,
        "message_send_error",
        "param env is invalid");
  }

  @Test
  void environment_isNotShownToClients() {
    try (GatewayClient oskar = GatewayClient.connect(app, app.token("oskar"))) {
      send("lena", "tested", ",'env':'dev'");

      JsonNode content = oskar.messages(1).get(0).path("content");
      assertThat(Json.parse(content.path("data").asText()))
          .isEqualTo(
              Json.parse("{'bodies':[{'msg':'tested','type':'txt'}],'ext':{}}".replace('\'', '"')));
    }
  }

  @Test
  void filteredRule_tellsOfWhatFitsAllOfIt() {
    send("lena", "no key", "");
    send("oskar", "not her", ",'ext':{'order':1}");
    send("mira", "fits", ",'ext':{'order':1}");

    assertThat(texts(told("/some", 1))).containsExactly("fits");
    assertThat(texts(told("/plain", 3))).hasSize(3);
    assertThat(told("/some", 0)).hasSize(1);
  }

  @Test
  void missedMessages_areToldOfOfTheirRecipientsAndPlaces() {
    app.app().messages().send(Draft.text("not there").from(LENA).to(OSKAR));
    app.app().messages().send(Draft.text("there").from("mira").toGroup(TEAM));

    JsonNode missed = told("/off", 1).get(0);
    assertThat(texts(told("/off", 0))).containsExactly("there");
    assertThat(missed.path("to").asText()).isEqualTo("oskar");
  }

  private Session connect(UserId user) {
    return app.app().sessions().connect(user, Device.of("web"), message -> {});
  }

  @Test
  void receipts_areToldInTheFormOfTheirPlace() {
    Message one = app.app().messages().send(Draft.text("hi").from(LENA).to(OSKAR));
    http.post(
        "/messages/chatgroups",
        "{'from':'lena','to':['77'],'type':'txt','body':{'msg':'all'},'need_group_ack':true}"
            .replace('\'', '"'));
    Message all =
        app.app().messages().history(TimelineId.of(TEAM), Instant.EPOCH, Instant.MAX, 9).get(0);
    Message quiet = app.app().messages().send(Draft.text("quiet").from(LENA).toGroup(TEAM));
    try (Session oskar = connect(OSKAR);
        Session mira = connect(UserId.of("mira"))) {
      oskar.read(one.timeline(), one.id(), false);
      oskar.read(one.timeline(), one.id(), true);
      oskar.read(all.timeline(), all.id(), false);
      cannotRead(mira, one, ErrorCode.INVALID_ARGUMENT);
      cannotRead(mira, all, ErrorCode.NOT_A_MEMBER);
      cannotRead(oskar, quiet, ErrorCode.INVALID_ARGUMENT);
      assertThatThrownBy(() -> oskar.read(one.timeline(), new MessageId(5), false))
          .isInstanceOf(ImException.class);
    }

    List<JsonNode> told =
        told("/plain", 6).stream()
            .filter(each -> each.path("chat_type").asText().endsWith("_ack"))
            .toList();
    assertThat(told)
        .extracting(
            each ->
                each.path("chat_type").asText()
                    + ' '
                    + each.path("from").asText()
                    + ' '
                    + each.path("to").asText()
                    + ' '
                    + each.at("/payload/ack_message_id").asText())
        .containsExactly(
            "read_ack oskar lena " + one.id(),
            "channel_ack oskar lena " + one.id(),
            "read_ack oskar 77 " + all.id());
    assertThat(told.get(0).path("channel_channel").asText())
        .isEqualTo(app.ease().appKey() + "_lena@conference.easemob.com");
    assertThat(told.get(1).at("/payload/type").asText()).isEqualTo("channel_ack");
    assertThat(told.get(2).path("content_type").asText()).isEqualTo("chat:ack:read");
    assertThat(told.get(2).at("/payload/msg_config/allow_group_ack").asBoolean()).isTrue();
    assertThat(told.get(2).path("channel_user").asText())
        .isEqualTo(app.ease().appKey() + "_oskar@easemob.com");
  }

  private static void cannotRead(Session session, Message message, ErrorCode code) {
    assertThatThrownBy(() -> session.read(message.timeline(), message.id(), false))
        .isInstanceOfSatisfying(ImException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private JsonNode failures() {
    return http.get("/callbacks/storage/info").json().path("data");
  }

  private Answer retry(String more) {
    return http.post(
        "/callbacks/storage/retry", "{'date':'%s'%s}".formatted(date(), more).replace('\'', '"'));
  }

  /** The hour and its third minute, whichever day the clock has come to. */
  private static String date() {
    return DateTimeFormatter.ofPattern("yyyyMMddHH")
            .format(CLOCK.instant().atZone(ZoneId.of("Asia/Shanghai")))
        + "00";
  }

  @Test
  void whatCouldNotBeTold_isKeptForThreeDays_andToldAgainWhenAskedFor() {
    http.post("/users/lena/contacts/users/oskar", "");
    receiver.answering(500, "");
    send("lena", "failed", "");
    http.delete("/users/lena/contacts/users/oskar");
    Awaitility.await().until(() -> failures().path(0).path("size").asInt() == 3);
    assertThat(failures().toString().replace('"', '\''))
        .isEqualTo("[{'date':'" + date() + "','size':3,'retry':0}]");

    assertThat(retry("").json().path("data").asText()).isEqualTo("success");
    Awaitility.await().until(() -> failures().path(0).path("size").asInt() == 3);
    assertThat(failures().path(0).path("retry").asInt()).isEqualTo(1);
    assertThat(retry(",'retry':0").json().path("data").asText()).isEqualTo("failure");

    receiver.answering(200, "");
    assertThat(
            retry(",'retry':1,'targetUrl':'" + receiver.at("/else") + "'")
                .json()
                .path("data")
                .asText())
        .isEqualTo("success");
    JsonNode again = told("/else", 3).get(0);
    assertThat(again.path("security").asText())
        .isEqualTo(
            EasemobEnvelope.security(
                again.path("callId").asText(), SECRET, again.path("timestamp").asText()));
    assertThat(failures()).isEmpty();
  }

  @Test
  void whatCouldNotBeTold_isForgottenAfterThreeDays() {
    receiver.answering(500, "");
    send("lena", "failed", "");
    Awaitility.await().until(() -> !failures().isEmpty());

    CLOCK.advance(Duration.ofDays(3));

    assertThat(failures()).isEmpty();
    String error = "illegal_argument";
    refused(http.post("/callbacks/storage/retry", "{}"), 400, error, "date is illegal");
    refused(retry(",'targetUrl':'file:/x'"), 400, error, "targetUrl is illegal");
  }

  @Test
  void withoutAStore_bothCallsAreForbidden() {
    try (TestServer plain = TestServer.start()) {
      EaseHttp calls = plain.app().easeHttp();
      String words = "callback storage service is unopened";

      refused(calls.get("/callbacks/storage/info"), 403, "forbidden_op", words);
      refused(
          calls.post("/callbacks/storage/retry", "{\"date\":\"202606010800\"}"),
          403,
          "forbidden_op",
          words);
    }
  }
}
