package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.host.EasemobWebhooks;
import im.parlance.http.host.EasemobWebhooks.Rule;
import im.parlance.http.host.EasemobWebhooks.Topic;
import im.parlance.http.host.Secret;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.http.testkit.WebhookReceiver;
import im.parlance.http.testkit.WebhookReceiver.Reply;
import im.parlance.http.webhook.Policy;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.Origin;
import im.parlance.session.Device;
import im.parlance.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What an app is told of messages and users. */
@OnEveryStorage
class EasemobCallbacksTest {
  private static final Secret SECRET = Secret.of("s3cr3tKEY");
  private static final UserId LENA = UserId.of("lena");
  private static final UserId OSKAR = UserId.of("oskar");
  private static final Policy QUICK =
      new Policy(
          Duration.ofSeconds(5), List.of(Duration.ZERO), 1000, Duration.ofMinutes(1), 10_000);

  @SuppressWarnings("NullAway.Init") // by start()
  private static WebhookReceiver receiver;

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();

  EasemobCallbacksTest(TestStorage kept) {
    assertThat(kept).isNotNull();
    receiver.answering(200, "");
    app.register("lena", "oskar", "mira");
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    receiver = new WebhookReceiver();
    server =
        TestServer.builder()
            .storage(kept.open())
            .apps(12)
            .webhooks(
                EasemobWebhooks.NONE
                    .with(
                        Rule.of("all", receiver.at("/all"), SECRET)
                            .telling(
                                Set.of(
                                    Topic.MESSAGES,
                                    Topic.REVISIONS,
                                    Topic.STATUSES,
                                    Topic.CONTACTS)))
                    .with(
                        Rule.of("off", receiver.at("/off"), SECRET)
                            .telling(Set.of(Topic.OFFLINE_MESSAGES)))
                    .with(
                        Rule.of("rest", receiver.at("/rest"), SECRET)
                            .telling(Set.of(Topic.MESSAGES))
                            .of(Set.of(Origin.SERVER)))
                    .allowingPrivateAddresses())
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

  private Message say(String text) {
    return app.app().messages().sendAsClient(LENA, Draft.text(text).to("oskar"));
  }

  @Test
  void signature_isThatOfTheVendorsExample() {
    assertThat(EasemobEnvelope.security("acme#shop_1400000000000000001", SECRET, "1700000000123"))
        .isEqualTo("1919d78e9a720754b388065771490a4d");
  }

  @Test
  void message_isTold_signed() {
    Message sent = say("hi all");

    JsonNode told = told("/all", 1).get(0);
    String appKey = app.ease().appKey();
    String time = Long.toString(sent.sentAt().toEpochMilli());
    assertThat(told.path("callId").asText()).isEqualTo(appKey + '_' + sent.id());
    assertThat(told.path("security").asText())
        .isEqualTo(EasemobEnvelope.security(appKey + '_' + sent.id(), SECRET, time));
    assertThat(told.path("timestamp").asText()).isEqualTo(time);
    assertThat(told.path("eventType").asText()).isEqualTo("chat");
    assertThat(told.path("chat_type").asText()).isEqualTo("chat");
    assertThat(told.path("content_type").asText()).isEqualTo("chat:user:text");
    assertThat(told.path("from").asText()).isEqualTo("lena");
    assertThat(told.path("to").asText()).isEqualTo("oskar");
    assertThat(told.path("msg_id").asText()).isEqualTo(sent.id().toString());
    assertThat(told.has("group_id")).isFalse();
    assertThat(told.path("payload").toString().replace('"', '\''))
        .isEqualTo(
            "{'bodies':[{'type':'txt','msg':'hi all'}],'ext':{},'from':'lena','to':'oskar',"
                + "'type':'chat'}");
    assertThat(receiver.told().get(0).contentType()).startsWith("application/json");
  }

  @Test
  void messageOfTheApp_isTold_withBodyAndExtension_oneForEachTarget() {
    http.post(
        "/messages/users",
        ("{'from':'lena','to':['oskar','mira'],'type':'loc','body':{'lat':'1','lng':'2','addr':'x'},"
                + "'ext':{'k':1}}")
            .replace('\'', '"'));
    say("by a client");

    assertThat(told("/all", 3)).extracting(told -> told.path("to").asText()).contains("mira");
    List<JsonNode> ofTheApp = told("/rest", 2);
    assertThat(ofTheApp)
        .extracting(told -> told.path("content_type").asText())
        .containsExactly("chat:user:location", "chat:user:location");
    JsonNode payload = ofTheApp.get(0).path("payload");
    assertThat(payload.path("ext").path("k").asInt()).isEqualTo(1);
    assertThat(payload.path("bodies").path(0).path("addr").asText()).isEqualTo("x");
  }

  @Test
  void recipientsWhoAreNotConnected_areToldOfOneByOne() {
    http.post(
        "/chatgroups",
        ("{'groupname':'g','desc':'d','public':false,'owner':'lena','members':['oskar','mira'],"
                + "'groupid':'77'}")
            .replace('\'', '"'));
    app.app().sessions().connect(OSKAR, Device.of("web"), message -> {});

    String group = app.app().groups().joined(LENA).get(0).id().value();
    app.app().messages().sendAsClient(LENA, Draft.text("hi").toGroup(group));
    say("he is here");

    JsonNode told = told("/off", 1).get(0);
    assertThat(told.path("eventType").asText()).isEqualTo("chat_offline");
    assertThat(told.path("chat_type").asText()).isEqualTo("groupchat");
    assertThat(told.path("group_id").asText()).isEqualTo(group);
    assertThat(told.path("to").asText()).isEqualTo("mira");
    assertThat(told("/all", 2).stream().filter(each -> each.has("group_id")))
        .extracting(each -> each.path("to").asText())
        .containsExactly(group);
    assertThat(told("/off", 0)).hasSize(1);
  }

  @Test
  void recallsAndEdits_areToldWithWhatTheyAreOf() {
    Message sent = say("oops");
    app.app().messages().edit(sent.timeline(), sent.id(), LENA, Content.text("better"));
    app.app().messages().recall(sent.timeline(), sent.id(), UserId.of("admin"));

    List<JsonNode> told =
        told("/all", 3).stream()
            .filter(each -> !each.path("chat_type").asText().equals("chat"))
            .toList();
    JsonNode edited = told.get(0).path("payload");
    assertThat(told.get(0).path("chat_type").asText()).isEqualTo("edit");
    assertThat(edited.path("edit_message_id").asText()).isEqualTo(sent.id().toString());
    assertThat(edited.path("bodies").path(0).path("msg").asText()).isEqualTo("better");
    assertThat(edited.path("meta").path("edit_msg").path("operator").asText()).isEqualTo("lena");
    JsonNode recalled = told.get(1);
    assertThat(recalled.path("chat_type").asText()).isEqualTo("recall");
    assertThat(recalled.path("recall_id").asText()).isEqualTo(sent.id().toString());
    assertThat(recalled.path("msg_id").asText()).isNotEqualTo(sent.id().toString());
    assertThat(recalled.path("from").asText()).isEqualTo("admin");
    assertThat(recalled.path("payload").path("ack_message_id").asText())
        .isEqualTo(sent.id().toString());
  }

  @Test
  void devices_areToldComingAndGoing() {
    Device phone = Device.of("ios_5f0a");
    Session session = app.app().sessions().connect(LENA, phone, message -> {});
    session.close();
    app.app().sessions().connect(LENA, phone, message -> {});
    http.get("/users/lena/disconnect");

    List<JsonNode> told = told("/all", 4);
    assertThat(told)
        .extracting(each -> each.path("reason").asText() + ' ' + each.path("status").asText())
        .containsExactly("login online", "logout offline", "login online", "replaced offline");
    assertThat(told.get(0).path("user").asText())
        .isEqualTo(app.ease().appKey() + "_lena@easemob.com/ios_5f0a");
    assertThat(told.get(0).path("os").asText()).isEqualTo("ios");
    assertThat(told.get(0).has("msg_id")).isFalse();
  }

  @Test
  void contacts_areToldRemovedAndBlocked() {
    http.post("/users/lena/contacts/users/oskar", "");
    http.delete("/users/lena/contacts/users/oskar");
    http.post("/users/lena/blocks/users", "{\"usernames\":[\"oskar\",\"mira\"]}");
    http.delete("/users/lena/blocks/users/mira");

    List<JsonNode> told = told("/all", 4);
    assertThat(told)
        .extracting(
            each ->
                each.path("payload").path("operation").asText() + ' ' + each.path("to").asText())
        .containsExactly("remove oskar", "ban oskar", "ban mira", "allow mira");
    assertThat(told.get(0).path("chat_type").asText()).isEqualTo("roster");
    assertThat(told.get(0).path("from").asText())
        .isEqualTo(app.ease().appKey() + "_lena@easemob.com");
  }

  @Test
  void receiverThatFails_isToldOnceMore_inOrder_andThenNoMore() {
    AtomicInteger failures = new AtomicInteger(1);
    String mine = "\"appkey\":\"" + app.ease().appKey() + '"';
    receiver.answering(
        told ->
            new Reply(
                told.target().equals("/all")
                        && told.body().contains(mine)
                        && failures.getAndDecrement() > 0
                    ? 500
                    : 200,
                ""));
    String first = say("one").id().toString();
    String second = say("two").id().toString();
    assertThat(told("/all", 3))
        .extracting(told -> told.path("msg_id").asText())
        .containsExactly(first, first, second);

    receiver.answering(500, "");
    String third = say("three").id().toString();
    Awaitility.await().until(() -> app.app().routing().waiting(EasemobOutlets.route(rule())) == 0);
    assertThat(told("/all", 0))
        .extracting(told -> told.path("msg_id").asText())
        .containsExactly(first, first, second, third, third);
  }

  private Rule rule() {
    return Rule.of("all", receiver.at("/all"), SECRET);
  }
}
