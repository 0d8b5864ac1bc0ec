package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.id.AppId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.session.Device;
import im.parlance.session.Session;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.testing.MutableClock;
import im.parlance.user.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final UserId BOB = UserId.of("bob");
  private static final TimelineId PRIVATE = TimelineId.between(UserId.of("alice"), BOB);

  private final MutableClock clock = MutableClock.create();

  private Parlance engine(Duration retention) {
    return Parlance.builder()
        .storage(MemoryStorage.create())
        .clock(clock)
        .retention(retention)
        .build();
  }

  private static void say(App app, int count) {
    for (int i = 1; i <= count; i++) {
      app.messages().send(Draft.text("message " + i).from("alice").to("bob"));
    }
  }

  private List<Message> history(App app) {
    return app.messages()
        .history(PRIVATE, Instant.EPOCH, clock.instant().plusSeconds(1), Integer.MAX_VALUE);
  }

  @Test
  void messagesAreKept_toTheMillisecond() {
    try (Parlance im = engine(Duration.ofDays(7))) {
      App app = im.app(AppId.of("demo"));
      say(app, 500);
      clock.advance(Duration.ofDays(7));
      im.expire();
      assertThat(history(app)).hasSize(500);

      clock.advance(Duration.ofMillis(1));
      im.expire();
      assertThat(history(app)).isEmpty();
    }
  }

  @Test
  void whoWasAwayTooLong_getsWhatIsLeft() {
    try (Parlance im = engine(Duration.ofDays(7))) {
      App app = im.app(AppId.of("demo"));
      app.users().register(BOB, Profile.EMPTY);
      say(app, 3);
      clock.advance(Duration.ofDays(7));
      say(app, 2);
      clock.advance(Duration.ofDays(1));
      im.expire();

      Inbox inbox = new Inbox();
      try (Session bob = app.sessions().connect(BOB, Device.of("web"), Map.of(), inbox)) {
        say(app, 1);
        EngineTest.eventually(() -> assertThat(inbox.seqs(PRIVATE)).containsExactly(4L, 5L, 6L));
      }
    }
  }

  @Test
  void withoutARetention_nothingIsRemoved() {
    try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).clock(clock).build()) {
      App app = im.app(AppId.of("demo"));
      say(app, 1);
      clock.advance(Duration.ofDays(10_000));
      im.expire();

      assertThat(history(app)).hasSize(1);
    }
  }

  @Test
  void aRetentionOfNothing_isRefused() {
    assertThatThrownBy(() -> Parlance.builder().retention(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
