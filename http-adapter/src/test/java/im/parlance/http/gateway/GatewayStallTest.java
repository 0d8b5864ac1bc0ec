package im.parlance.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.parlance.group.NewGroup;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that reads nothing any more: the others get everything, and it is not waited for. */
class GatewayStallTest {
  private static final int MAILBOX = 8;

  /** Large enough that the buffers of a socket are full soon. */
  private static final String FILLER = "x".repeat(60_000);

  private static final int MOST = 400;
  private static final UserId BOB = UserId.of("bob");

  private final MutableClock clock = MutableClock.at("2026-06-01T00:00:00Z");
  private final TestServer server = TestServer.builder().clock(clock).mailbox(MAILBOX).start();
  private final TestApp app = server.app();
  private final List<String> sent = new ArrayList<>();

  @BeforeEach
  void register() {
    app.register("alice", "bob", "carol");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Sends, and sees that the reader gets it, before the next is sent. */
  private void send(Draft draft, GatewayClient reader, String text) {
    // a room hands out so many in a while
    clock.advance(Duration.ofMillis(200));
    app.app().messages().send(draft);
    sent.add(text);
    assertThat(reader.textsUntil(text)).containsExactly(text);
  }

  @Test
  void inAGroup_isToldToComeAgain_whileTheOthersGetEverything() {
    app.app()
        .groups()
        .create(
            NewGroup.createdBy(UserId.of("alice"), GroupId.of("team"), "Team")
                .members(List.of(BOB, UserId.of("carol"))));
    try (GatewayClient stalled = GatewayClient.stalled(app, app.token("bob"), "web");
        GatewayClient carol = GatewayClient.connect(app, app.token("carol"))) {
      app.awaitSessions(2);

      while (app.app().sessions().isOnline(BOB) && sent.size() < MOST) {
        String text = sent.size() + FILLER;
        send(Draft.text(text).from("alice").toGroup("team"), carol, text);
      }
      await().until(() -> !app.app().sessions().isOnline(BOB));
      send(Draft.text("on").from("alice").toGroup("team"), carol, "on");

      stalled.resume();
      assertThat(stalled.closeCode()).isEqualTo(4005);
      List<String> received = stalled.drainTexts();
      assertThat(received).isEqualTo(sent.subList(0, received.size())).isNotEqualTo(sent);
      Map<String, Long> positions = Map.of("group:team", (long) received.size());
      try (GatewayClient again = GatewayClient.connect(app, app.token("bob"), "web", positions)) {
        assertThat(again.textsUntil("on")).isEqualTo(sent.subList(received.size(), sent.size()));
      }
    }
  }

  @Test
  void inARoom_goesWithout_whileTheOthersGetEverything() {
    app.app().chatRooms().create(RoomId.of("hall"), "Hall");
    try (GatewayClient stalled = GatewayClient.stalled(app, app.token("bob"), "web");
        GatewayClient carol = GatewayClient.connect(app, app.token("carol"))) {
      stalled.say("{'op':'join','ref':'1','room':'hall'}");
      carol.say("{'op':'join','ref':'1','room':'hall'}");
      await().until(() -> app.app().chatRooms().size(RoomId.of("hall")) == 2);

      while (sent.size() < MOST) {
        String text = sent.size() + FILLER;
        send(Draft.text(text).from("alice").toRoom("hall"), carol, text);
      }

      assertThat(app.app().sessions().isOnline(BOB)).isTrue();
      stalled.resume();
      List<String> received = new ArrayList<>();
      await()
          .until(
              () -> {
                app.app().messages().send(Draft.text("on").from("alice").toRoom("hall"));
                clock.advance(Duration.ofMillis(200));
                received.addAll(stalled.drainTexts());
                return received.contains("on");
              });
      received.removeIf("on"::equals);
      assertThat(received).hasSizeLessThan(sent.size());
      assertThat(sent).containsSubsequence(received);
    }
  }
}
