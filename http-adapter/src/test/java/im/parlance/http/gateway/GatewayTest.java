package im.parlance.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.group.NewGroup;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What clients send and receive while they are connected. */
@OnEveryStorage
class GatewayTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();

  /** To the tests it is all the same. */
  GatewayTest(TestStorage kept) {}

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(40).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @Test
  void tokensOfBothDialects_connect() {
    RongHttp rong = app.rongHttp();
    EaseHttp ease = app.easeHttp();
    String bob = rong.post("/user/getToken.json", "userId", "bob", "name", "B").member("token");
    ease.post("/users", "{\"username\":\"mira\",\"password\":\"p\"}");
    String mira =
        ease.post(
                "/token", "{\"grant_type\":\"password\",\"username\":\"mira\",\"password\":\"p\"}")
            .member("access_token");

    for (String name : List.of(app.rong().appKey(), app.ease().appKey(), app.app().id().value())) {
      try (GatewayClient client = GatewayClient.open(server.uri())) {
        client.hello(name, bob, "web", Map.of());
        assertThat(client.frame().toString())
            .isEqualTo("{\"op\":\"welcome\",\"version\":1,\"user\":\"bob\",\"device\":\"web\"}");
      }
    }
    GatewayClient.connect(app, mira).close();
  }

  @Test
  void messagesOfBothDialects_arriveInOrderWithTheirIdsAndPositions() {
    app.register("alice", "bob");
    try (GatewayClient bob = GatewayClient.connect(app, app.token("bob"))) {
      app.rongHttp()
          .raw(
              "/message/private/publish.json",
              "fromUserId=alice&toUserId=bob&objectName=RC:TxtMsg&content={\"content\":\"one\"}");
      String id =
          app.easeHttp()
              .post(
                  "/messages/users",
                  "{\"from\":\"alice\",\"to\":[\"bob\"],\"type\":\"txt\",\"body\":{\"msg\":\"two\"}}")
              .json()
              .at("/data/bob")
              .asText();

      List<JsonNode> messages = bob.messages(2);

      assertThat(messages.get(0).path("seq").asLong()).isEqualTo(1);
      assertThat(messages.get(0).path("content").toString())
          .isEqualTo(
              "{\"kind\":\"text\",\"type\":\"RC:TxtMsg\",\"text\":\"one\","
                  + "\"data\":\"{\\\"content\\\":\\\"one\\\"}\"}");
      JsonNode second = messages.get(1);
      assertThat(second.path("id").asText()).isEqualTo(id);
      assertThat(second.path("seq").asLong()).isEqualTo(2);
      assertThat(second.path("timeline").asText()).isEqualTo("private:alice,bob");
      assertThat(second.path("from").asText()).isEqualTo("alice");
      assertThat(second.path("origin").asText()).isEqualTo("server");
      assertThat(second.path("content").path("text").asText()).isEqualTo("two");
      assertThat(second.path("sentAt").isIntegralNumber()).isTrue();
    }
  }

  @Test
  void reconnectWithPositions_getsExactlyWhatWasMissed() {
    app.register("alice", "bob");
    send("alice", "bob", "one", "two");
    try (GatewayClient bob = GatewayClient.connect(app, app.token("bob"))) {
      assertThat(bob.textsUntil("two")).containsExactly("one", "two");
    }
    send("alice", "bob", "three", "four");

    try (GatewayClient bob =
        GatewayClient.connect(app, app.token("bob"), "web", Map.of("private:alice,bob", 2L))) {
      send("alice", "bob", "five");
      assertThat(bob.textsUntil("five")).containsExactly("three", "four", "five");
    }
  }

  @Test
  void reconnectWithoutPositions_getsWhatWasNotAcknowledged() {
    app.register("alice", "bob");
    send("alice", "bob", "one", "two", "three");
    try (GatewayClient bob = GatewayClient.connect(app, app.token("bob"))) {
      assertThat(bob.textsUntil("three")).containsExactly("one", "two", "three");
      bob.say("{'op':'ack','positions':{'private:alice,bob':2}}");
      pong(bob);
    }

    try (GatewayClient phone = GatewayClient.connect(app, app.token("bob"), "phone", Map.of())) {
      send("alice", "bob", "four");
      assertThat(phone.textsUntil("four")).containsExactly("three", "four");
    }
  }

  @Test
  void clientSend_isAnsweredEchoedAndDelivered() {
    app.register("alice", "bob");
    try (GatewayClient alice = GatewayClient.connect(app, app.token("alice"));
        GatewayClient bob = GatewayClient.connect(app, app.token("bob"))) {
      alice.say(
          "{'op':'send','ref':'r1','to':{'user':'bob'},'content':{'kind':'text','text':'hi'}}");

      JsonNode first = alice.frame();
      JsonNode second = alice.frame();
      boolean answeredFirst = first.path("op").asText().equals("sent");
      JsonNode sent = answeredFirst ? first : second;
      JsonNode echo = (answeredFirst ? second : first).path("messages").get(0);
      assertThat(sent.toString())
          .isEqualTo(
              "{\"op\":\"sent\",\"ref\":\"r1\",\"id\":\"%s\",\"timeline\":\"private:alice,bob\",\"seq\":1}"
                  .formatted(sent.path("id").asText()));
      JsonNode received = bob.messages(1).get(0);
      assertThat(received).isEqualTo(echo);
      assertThat(received.path("id")).isEqualTo(sent.path("id"));
      assertThat(received.path("from").asText()).isEqualTo("alice");
      assertThat(received.path("origin").asText()).isEqualTo("client");
    }
  }

  @Test
  void clientSend_cannotNameAnotherSender() {
    app.register("alice", "bob");
    try (GatewayClient alice = GatewayClient.connect(app, app.token("alice"))) {
      alice.say(
          "{'op':'send','from':'mallory','to':{'user':'bob'},"
              + "'content':{'kind':'text','text':'hi'}}");

      assertThat(alice.messages(1).get(0).path("from").asText()).isEqualTo("alice");
    }
  }

  @Test
  void sendToAGroup_isBoundByMembershipAndMutes() {
    app.register("alice", "bob", "eve");
    GroupId group = GroupId.of("g1");
    app.app()
        .groups()
        .create(
            NewGroup.createdBy(UserId.of("alice"), group, "G")
                .members(List.of(UserId.of("alice"), UserId.of("bob"))));
    try (GatewayClient bob = GatewayClient.connect(app, app.token("bob"));
        GatewayClient eve = GatewayClient.connect(app, app.token("eve"))) {
      refused(eve, "NOT_A_MEMBER");

      app.app().groups().mute(group, UserId.of("bob"), Instant.MAX);
      refused(bob, "MUTED");

      app.app().groups().unmute(group, UserId.of("bob"));
      app.app().groups().muteAll(group, Instant.MAX);
      refused(bob, "CHANNEL_MUTED");

      app.app().groups().unmuteAll(group);
      bob.say("{'op':'send','to':{'group':'g1'},'content':{'kind':'text','text':'at last'}}");
      JsonNode message = bob.messages(1).get(0);
      assertThat(message.path("timeline").asText()).isEqualTo("group:g1");
      assertThat(message.path("seq").asLong()).isEqualTo(1);
    }
  }

  private static void refused(GatewayClient client, String code) {
    client.say(
        "{'op':'send','ref':'r','to':{'group':'g1'},'content':{'kind':'text','text':'hello'}}");
    JsonNode error = client.frame();
    assertThat(error.path("op").asText()).isEqualTo("error");
    assertThat(error.path("ref").asText()).isEqualTo("r");
    assertThat(error.path("code").asText()).isEqualTo(code);
  }

  @Test
  void sendThatMakesNoSense_isAnErrorAndTheConnectionStays() {
    app.register("alice");
    try (GatewayClient alice = GatewayClient.connect(app, app.token("alice"))) {
      for (String rest :
          List.of(
              "'to':{'user':'bob'}",
              "'to':{'user':'bob'},'content':{'kind':'cat','text':'x'}",
              "'to':{'user':'bob'},'content':{'kind':'text','text':''}",
              "'content':{'kind':'text','text':'x'}",
              "'to':{'user':'a b'},'content':{'kind':'text','text':'x'}",
              "'to':{'group':'none'},'content':{'kind':'text','text':'x'}",
              "'to':{'user':'bob'},'content':{'kind':'text','text':'%s'}"
                  .formatted("x".repeat(128 * 1024 + 1)))) {
        alice.say("{'op':'send','ref':'r'," + rest + "}");
        JsonNode error = alice.frame();
        assertThat(error.path("op").asText()).as(rest).isEqualTo("error");
        assertThat(error.path("ref").asText()).isEqualTo("r");
      }
      pong(alice);
    }
  }

  @Test
  void ping_isAnsweredWithPong() {
    app.register("alice");
    try (GatewayClient alice = GatewayClient.connect(app, app.token("alice"))) {
      pong(alice);
    }
  }

  @Test
  void whatWaits_arrivesInOneFrame() {
    app.register("alice", "bob");
    String[] texts = IntStream.range(0, 100).mapToObj(i -> "m" + i).toArray(String[]::new);
    send("alice", "bob", texts);

    try (GatewayClient bob = GatewayClient.connect(app, app.token("bob"))) {
      JsonNode frame = bob.frame();

      assertThat(frame.path("messages").size()).isEqualTo(100);
      assertThat(frame.findValuesAsText("text")).containsExactly(texts);
    }
  }

  @Test
  void largeMessagesThatWait_arriveInFramesOfBoundedSize() {
    app.register("alice", "bob");
    String large = "x".repeat(100_000);
    send("alice", "bob", large, large, large, large, large, "end");

    try (GatewayClient bob = GatewayClient.connect(app, app.token("bob"))) {
      int received = 0;
      while (received < 6) {
        JsonNode frame = bob.frame();
        received += frame.path("messages").size();
        assertThat(frame.toString().length()).isLessThan(300_000);
      }
      assertThat(received).isEqualTo(6);
    }
  }

  private void send(String from, String to, String... texts) {
    for (String text : texts) {
      app.app().messages().send(Draft.text(text).from(from).to(to));
    }
  }

  private static void pong(GatewayClient client) {
    client.say("{'op':'ping'}");
    assertThat(client.frame().toString()).isEqualTo("{\"op\":\"pong\"}");
  }
}
