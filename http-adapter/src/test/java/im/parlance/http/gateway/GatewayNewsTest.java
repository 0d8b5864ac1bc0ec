package im.parlance.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.moderation.SensitiveWord;
import im.parlance.setting.Toggle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients are told besides messages. */
class GatewayNewsTest {
  private final TestServer server = TestServer.start();
  private final TestApp app = server.app();

  @BeforeEach
  void register() {
    app.register("bo", "lin");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The next events, waited for, however they are spread over frames. */
  private static List<Map<String, String>> events(GatewayClient client, int count) {
    List<Map<String, String>> events = new ArrayList<>();
    while (events.size() < count) {
      JsonNode frame = client.frame();
      assertThat(frame.path("op").asText()).isEqualTo("events");
      frame.path("events").forEach(event -> events.add(fields(event)));
    }
    return events;
  }

  private static Map<String, String> fields(JsonNode event) {
    Map<String, String> fields = new TreeMap<>();
    event.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
    fields.remove("at");
    return fields;
  }

  @Test
  void settingsOfConversations_reachEveryDeviceOfTheirUser() {
    try (GatewayClient web = GatewayClient.connect(app, app.token("bo"));
        GatewayClient phone = GatewayClient.connect(app, app.token("bo"), "ios_1", Map.of())) {
      app.awaitSessions(2);
      app.rongHttp()
          .raw(
              "/conversation/notification/set.json",
              "conversationType=3&requestId=bo&targetId=g1&unpushLevel=5");
      app.rongHttp()
          .raw(
              "/conversation/type/notification/set.json",
              "conversationType=1&requestId=bo&unpushLevel=1");
      app.rongHttp()
          .raw(
              "/conversation/top/set.json",
              "userId=bo&conversationType=1&targetId=lin&setTop=true");

      for (GatewayClient client : List.of(web, phone)) {
        assertThat(events(client, 3))
            .containsExactly(
                Map.of("event", "level", "level", "nothing", "sort", "group", "target", "g1"),
                Map.of("event", "sort_level", "level", "mentions", "sort", "private"),
                Map.of("event", "pinned", "sort", "private", "target", "lin"));
      }
    }
  }

  @Test
  void stoppedMessage_isToldToItsSenderIfTheAppWantsThat() {
    app.app().sensitiveWords().add(List.of(SensitiveWord.blocking("poison")));
    app.app().settings().set(Toggle.TELLS_OF_STOPPED, true);
    try (GatewayClient web = GatewayClient.connect(app, app.token("bo"))) {
      app.awaitSessions(1);
      web.say(
          "{'op':'send','ref':'1','to':{'user':'lin'},'content':{'kind':'text','text':'poison'}}");

      JsonNode told = web.frame();
      while (!told.path("op").asText().equals("events")) {
        told = web.frame();
      }
      assertThat(fields(told.path("events").path(0)))
          .containsEntry("event", "stopped")
          .containsEntry("timeline", "private:bo,lin")
          .containsEntry("reason", "words");
    }
  }

  @Test
  void readReceipt_isToldToTheSender() {
    Message sent = app.app().messages().send(Draft.text("hi").from("lin").to("bo"));
    try (GatewayClient lin = GatewayClient.connect(app, app.token("lin"));
        GatewayClient bo = GatewayClient.connect(app, app.token("bo"))) {
      app.awaitSessions(2);
      bo.messages(1);
      bo.say(
          "{'op':'read','ref':'1','timeline':'private:bo,lin','id':'%s','andBefore':true}"
              .formatted(sent.id().value()));

      assertThat(bo.frame().toString()).isEqualTo("{\"op\":\"read\",\"ref\":\"1\"}");
      assertThat(events(lin, 1))
          .containsExactly(
              Map.of(
                  "event", "read",
                  "id", Long.toString(sent.id().value()),
                  "timeline", "private:bo,lin",
                  "user", "bo",
                  "andBefore", "true"));
      lin.say(
          "{'op':'read','ref':'2','timeline':'private:bo,lin','id':'%s'}"
              .formatted(sent.id().value()));
      assertThat(lin.frame().path("code").asText()).isEqualTo("INVALID_ARGUMENT");
      bo.say("{'op':'read','ref':'3','timeline':'private:bo,lin','id':'x'}");
      assertThat(bo.frame().path("subject").asText()).isEqualTo("id");
    }
  }
}
