package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.id.UserId;
import im.parlance.presence.Presence;
import im.parlance.presence.PresenceEvent;
import im.parlance.presence.PresenceState;
import im.parlance.presence.Watch;
import im.parlance.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PresenceTest extends EngineTest {
  private Presence presence() {
    return app().presence();
  }

  private Instant later(int seconds) {
    return clock.instant().plusSeconds(seconds);
  }

  @Test
  void userWhoNeverCame_showsNothing() {
    assertThat(presence().of(BOB)).isEqualTo(new PresenceState(BOB, Map.of(), "", Instant.EPOCH));
  }

  @Test
  void connection_isShownAtOnce_andSoIsItsEnd() {
    register(BOB);
    Session session = connect(BOB, WEB, new Inbox());
    assertThat(presence().of(BOB).statuses()).isEqualTo(Map.of(WEB, "1"));
    Instant came = clock.instant();
    eventually(() -> assertThat(presence().of(BOB).lastSeen()).isEqualTo(came));

    clock.advance(Duration.ofSeconds(5));
    session.close();

    assertThat(presence().of(BOB).statuses()).isEqualTo(Map.of(WEB, "0"));
    eventually(() -> assertThat(presence().of(BOB).lastSeen()).isEqualTo(clock.instant()));
  }

  @Test
  void chosenStatus_holdsUntilTheDeviceComesOrGoes() {
    register(BOB);
    presence().set(BOB, PHONE, "100", "lunch");
    assertThat(presence().of(BOB))
        .isEqualTo(new PresenceState(BOB, Map.of(PHONE, "100"), "lunch", Instant.EPOCH));

    Session session = connect(BOB, PHONE, new Inbox());

    eventually(() -> assertThat(presence().of(BOB).statuses()).isEqualTo(Map.of(PHONE, "1")));
    presence().set(BOB, PHONE, "100", "");
    session.close();
    eventually(() -> assertThat(presence().of(BOB).statuses()).isEqualTo(Map.of(PHONE, "0")));
  }

  @Test
  void watchers_areToldUntilTheirTimeIsOver() {
    List<PresenceEvent.Changed> told = new CopyOnWriteArrayList<>();
    app()
        .events()
        .subscribe(
            event -> {
              if (event instanceof PresenceEvent.Changed changed) {
                told.add(changed);
              }
            });
    presence().watch(ALICE, List.of(BOB), later(10));
    presence().watch(CAROL, List.of(BOB), later(20));

    presence().set(BOB, PHONE, "7", "one");
    clock.advance(Duration.ofSeconds(10));
    presence().set(BOB, PHONE, "7", "two");
    presence().unwatch(CAROL, List.of(BOB));
    presence().set(BOB, PHONE, "7", "three");

    assertThat(told)
        .extracting(PresenceEvent.Changed::watchers)
        .containsExactly(List.of(ALICE, CAROL), List.of(CAROL));
    assertThat(told).extracting(changed -> changed.state().note()).containsExactly("one", "two");
  }

  @Test
  void watching_isNewestFirst_withTheTimeThatWasSaidLast() {
    presence().watch(ALICE, List.of(BOB), later(10));
    presence().watch(ALICE, List.of(CAROL), later(10));
    presence().watch(ALICE, List.of(BOB), later(30));

    assertThat(presence().watching(ALICE))
        .containsExactly(new Watch(CAROL, later(10)), new Watch(BOB, later(30)));
    clock.advance(Duration.ofSeconds(10));
    assertThat(presence().watching(ALICE)).containsExactly(new Watch(BOB, later(20)));
  }

  @Test
  void nobodyWatchesItself_orMoreThanTheMost() {
    assertRefused(
        ErrorCode.INVALID_ARGUMENT, () -> presence().watch(ALICE, List.of(ALICE), later(1)));
    List<UserId> many =
        IntStream.range(0, Presence.MOST).mapToObj(i -> UserId.of("u" + i)).toList();
    presence().watch(ALICE, many, later(1));

    assertRefused(ErrorCode.LIST_FULL, () -> presence().watch(ALICE, List.of(BOB), later(1)));

    assertThat(presence().watching(ALICE)).hasSize(Presence.MOST);
  }

  @Test
  void userWhoIsGone_isWatchedByNobody_andLeavesNothing() {
    register(BOB);
    connect(BOB, WEB, new Inbox());
    presence().set(BOB, PHONE, "5", "note");
    presence().watch(ALICE, List.of(BOB), later(60));
    presence().watch(BOB, List.of(CAROL), later(60));

    app().users().delete(BOB);

    assertThat(app().sessions().isOnline(BOB)).isFalse();
    assertThat(presence().watching(ALICE)).isEmpty();
    assertThat(presence().watching(BOB)).isEmpty();
    register(BOB);
    assertThat(presence().of(BOB).note()).isEmpty();
    assertThat(presence().of(BOB).statuses()).doesNotContainKey(PHONE);
  }
}
