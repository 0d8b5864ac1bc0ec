package im.parlance.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Why connections end, and with which code. */
class GatewayCloseTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();

  @BeforeAll
  static void start() {
    server = TestServer.builder().apps(40).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void badToken_closesWith4001() {
    app.register("alice");
    String good = app.token("alice");
    for (String token : List.of("nonsense", good.substring(1), app.easeHttp().appToken())) {
      closedAfterHello(app, app.rong().appKey(), token, 4001);
    }
  }

  @Test
  void unknownApp_closesWith4001() {
    app.register("alice");

    closedAfterHello(app, "nobody", app.token("alice"), 4001);
    closedAfterHello(app, "", app.token("alice"), 4001);
  }

  @Test
  void expiredToken_closesWith4001() {
    MutableClock clock = MutableClock.at("2026-06-01T00:00:00Z");
    try (TestServer ageing = TestServer.builder().clock(clock).start()) {
      TestApp aged = ageing.app();
      aged.register("alice");
      String token = aged.app().tokens().issue(UserId.of("alice"), Duration.ofHours(1)).text();
      GatewayClient.connect(aged, token).close();

      clock.advance(Duration.ofHours(1));

      closedAfterHello(aged, aged.rong().appKey(), token, 4001);
    }
  }

  private static void closedAfterHello(TestApp app, String name, String token, int code) {
    try (GatewayClient client = GatewayClient.open(app.server())) {
      client.hello(name, token, "web", Map.of());
      assertThat(client.closeCode()).isEqualTo(code);
    }
  }

  @Test
  void oneApp_needsNoName() {
    try (TestServer single = TestServer.start();
        GatewayClient client = GatewayClient.open(single.uri())) {
      single.app().register("alice");
      client.hello("", single.app().token("alice"), "web", Map.of());
      assertThat(client.frame().path("op").asText()).isEqualTo("welcome");
    }
  }

  @Test
  void wrongNameOfTheOnlyApp_closesWith4001() {
    try (TestServer single = TestServer.start()) {
      single.app().register("alice");

      closedAfterHello(single.app(), "nobody", single.app().token("alice"), 4001);
    }
  }

  @Test
  void firstFrameThatIsNoHello_closesWith4000() {
    for (String frame :
        List.of(
            "{'op':'ping'}",
            "{'op':'send','to':{'user':'bob'},'content':{'kind':'text','text':'hi'}}",
            "{'op':'hello','version':2,'token':'t','device':'web'}",
            "{'op':'hello','version':1,'app':'%s','device':'web'}".formatted(app.app().id()),
            "{'op':'hello','version':1,'token':'t'}",
            "{'op':'hello','version':1,'token':'t','device':'web','positions':{'cats':1}}",
            "{'op':'hello','version':1,'token':'t','device':'web','positions':{'group:g':-1}}",
            "[]",
            "hello",
            "")) {
      try (GatewayClient client = GatewayClient.open(server.uri())) {
        client.say(frame);
        assertThat(client.closeCode()).as(frame).isEqualTo(4000);
      }
    }
  }

  @Test
  void malformedFrame_closesWith4000() {
    app.register("alice");
    for (String frame : List.of("{", "7", "{'op':'fly'}", "{}")) {
      try (GatewayClient client = GatewayClient.connect(app, app.token("alice"))) {
        client.say(frame);
        assertThat(client.closeCode()).as(frame).isEqualTo(4000);
      }
    }
  }

  @Test
  void binaryFrame_closesWith4000() {
    app.register("alice");
    try (GatewayClient client = GatewayClient.connect(app, app.token("alice"))) {
      client.sendBinary(new byte[] {1, 2, 3});
      assertThat(client.closeCode()).isEqualTo(4000);
    }
  }

  @Test
  void kickedUser_isClosedWith4002OnAllDevices() {
    app.register("alice", "bob");
    try (GatewayClient web = GatewayClient.connect(app, app.token("alice"));
        GatewayClient phone = GatewayClient.connect(app, app.token("alice"), "phone", Map.of());
        GatewayClient bob = GatewayClient.connect(app, app.token("bob"))) {
      app.awaitSessions(3);
      app.app().sessions().kick(UserId.of("alice"));

      assertThat(web.closeCode()).isEqualTo(4002);
      assertThat(phone.closeCode()).isEqualTo(4002);
      bob.say("{'op':'ping'}");
      assertThat(bob.frame().path("op").asText()).isEqualTo("pong");
    }
  }

  @Test
  void sameDeviceAgain_closesTheFirstWith4003() {
    app.register("alice");
    try (GatewayClient first = GatewayClient.connect(app, app.token("alice"));
        GatewayClient second = GatewayClient.connect(app, app.token("alice"))) {
      assertThat(first.closeCode()).isEqualTo(4003);
      second.say("{'op':'ping'}");
      assertThat(second.frame().path("op").asText()).isEqualTo("pong");
      assertThat(app.app().sessions().count()).isEqualTo(1);
    }
  }

  @Test
  void deletedUser_isClosedWith4004() {
    app.register("alice");
    try (GatewayClient client = GatewayClient.connect(app, app.token("alice"))) {
      app.awaitSessions(1);
      app.app().users().delete(UserId.of("alice"));
      assertThat(client.closeCode()).isEqualTo(4004);
    }
  }

  @Test
  void serverThatStops_closesWith1001() {
    try (TestServer other = TestServer.start()) {
      other.app().register("alice");
      try (GatewayClient client = GatewayClient.connect(other.app(), other.app().token("alice"))) {
        other.app().awaitSessions(1);
        other.stop();
        assertThat(client.closeCode()).isEqualTo(1001);
      }
      assertThat(other.app().app().sessions().count()).isZero();
    }
  }

  @Test
  void engineThatCloses_closesWith1001() {
    TestServer other = TestServer.start();
    other.app().register("alice");
    try (GatewayClient client = GatewayClient.connect(other.app(), other.app().token("alice"))) {
      other.app().awaitSessions(1);
      other.im().close();
      assertThat(client.closeCode()).isEqualTo(1001);
    } finally {
      other.stop();
    }
  }

  @Test
  void clientThatVanishes_leavesNoSession() {
    app.register("alice");
    GatewayClient client = GatewayClient.connect(app, app.token("alice"));
    app.awaitSessions(1);

    client.close();

    app.awaitSessions(0);
  }

  @Test
  void clientThatStopsReading_overflowsAloneAndLaterGetsWhatItMissed() {
    try (TestServer small = TestServer.builder().mailbox(8).start()) {
      TestApp tight = small.app();
      tight.register("alice", "bob", "carol");
      UserId bob = UserId.of("bob");
      try (GatewayClient stalled = GatewayClient.stalled(tight, tight.token("bob"), "web");
          GatewayClient carol = GatewayClient.connect(tight, tight.token("carol"))) {
        tight.awaitSessions(2);
        List<String> sent = new ArrayList<>();
        String filler = "x".repeat(100_000);
        while (tight.app().sessions().isOnline(bob) && sent.size() < 2000) {
          String text = sent.size() + filler;
          tight.app().messages().send(Draft.text(text).from("alice").to("bob"));
          sent.add(text);
        }
        assertThat(tight.app().sessions().isOnline(bob)).isFalse();
        tight.app().messages().send(Draft.text("to carol").from("alice").to("carol"));
        assertThat(carol.textsUntil("to carol")).containsExactly("to carol");

        stalled.resume();
        assertThat(stalled.closeCode()).isEqualTo(4005);
        List<String> received = stalled.drainTexts();
        assertThat(received).isEqualTo(sent.subList(0, received.size())).isNotEqualTo(sent);

        Map<String, Long> positions = Map.of("private:alice,bob", (long) received.size());
        tight.app().messages().send(Draft.text("end").from("alice").to("bob"));
        try (GatewayClient again =
            GatewayClient.connect(tight, tight.token("bob"), "web", positions)) {
          sent.add("end");
          assertThat(again.textsUntil("end")).isEqualTo(sent.subList(received.size(), sent.size()));
        }
      }
    }
  }
}
