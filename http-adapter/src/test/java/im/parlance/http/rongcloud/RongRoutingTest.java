package im.parlance.http.rongcloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import im.parlance.http.host.RongCloudWebhooks;
import im.parlance.http.host.RongCloudWebhooks.Webhook;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.http.testkit.WebhookReceiver;
import im.parlance.http.testkit.WebhookReceiver.Reply;
import im.parlance.http.testkit.WebhookReceiver.Told;
import im.parlance.http.webhook.Policy;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.moderation.SensitiveWord;
import im.parlance.setting.Toggle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Full message routing. */
@OnEveryStorage
class RongRoutingTest {
  private static final Policy QUICK =
      new Policy(
          Duration.ofSeconds(5),
          List.of(Duration.ofMillis(20), Duration.ofMillis(40)),
          1000,
          Duration.ofMinutes(1),
          10_000);
  private static final Content HI = RongContent.of("RC:TxtMsg", "{\"content\":\"hi\"}");

  @SuppressWarnings("NullAway.Init") // by start()
  private static WebhookReceiver receiver;

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();

  RongRoutingTest(TestStorage kept) {
    assertThat(kept).isNotNull();
    receiver.answering(200, "");
    app.register("bo", "lin");
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    receiver = new WebhookReceiver();
    server =
        TestServer.builder()
            .storage(kept.open())
            .apps(10)
            .webhooks(
                RongCloudWebhooks.NONE
                    .with(Webhook.ROUTING, receiver.at("/hook?own=1"))
                    .allowingPrivateAddresses())
            .server(builder -> builder.webhookPolicy(QUICK))
            .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
    receiver.close();
  }

  /** What was told of the app of this test, as soon as that is so much. */
  private List<Told> told(int count) {
    Awaitility.await().until(() -> told().size() >= count);
    return told();
  }

  private List<Told> told() {
    return receiver.told().stream()
        .filter(told -> app.rong().appKey().equals(told.query().get("appKey")))
        .toList();
  }

  private Message fromClient(Content content) {
    return app.app().messages().sendAsClient(UserId.of("bo"), Draft.of(content).to("lin"));
  }

  private static String uid(Message message) {
    return RongMessageUid.of(message.id(), message.timeline());
  }

  @Test
  void clientMessage_isPostedAsASignedForm() {
    Message sent = fromClient(HI);

    Told told = told(1).get(0);
    String time = Long.toString(sent.sentAt().toEpochMilli());
    assertThat(told.contentType()).startsWith("application/x-www-form-urlencoded");
    assertThat(told.form())
        .containsAllEntriesOf(
            Map.of(
                "fromUserId", "bo",
                "toUserId", "lin",
                "targetId", "lin",
                "objectName", "RC:TxtMsg",
                "content", "{\"content\":\"hi\"}",
                "channelType", "PERSON",
                "msgTimestamp", time,
                "msgUID", uid(sent),
                "sensitiveType", "0",
                "source", "Websocket"));
    Map<String, String> query = told.query();
    assertThat(query).containsEntry("own", "1").containsEntry("appKey", app.rong().appKey());
    assertThat(query.get("signTimestamp")).isEqualTo(query.get("timestamp"));
    assertThat(query.get("signature"))
        .isEqualTo(sha1(app.rong().secret().value() + query.get("nonce") + query.get("timestamp")));
  }

  @SuppressWarnings("deprecation") // the vendor signs with SHA-1
  private static String sha1(String text) {
    return Hashing.sha1().hashString(text, UTF_8).toString();
  }

  @Test
  void serverSends_areRoutedOnlyIfTheAppWantsThat() {
    String form = "fromUserId=bo&toUserId=lin&objectName=RC:TxtMsg&content={\"content\":\"us\"}";

    app.rongHttp().raw("/message/private/publish.json", form);
    app.app().settings().set(Toggle.ROUTES_SERVER_SENDS, true);
    app.rongHttp().raw("/message/private/publish.json", form);
    fromClient(HI);

    assertThat(told(2))
        .extracting(told -> told.form().get("source"))
        .containsExactly("Server", "Websocket");
  }

  @Test
  void whatIsNotToBeKept_isNotRouted() {
    app.app()
        .messages()
        .sendAsClient(
            UserId.of("bo"), Draft.of(HI).to("lin").handled(Handling.NORMAL.inHistory(false)));
    Message kept = fromClient(HI);

    assertThat(told(1)).extracting(told -> told.form().get("msgUID")).containsExactly(uid(kept));
  }

  @Test
  void replacedWords_areToldAsReplaced_andStoppedMessagesOnlyIfTheAppWantsThat() {
    app.app()
        .sensitiveWords()
        .add(
            List.of(
                new SensitiveWord("darn", Optional.of("d***")), SensitiveWord.blocking("poison")));

    fromClient(RongContent.of("RC:TxtMsg", "{\"content\":\"darn it\",\"extra\":\"darn\"}"));
    fromClient(RongContent.of("RC:TxtMsg", "{\"content\":\"poison\"}"));
    app.app().settings().set(Toggle.ROUTES_STOPPED, true);
    fromClient(RongContent.of("RC:TxtMsg", "{\"content\":\"poison\"}"));

    List<Told> told = told(2);
    assertThat(told).extracting(each -> each.form().get("sensitiveType")).containsExactly("2", "1");
    assertThat(told.get(0).form().get("content"))
        .isEqualTo("{\"content\":\"d*** it\",\"extra\":\"darn\"}");
    assertThat(told.get(1).form()).doesNotContainKey("groupUserIds");
  }

  @Test
  void receiverThatFails_isToldAgainUnderTheSameUidAndInOrder() {
    AtomicInteger failures = new AtomicInteger(2);
    receiver.answering(told -> new Reply(failures.getAndDecrement() > 0 ? 500 : 200, ""));

    String first = uid(fromClient(HI));
    String second = uid(fromClient(HI));

    assertThat(told(4))
        .extracting(told -> told.form().get("msgUID"))
        .containsExactly(first, first, first, second);
    Awaitility.await().until(() -> health().contains("\"waiting\":0,\"delivered\":2,\"failed\":2"));
  }

  @Test
  void whatIsNeverTaken_isGivenUpAfterThreeAttempts() {
    receiver.answering(500, "");

    fromClient(HI);

    Awaitility.await().until(() -> health().contains("\"failed\":3,\"dropped\":1"));
    assertThat(told()).hasSize(3);
    assertThat(health()).contains("\"waiting\":0");
  }

  @Test
  void redirect_isAFailureAndIsNotFollowed() {
    receiver.answering(302, "");

    fromClient(HI);

    Awaitility.await().until(() -> health().contains("\"dropped\":1"));
  }

  /** The line of the app of this test. */
  private String health() {
    String name = "\"name\":\"" + app.app().id() + '/';
    String all = Http.call(server.uri(), "GET", "/health", Map.of(), new byte[0]).text();
    int start = all.indexOf(name);
    return all.substring(start, all.indexOf('}', start));
  }
}
