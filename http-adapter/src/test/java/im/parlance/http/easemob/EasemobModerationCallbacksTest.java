package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.group.NewGroup;
import im.parlance.http.host.EasemobWebhooks;
import im.parlance.http.host.EasemobWebhooks.Rule;
import im.parlance.http.host.EasemobWebhooks.Topic;
import im.parlance.http.host.MessageFilter;
import im.parlance.http.host.Secret;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.http.testkit.WebhookReceiver;
import im.parlance.http.testkit.WebhookReceiver.Reply;
import im.parlance.http.webhook.Policy;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.Origin;
import im.parlance.moderation.SensitiveWord;
import im.parlance.setting.Toggle;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What an app is told of sensitive words and verdicts. */
@OnEveryStorage
class EasemobModerationCallbacksTest {
  private static final Secret SECRET = Secret.of("s3cr3tKEY");
  private static final UserId LENA = UserId.of("lena");
  private static final Policy QUICK =
      new Policy(
          Duration.ofSeconds(5), List.of(Duration.ZERO), 1000, Duration.ofMinutes(1), 10_000);

  @SuppressWarnings("NullAway.Init") // by start()
  private static WebhookReceiver receiver;

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();

  EasemobModerationCallbacksTest(TestStorage kept) {
    assertThat(kept).isNotNull();
    receiver.answering(200, "");
    app.register("lena", "oskar");
    app.app().groups().create(NewGroup.ownedBy(LENA, GroupId.of("77"), "g"));
    app.app()
        .sensitiveWords()
        .add(List.of(SensitiveWord.blocking("poison"), SensitiveWord.replacedBy("darn", "d***")));
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    receiver = new WebhookReceiver();
    server =
        TestServer.builder()
            .storage(kept.open())
            .engine(engine -> engine.auditor(new StrictAuditor()))
            .apps(12)
            .webhooks(
                EasemobWebhooks.NONE
                    .with(
                        Rule.of("words", receiver.at("/words"), SECRET)
                            .telling(Set.of(Topic.KEYWORD_ALERTS)))
                    .with(
                        Rule.of("verdicts", receiver.at("/verdicts"), SECRET)
                            .telling(Set.of(Topic.MODERATION)))
                    .with(
                        Rule.of("some", receiver.at("/some"), SECRET)
                            .telling(Set.of(Topic.KEYWORD_ALERTS, Topic.MODERATION))
                            .of(Set.of(Origin.SERVER))
                            .of(MessageFilter.NONE.places("77")))
                    .with(
                        Rule.of("dev", receiver.at("/dev"), SECRET)
                            .telling(Set.of(Topic.MESSAGES, Topic.KEYWORD_ALERTS))
                            .in("dev"))
                    .allowingPrivateAddresses())
            .server(builder -> builder.webhookPolicy(QUICK))
            .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
    receiver.close();
  }

  private List<JsonNode> told(String path) {
    return receiver.told().stream()
        .filter(told -> told.target().equals(path))
        .map(told -> Json.parse(told.body()))
        .filter(told -> told.path("appkey").asText().equals(app.ease().appKey()))
        .toList();
  }

  private List<JsonNode> told(String path, int count) {
    Awaitility.await().until(() -> told(path).size() >= count);
    return told(path);
  }

  private Message say(Draft draft) {
    return app.app().messages().sendAsClient(LENA, draft);
  }

  private void isSigned(JsonNode told, Message message) {
    String callId = told.path("callId").asText();
    String time = Long.toString(message.id().time().toEpochMilli());
    assertThat(callId).startsWith(app.ease().appKey() + '_').doesNotContain(message.id() + "");
    assertThat(told.path("timestamp").asText()).isEqualTo(time);
    assertThat(told.path("security").asText())
        .isEqualTo(EasemobEnvelope.security(callId, SECRET, time));
  }

  @Test
  void wordsThatWereFound_areTold_whateverBecameOfTheMessage() {
    Message replaced = say(Draft.text("oh darn").to("oskar"));
    say(Draft.text("hello").to("oskar"));
    say(Draft.text("darn poison").toGroup("77"));

    List<JsonNode> told = told("/words", 2);
    JsonNode first = told.get(0);
    isSigned(first, replaced);
    String appKey = app.ease().appKey();
    assertThat(first.path("eventType").asText()).isEqualTo("keyword_alert");
    assertThat(first.path("alertReason").asText()).isEqualTo("replaced");
    assertThat(first.path("status").asText()).isEqualTo("replace");
    assertThat(first.path("sensitiveWords").toString()).isEqualTo("[\"darn\"]");
    assertThat(first.path("contentOwner").asText()).isEqualTo(appKey + "_lena@easemob.com");
    assertThat(first.path("contentReceiver").asText()).isEqualTo(appKey + "_oskar@easemob.com");
    assertThat(first.path("contentUri").asText()).isEqualTo("msync:" + replaced.id());
    assertThat(first.path("contentType").asText()).isEqualTo("message");
    assertThat(first.path("chatType").asText()).isEqualTo("chat:user:text");
    JsonNode second = told.get(1);
    assertThat(second.path("alertReason").asText()).isEqualTo("intercepted");
    assertThat(second.path("status").asText()).isEqualTo("refuse");
    assertThat(second.path("sensitiveWords").toString()).isEqualTo("[\"darn\",\"poison\"]");
    assertThat(second.path("contentReceiver").asText()).isEqualTo(appKey + "_77@easemob.com");
    assertThat(second.path("chatType").asText()).isEqualTo("chat:group:text");
  }

  @Test
  void verdicts_areTold_ofWhatWordsLetPass() {
    Message bad = say(Draft.text("bad darn").to("oskar"));
    say(Draft.text("poison").to("oskar"));
    say(Draft.text("odd").toGroup("77"));
    say(Draft.text("fine").to("oskar"));
    say(Draft.text("unreadable").to("oskar"));

    List<JsonNode> told = told("/verdicts", 4);
    JsonNode first = told.get(0);
    isSigned(first, bad);
    assertThat(first.path("eventType").asText()).isEqualTo("moderation");
    assertThat(first.path("messageId").asText()).isEqualTo(bad.id().toString());
    assertThat(first.path("messageType").asText()).isEqualTo("txt");
    assertThat(first.path("targetType").asText()).isEqualTo("chat");
    assertThat(first.path("riskType").asText()).isEqualTo("ads");
    assertThat(first.path("from").asText()).isEqualTo("lena");
    assertThat(first.path("to").asText()).isEqualTo("oskar");
    assertThat(first.path("msg").asText()).isEqualTo("bad d***");
    assertThat(first.path("source").toString()).isEqualTo("{}");
    assertThat(told)
        .extracting(
            each ->
                each.path("moderationResult").asText()
                    + ' '
                    + each.path("providerResult").asText()
                    + ' '
                    + each.path("targetType").asText())
        .containsExactly(
            "REJECT REJECT chat", "PASS REVIEWED groupchat", "PASS PASS chat", "PASS UNKNOWN chat");
  }

  @Test
  void verdictOnAPicture_hasItsAddress() {
    app.app().settings().set(Toggle.SCREENS_SERVER_SENDS, true);
    http.post(
        "/messages/users",
        "{'from':'lena','to':['oskar'],'type':'img','body':{'url':'http://x/a','msg':'odd'}}"
            .replace('\'', '"'));

    JsonNode told = told("/verdicts", 1).get(0);
    assertThat(told.path("messageType").asText()).isEqualTo("img");
    assertThat(told.path("url").asText()).isEqualTo("http://x/a");
    assertThat(told.has("msg")).isFalse();
  }

  @Test
  void rulesAreToldOfWhatTheyAskFor() {
    app.app().settings().set(Toggle.SCREENS_SERVER_SENDS, true);
    say(Draft.text("poison").toGroup("77"));
    app.app().messages().send(Draft.text("poison").from(LENA).to("oskar"));
    app.app().messages().send(Draft.text("darn").from(LENA).toGroup("77"));
    http.post(
        "/messages/users",
        "{'from':'lena','to':['oskar'],'type':'txt','body':{'msg':'poison'},'env':'dev'}"
            .replace('\'', '"'));

    assertThat(told("/some", 2))
        .extracting(each -> each.path("eventType").asText())
        .containsExactly("keyword_alert", "moderation");
    assertThat(told("/dev", 1))
        .extracting(each -> each.path("eventType").asText())
        .containsExactly("keyword_alert");
    assertThat(told("/words", 3)).hasSize(3);
    assertThat(told("/some")).hasSize(2);
  }

  @Test
  void receiverThatFails_isToldOnceMore() {
    AtomicInteger failures = new AtomicInteger(1);
    String mine = "\"appkey\":\"" + app.ease().appKey() + '"';
    receiver.answering(
        told ->
            new Reply(
                told.target().equals("/words")
                        && told.body().contains(mine)
                        && failures.getAndDecrement() > 0
                    ? 500
                    : 200,
                ""));

    say(Draft.text("poison").to("oskar"));

    List<JsonNode> told = told("/words", 2);
    assertThat(told.get(0)).isEqualTo(told.get(1));
  }
}
