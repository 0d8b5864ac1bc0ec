package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.message.Draft;
import im.parlance.session.CloseReason;
import im.parlance.session.Outgoing;
import im.parlance.session.Receiver;
import im.parlance.session.Session;
import im.parlance.session.SessionEvent;
import im.parlance.storage.Storage;
import im.parlance.storage.memory.MemoryStorage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers that fail or fall behind end, and harm nobody else. */
class BadReaderTest extends EngineTest {
  private final AtomicInteger catchUps = new AtomicInteger();
  private volatile boolean readingFails;

  @Override
  Storage storage() {
    return new InterceptedStorage(
        MemoryStorage.create(),
        (call, arguments, proceed) -> {
          if (call.equals("conversations.of")) {
            catchUps.incrementAndGet();
            if (readingFails) {
              throw new IllegalStateException("unreadable");
            }
          }
          return proceed.run();
        });
  }

  @Override
  int mailboxCapacity() {
    return 8;
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
  void listenerThatThrows_endsItsSessionOnly() {
    register(ALICE, BOB);
    List<CloseReason> reasons = closeReasons();
    Inbox phone = new Inbox();
    connect(BOB, PHONE, phone);
    app()
        .sessions()
        .connect(
            BOB,
            WEB,
            message -> {
              throw new IllegalStateException("cannot show this");
            });

    say("hello");

    eventually(() -> assertThat(reasons).containsExactly(CloseReason.RECEIVER_FAILED));
    eventually(() -> assertThat(phone.texts()).containsExactly("hello"));
    assertThat(app().sessions().count()).isEqualTo(1);
  }

  @Test
  void listenerThatFailsAnAssertion_endsItsSession() {
    register(BOB);
    List<CloseReason> reasons = closeReasons();
    app()
        .sessions()
        .connect(
            BOB,
            WEB,
            message -> {
              throw new AssertionError("not what was expected");
            });

    say("hello");

    eventually(() -> assertThat(reasons).containsExactly(CloseReason.RECEIVER_FAILED));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void receiverWhoseStageFails_endsItsSession(boolean atOnce) throws InterruptedException {
    register(BOB);
    CompletableFuture<Void> stage = new CompletableFuture<>();
    List<CloseReason> reasons = new CopyOnWriteArrayList<>();
    CountDownLatch received = new CountDownLatch(1);
    Receiver broken =
        new Receiver() {
          @Override
          public CompletionStage<?> receive(List<Outgoing> batch) {
            if (atOnce) {
              stage.completeExceptionally(new IllegalStateException("reset by peer"));
            }
            received.countDown();
            return stage;
          }

          @Override
          public void closed(CloseReason reason) {
            reasons.add(reason);
          }
        };
    app().sessions().connect(BOB, WEB, Map.of(), broken);

    say("hello");
    assertThat(received.await(10, TimeUnit.SECONDS)).isTrue();
    stage.completeExceptionally(new IllegalStateException("reset by peer"));

    eventually(() -> assertThat(reasons).containsExactly(CloseReason.RECEIVER_FAILED));
    assertThat(app().sessions().isOnline(BOB)).isFalse();
  }

  /** Sends until a message comes without a look at the store. */
  private void awaitLive(Inbox inbox) {
    int before;
    do {
      before = catchUps.get();
      String ping = "ping " + before;
      say(ping);
      eventually(() -> assertThat(inbox.texts()).contains(ping));
    } while (catchUps.get() != before);
  }

  @Test
  void stalledReader_endsWithOverflow_andHarmsNobody() {
    register(ALICE, BOB, CAROL);
    team(ALICE, BOB, CAROL);
    Inbox stalled = new Inbox();
    Inbox other = new Inbox();
    connect(BOB, WEB, stalled);
    connect(CAROL, WEB, other);
    awaitLive(stalled);

    stalled.stall();
    app().messages().send(Draft.text("m1").from(ALICE).toGroup(TEAM));
    eventually(() -> assertThat(stalled.seqs(TEAM_LOG)).containsExactly(1L));
    for (int i = 2; i <= 9; i++) {
      app().messages().send(Draft.text("m" + i).from(ALICE).toGroup(TEAM));
    }
    eventually(() -> assertThat(other.seqs(TEAM_LOG)).isEqualTo(seqs(1, 9)));
    assertThat(stalled.reasons()).isEmpty();
    app().messages().send(Draft.text("m10").from(ALICE).toGroup(TEAM));

    eventually(() -> assertThat(stalled.reasons()).containsExactly(CloseReason.OVERFLOW));
    eventually(() -> assertThat(other.seqs(TEAM_LOG)).isEqualTo(seqs(1, 10)));
    assertThat(app().sessions().isOnline(BOB)).isFalse();
    stalled.goOn();
    resume(BOB, WEB, stalled).close();
    assertThat(stalled.seqs(TEAM_LOG)).isEqualTo(seqs(1, 10));
  }

  @Test
  void readerThatStallsBeforeItIsLive_getsEverythingInTheEnd() {
    register(BOB);
    say("m1");
    Inbox inbox = new Inbox().stall();
    Session session = connect(BOB, WEB, inbox);
    eventually(() -> assertThat(inbox.seqs(PRIVATE)).containsExactly(1L));
    for (int i = 2; i <= 50; i++) {
      say("m" + i);
    }

    inbox.goOn();
    session.close();

    assertThat(inbox.seqs(PRIVATE)).isEqualTo(seqs(1, 50));
  }

  @Test
  void sessionThatCannotCatchUp_ends() {
    register(BOB);
    readingFails = true;
    Inbox inbox = new Inbox();

    connect(BOB, WEB, inbox);

    eventually(() -> assertThat(inbox.reasons()).hasSize(1));
    assertThat(app().sessions().isOnline(BOB)).isFalse();
  }
}
