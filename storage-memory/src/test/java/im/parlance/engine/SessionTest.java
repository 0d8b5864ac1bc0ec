package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.message.Draft;
import im.parlance.session.CloseReason;
import im.parlance.session.Device;
import im.parlance.session.Session;
import im.parlance.session.SessionEvent;
import im.parlance.storage.Storage;
import im.parlance.storage.memory.MemoryStorage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SessionTest extends EngineTest {
  private final AtomicReference<Runnable> afterFind = new AtomicReference<>(() -> {});

  @Override
  Storage storage() {
    return new InterceptedStorage(
        MemoryStorage.create(),
        (call, arguments, proceed) -> {
          Object result = proceed.run();
          if (call.equals("users.find")) {
            afterFind.getAndSet(() -> {}).run();
          }
          return result;
        });
  }

  private List<CloseReason> closeReasons() {
    List<CloseReason> reasons = new CopyOnWriteArrayList<>();
    app()
        .events()
        .subscribe(
            event -> {
              if (event instanceof SessionEvent.Closed closed) {
                reasons.add(closed.reason());
              }
            });
    return reasons;
  }

  private void say(String text) {
    app().messages().send(Draft.text(text).from(ALICE).to(BOB));
  }

  @Test
  void connect_ofAnUnregisteredUser_isRefused() {
    assertRefused(ErrorCode.USER_NOT_FOUND, () -> connect(BOB, WEB, new Inbox()));
    assertThat(app().sessions().isOnline(BOB)).isFalse();
  }

  @Test
  void connect_makesTheUserOnline_untilItsLastSessionEnds() {
    register(BOB);
    Session web = connect(BOB, WEB, new Inbox());
    Session phone = connect(BOB, PHONE, new Inbox());

    assertThat(app().sessions().count()).isEqualTo(2);
    web.close();
    assertThat(app().sessions().isOnline(BOB)).isTrue();
    phone.close();
    assertThat(app().sessions().isOnline(BOB)).isFalse();
    assertThat(app().sessions().count()).isZero();
  }

  @Test
  void session_namesItsUserAndDevice() {
    register(BOB);
    Session session = connect(BOB, PHONE, new Inbox());

    assertThat(session.user()).isEqualTo(BOB);
    assertThat(session.device()).isEqualTo(PHONE);
  }

  @Test
  void connect_onTheSameDevice_replacesTheSession() {
    register(BOB);
    List<CloseReason> reasons = closeReasons();
    Inbox first = new Inbox();
    Inbox second = new Inbox();
    Session replaced = connect(BOB, WEB, first);
    Session session = connect(BOB, WEB, second);

    say("hello");
    session.close();

    assertThat(first.reasons()).containsExactly(CloseReason.REPLACED);
    assertThat(first.messages()).isEmpty();
    assertThat(second.texts()).containsExactly("hello");
    assertThat(reasons).containsExactly(CloseReason.REPLACED, CloseReason.CLOSED);
    assertRefused(ErrorCode.CLOSED, () -> replaced.send(Draft.text("x").to(ALICE)));
  }

  @Test
  void connect_onAnotherDevice_replacesNothing() {
    register(BOB);
    Inbox web = new Inbox();
    Inbox phone = new Inbox();
    connect(BOB, WEB, web);
    connect(BOB, PHONE, phone);

    say("hello");

    eventually(() -> assertThat(web.texts()).containsExactly("hello"));
    eventually(() -> assertThat(phone.texts()).containsExactly("hello"));
  }

  @Test
  void kick_endsAllSessionsOfTheUser() {
    register(ALICE, BOB);
    Inbox web = new Inbox();
    Inbox phone = new Inbox();
    Inbox other = new Inbox();
    connect(BOB, WEB, web);
    connect(BOB, PHONE, phone);
    connect(ALICE, WEB, other);

    app().sessions().kick(BOB);

    assertThat(web.reasons()).containsExactly(CloseReason.KICKED);
    assertThat(phone.reasons()).containsExactly(CloseReason.KICKED);
    assertThat(other.reasons()).isEmpty();
    assertThat(app().sessions().isOnline(BOB)).isFalse();
    connect(BOB, WEB, new Inbox());
    assertThat(app().sessions().isOnline(BOB)).isTrue();
  }

  @Test
  void kick_ofNobody_changesNothing() {
    app().sessions().kick(BOB);

    assertThat(app().sessions().count()).isZero();
  }

  @Test
  void engineClose_endsEverySession() {
    register(ALICE, BOB);
    List<CloseReason> reasons = closeReasons();
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    connect(ALICE, WEB, new Inbox().stall());

    im().close();

    assertThat(inbox.reasons()).containsExactly(CloseReason.SHUTDOWN);
    assertThat(reasons).containsExactly(CloseReason.SHUTDOWN, CloseReason.SHUTDOWN);
    assertRefused(ErrorCode.CLOSED, () -> session.send(Draft.text("x").to(ALICE)));
    assertRefused(ErrorCode.CLOSED, () -> im().app("demo"));
  }

  @Test
  void connect_afterTheEngineClosed_isRefused() {
    register(BOB);
    var sessions = app().sessions();
    im().close();

    assertRefused(ErrorCode.CLOSED, () -> sessions.connect(BOB, WEB, Map.of(), new Inbox()));
    assertThat(sessions.count()).isZero();
  }

  @Test
  void close_handsOverWhatWasSent() {
    register(BOB);
    for (int round = 0; round < 50; round++) {
      Inbox inbox = new Inbox();
      try (Session session = connect(BOB, Device.of("d" + round), inbox)) {
        say("message " + round);
        assertThat(session.user()).isEqualTo(BOB);
      }
      assertThat(inbox.texts()).endsWith("message " + round).hasSize(round + 1);
      assertThat(inbox.reasons()).containsExactly(CloseReason.CLOSED);
    }
  }

  @Test
  void close_waitsForAListenerThatTakesItsTime() throws Exception {
    register(BOB);
    List<String> shown = new CopyOnWriteArrayList<>();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Session session =
        app()
            .sessions()
            .connect(
                BOB,
                WEB,
                message -> {
                  begun.countDown();
                  awaitLatch(mayEnd);
                  shown.add(message.content().text());
                });
    say("one");
    say("two");
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> closing = CompletableFuture.runAsync(session::close);
    assertThat(closing).isNotDone();
    mayEnd.countDown();
    closing.get(10, TimeUnit.SECONDS);

    assertThat(shown).containsExactly("one", "two");
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void close_fromTheReceiver_endsTheSessionAfterTheBatch() {
    register(BOB);
    AtomicReference<Session> session = new AtomicReference<>();
    Inbox inbox = new Inbox();
    CountDownLatch connected = new CountDownLatch(1);
    session.set(
        app()
            .sessions()
            .connect(
                BOB,
                WEB,
                message -> {
                  awaitLatch(connected);
                  inbox.receive(List.of());
                  session.get().close();
                  inbox.closed(CloseReason.CLOSED);
                }));
    connected.countDown();

    say("the last one");

    eventually(() -> assertThat(inbox.reasons()).containsExactly(CloseReason.CLOSED));
    eventually(() -> assertThat(app().sessions().isOnline(BOB)).isFalse());
  }

  @Test
  void close_twice_endsOnce() {
    register(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);

    session.close();
    session.close();
    session.abort();

    assertThat(inbox.reasons()).containsExactly(CloseReason.CLOSED);
  }

  @Test
  void abort_leavesUnreceivedWhatWaits() {
    register(BOB);
    Inbox inbox = new Inbox().stall();
    Session session = connect(BOB, WEB, inbox);
    say("one");
    eventually(() -> assertThat(inbox.texts()).containsExactly("one"));
    say("two");

    session.abort();
    inbox.goOn();

    assertThat(inbox.reasons()).containsExactly(CloseReason.CLOSED);
    Inbox again = new Inbox();
    app().sessions().connect(BOB, WEB, inbox.positions(), again).close();
    assertThat(inbox.texts()).containsExactly("one");
    assertThat(again.texts()).containsExactly("two");
  }

  @Test
  void closedSession_refusesEverything() {
    register(BOB);
    Session session = connect(BOB, WEB, new Inbox());
    session.close();

    assertRefused(ErrorCode.CLOSED, () -> session.send(Draft.text("x").to(ALICE)));
    assertRefused(ErrorCode.CLOSED, () -> session.acknowledge(PRIVATE, 1));
    assertThat(history(PRIVATE)).isEmpty();
  }

  @Test
  void connect_whileTheAccountGoes_leavesNoSession() {
    register(BOB);
    afterFind.set(() -> app().users().delete(BOB));

    assertRefused(ErrorCode.USER_NOT_FOUND, () -> connect(BOB, WEB, new Inbox()));

    assertThat(app().sessions().isOnline(BOB)).isFalse();
  }

  @Test
  void device_hasAnIdOfOneTo128Characters() {
    assertThat(Device.of("x".repeat(128)).id()).hasSize(128);
    assertRefused(ErrorCode.INVALID_ID, () -> Device.of("x".repeat(129)));
    assertRefused(ErrorCode.INVALID_ID, () -> Device.of(""));
    assertRefused(ErrorCode.INVALID_ID, () -> Device.of(" "));
  }
}
