package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.host.EasemobWebhooks;
import im.parlance.http.host.EasemobWebhooks.Hook;
import im.parlance.http.host.EasemobWebhooks.Rule;
import im.parlance.http.host.EasemobWebhooks.Topic;
import im.parlance.http.host.Secret;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.WebhookReceiver;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The app is asked about clients' messages before they are sent. */
class EasemobMessageHookTest {
  private static final UserId LENA = UserId.of("lena");
  private static final UserId OSKAR = UserId.of("oskar");
  private static final Secret SECRET = Secret.of("secret");

  private final WebhookReceiver receiver = new WebhookReceiver();
  private TestServer server = serve(hook -> hook.waiting(Duration.ofSeconds(10)));

  private TestServer serve(UnaryOperator<Hook> changed) {
    return TestServer.builder()
        .webhooks(
            EasemobWebhooks.NONE
                .with(changed.apply(Hook.of("hook", receiver.at("/hook"), SECRET)))
                .with(Rule.of("told", receiver.at("/told"), SECRET).telling(Set.of(Topic.MESSAGES)))
                .allowingPrivateAddresses())
        .start();
  }

  @AfterEach
  void stop() {
    server.close();
    receiver.close();
  }

  private TestApp app() {
    return server.app();
  }

  private Message say(String text) {
    return app().app().messages().sendAsClient(LENA, Draft.text(text).to("oskar"));
  }

  private List<String> history() {
    return app()
        .app()
        .messages()
        .history(TimelineId.between(LENA, OSKAR), Instant.EPOCH, Instant.MAX, 9)
        .stream()
        .map(message -> message.content().text())
        .toList();
  }

  private JsonNode told(int index) {
    Awaitility.await().until(() -> receiver.told().size() > index);
    return Json.parse(receiver.told().get(index).body());
  }

  @Test
  void question_hasTheMessageUnderTheIdThatItWillHave() {
    receiver.answering(200, "{\"valid\":true}");
    Message sent = say("hello");

    JsonNode asked = told(0);
    assertThat(receiver.told().get(0).target()).isEqualTo("/hook");
    assertThat(asked.path("msg_id").asText()).isEqualTo(sent.id().toString());
    assertThat(asked.path("chat_type").asText()).isEqualTo("chat");
    assertThat(asked.path("payload").toString()).isEqualTo("{\"type\":\"txt\",\"msg\":\"hello\"}");
    assertThat(asked.path("callId").asText()).startsWith(app().ease().appKey() + '_');
    assertThat(asked.path("security").asText())
        .isEqualTo(
            EasemobEnvelope.security(
                asked.path("callId").asText(), SECRET, asked.path("timestamp").asText()));
    assertThat(history()).containsExactly("hello");
  }

  @Test
  void message_canBeBlocked_andThenNobodyIsTold() {
    receiver.answering(
        told ->
            new WebhookReceiver.Reply(
                200, "{\"valid\":" + !told.body().contains("ugly") + ",\"code\":\"no\"}"));
    say("ugly");
    say("good");

    assertThat(history()).containsExactly("good");
    Awaitility.await()
        .until(() -> receiver.told().stream().anyMatch(told -> told.target().equals("/told")));
    assertThat(receiver.told().stream().filter(told -> told.target().equals("/told")))
        .singleElement()
        .satisfies(told -> assertThat(told.body()).contains("good"));
  }

  @Test
  void textAndExtension_canBeReplaced() {
    receiver.answering(
        200, "{\"valid\":true,\"payload\":{\"type\":\"txt\",\"msg\":\"h*\",\"ext\":{\"k\":1}}}");
    Message sent = say("hell");

    assertThat(history()).containsExactly("h*");
    assertThat(sent.content().type()).isEqualTo("easemob:txt");
    assertThat(sent.content().data()).contains("\"ext\":{\"k\":1}").contains("h*");
  }

  @Test
  void serverSends_areNotAskedAbout() {
    receiver.answering(200, "{\"valid\":false}");
    app().app().messages().send(Draft.text("hi").from("lena").to("oskar"));

    assertThat(history()).containsExactly("hi");
    assertThat(told(0).path("eventType").asText()).isEqualTo("chat");
  }

  @Test
  void answerThatCannotBeUnderstood_isNone() {
    for (String answer :
        List.of("", "{}", "{\"valid\":1}", "{\"valid\":false}" + " ".repeat(1000))) {
      receiver.answering(200, answer);
      say("passes");
    }
    receiver.answering(500, "{\"valid\":false}");
    say("passes");
    assertThat(history()).hasSize(5);

    server.close();
    server = serve(Hook::blocking);
    say("blocked");
    assertThat(history()).isEmpty();
  }

  @Test
  void hookOfAnEnvironment_isAskedAboutItsMessagesAlone() {
    server.close();
    server = serve(hook -> hook.in("dev").waiting(Duration.ofSeconds(10)));
    receiver.answering(200, "{\"valid\":false}");
    say("not asked about");
    String data = "{\"bodies\":[{\"type\":\"txt\",\"msg\":\"asked\"}],\"ext\":{},\"env\":\"dev\"}";
    Content asked = new Content(Content.Kind.TEXT, "easemob:txt", "asked", data);
    app().app().messages().sendAsClient(LENA, Draft.of(asked).to("oskar"));

    assertThat(history()).containsExactly("not asked about");
    assertThat(receiver.told().stream().filter(told -> told.target().equals("/hook")))
        .singleElement()
        .satisfies(told -> assertThat(told.body()).doesNotContain("env"));
  }
}
