package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.host.RongCloudWebhooks;
import im.parlance.http.host.RongCloudWebhooks.Rule;
import im.parlance.http.host.RongCloudWebhooks.Webhook;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.WebhookReceiver;
import im.parlance.http.testkit.WebhookReceiver.Told;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.moderation.SensitiveWord;
import im.parlance.setting.Toggle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The callback before delivery, online status, deactivation and results of moderation. */
class RongWebhooksTest {
  private static final String SEND =
      "fromUserId=bo&toUserId=lin&objectName=RC:TxtMsg&content={\"content\":\"hi\"}";

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final TestServer server =
      TestServer.builder()
          .webhooks(
              RongCloudWebhooks.NONE
                  .with(Webhook.CALLBACK, receiver.at("/callback"))
                  .with(Webhook.ONLINE_STATUS, receiver.at("/status"))
                  .with(Webhook.DEACTIVATION, receiver.at("/deactivation"))
                  .with(Webhook.AUDIT, receiver.at("/audit"))
                  .asking(List.of(new Rule(Set.of("PERSON"), Set.of("bo"), Set.of(), Set.of())))
                  .allowingPrivateAddresses())
          .start();
  private final TestApp app = server.app();

  RongWebhooksTest() {
    app.register("bo", "lin");
  }

  @AfterEach
  void stop() {
    server.close();
    receiver.close();
  }

  private void fromClient(String user, String text) {
    app.app()
        .messages()
        .sendAsClient(
            UserId.of(user),
            Draft.of(RongContent.of("RC:TxtMsg", "{\"content\":\"" + text + "\"}"))
                .to(user.equals("bo") ? "lin" : "bo"));
  }

  private List<Told> told(String path, int count) {
    Awaitility.await().until(() -> told(path).size() >= count);
    return told(path);
  }

  private List<Told> told(String path) {
    return receiver.told().stream().filter(each -> each.target().startsWith(path)).toList();
  }

  @Test
  void callback_isAskedAboutClientMessagesThatARulePicks() {
    receiver.answering(200, "{\"pass\":1}");
    try (Inbox lin = Inbox.of(app, "lin")) {
      app.rongHttp().raw("/message/private/publish.json", SEND);
      fromClient("lin", "no rule picks this");
      fromClient("bo", "hello");

      assertThat(lin.await(3).get(2).content().text()).isEqualTo("hello");
      assertThat(told("/callback"))
          .singleElement()
          .satisfies(
              asked ->
                  assertThat(asked.form())
                      .containsEntry("appKey", app.rong().appKey())
                      .containsEntry("fromUserId", "bo")
                      .containsEntry("targetId", "lin")
                      .containsEntry("msgType", "RC:TxtMsg")
                      .containsEntry("content", "{\"content\":\"hello\"}")
                      .containsEntry("channelType", "PERSON")
                      .containsEntry("os", "Websocket"));
    }
  }

  @Test
  void callback_canStopAndChangeMessages() {
    receiver.answering(
        asked ->
            new WebhookReceiver.Reply(
                200,
                asked.body().contains("bad")
                    ? "{\"pass\":0,\"extra\":\"no\"}"
                    : "{\"pass\":1,\"content\":\"{\\\"content\\\":\\\"other\\\"}\"}"));
    try (Inbox lin = Inbox.of(app, "lin")) {
      fromClient("bo", "bad");
      fromClient("bo", "hello");

      assertThat(lin.await(1))
          .singleElement()
          .satisfies(
              message -> {
                assertThat(message.content().text()).isEqualTo("other");
                assertThat(message.content().data()).isEqualTo("{\"content\":\"other\"}");
              });
    }
  }

  @Test
  void callbackThatFails_letsPass() {
    try (Inbox lin = Inbox.of(app, "lin")) {
      for (String answer : List.of("", "no json", "{}", "{\"pass\":\"0\"}")) {
        receiver.answering(200, answer);
        fromClient("bo", "hello");
      }
      receiver.answering(500, "{\"pass\":0}");
      fromClient("bo", "hello");

      assertThat(lin.await(5)).hasSize(5);
    }
  }

  @Test
  void callback_isAskedAboutServerSendsIfTheAppWantsThat() {
    app.app().settings().set(Toggle.SCREENS_SERVER_SENDS, true);
    receiver.answering(200, "{\"pass\":0}");

    app.rongHttp().raw("/message/private/publish.json", SEND);

    assertThat(told("/callback"))
        .singleElement()
        .satisfies(asked -> assertThat(asked.form()).containsEntry("os", "Server"));
  }

  @Test
  void devices_areToldAsTheyComeAndGo() {
    GatewayClient phone = GatewayClient.connect(app, app.token("bo"), "ios_1", Map.of());
    JsonNode came = Json.parse(told("/status", 1).get(0).body()).path(0);
    phone.close();
    JsonNode left = Json.parse(told("/status", 2).get(1).body()).path(0);

    assertThat(came.path("userid").asText()).isEqualTo("bo");
    assertThat(came.path("status").asText()).isEqualTo("0");
    assertThat(came.path("os").asText()).isEqualTo("iOS");
    assertThat(left.path("status").asText()).isEqualTo("1");
    assertThat(told("/status").get(0).contentType()).startsWith("application/json");
    assertThat(told("/status").get(0).query()).containsKey("signature");
  }

  @Test
  void retiredIds_areToldOneByOne() {
    JsonNode answer = app.rongHttp().raw("/user/deactivate.json", "userId=bo,lin").json();
    app.rongHttp().raw("/user/reactivate.json", "userId=bo");

    List<Told> told = told("/deactivation", 3);
    assertThat(told)
        .extracting(each -> each.form().get("userId"))
        .containsExactly("bo", "lin", "bo");
    assertThat(told).extracting(each -> each.form().get("type")).containsExactly("0", "0", "1");
    assertThat(told.get(0).form())
        .containsEntry("operateId", answer.path("operateId").asText())
        .containsEntry("code", "0");
  }

  @Test
  void stoppedMessages_areToldAsResultsOfModeration() {
    app.app().sensitiveWords().add(List.of(SensitiveWord.blocking("poison")));

    fromClient("bo", "poison");

    Told told = told("/audit", 1).get(0);
    JsonNode result = Json.parse(told.body());
    JsonNode content = Json.parse(result.path("content").asText());
    assertThat(result.path("result").asInt()).isEqualTo(10001);
    assertThat(result.path("serviceProvider").asText()).isEqualTo("local");
    assertThat(content.path("message").asText()).isEqualTo("{\"content\":\"poison\"}");
    assertThat(content.path("messageId").asText()).isEqualTo(result.path("msgUID").asText());
    assertThat(told.headers())
        .containsKeys("nonce", "timestamp", "signature")
        .containsEntry("app-key", app.rong().appKey());
    assertThat(told("/callback")).isEmpty();
  }
}
