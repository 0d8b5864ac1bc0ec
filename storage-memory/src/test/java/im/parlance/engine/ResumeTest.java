package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.group.GroupEvent;
import im.parlance.id.TimelineId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.session.Session;
import im.parlance.storage.Storage;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.testing.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Nothing is missed and nothing comes twice, whoever goes, comes back, leaves and joins. */
class ResumeTest extends EngineTest {
  private volatile CountDownLatch appended = new CountDownLatch(1);
  private volatile CountDownLatch mayReturn = new CountDownLatch(0);
  private final AtomicReference<Runnable> afterTheLook = new AtomicReference<>(() -> {});

  @Override
  Storage storage() {
    return new InterceptedStorage(
        MemoryStorage.create(),
        (call, arguments, proceed) -> {
          Object result = proceed.run();
          if (call.equals("messages.append")) {
            CountDownLatch latch = mayReturn;
            appended.countDown();
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
          }
          if (call.equals("conversations.of")) {
            afterTheLook.getAndSet(() -> {}).run();
          }
          return result;
        });
  }

  @Override
  int mailboxCapacity() {
    return 8;
  }

  private void sayAll(int count) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drafts.add(Draft.text("message").from("bot").toGroup(TEAM));
    }
    app().messages().sendAll(drafts);
  }

  /** A message that is durable, but on its way until {@link #mayReturn}. */
  private CompletableFuture<Void> sayAndHoldUp() throws InterruptedException {
    appended = new CountDownLatch(1);
    mayReturn = new CountDownLatch(1);
    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sayAll(1));
    assertThat(appended.await(10, TimeUnit.SECONDS)).isTrue();
    return sending;
  }

  private void letGo(CompletableFuture<Void> sending) throws Exception {
    mayReturn.countDown();
    sending.get(10, TimeUnit.SECONDS);
  }

  @Test
  void sessionWithoutPositions_getsWhatItsUserHasNotAcknowledged() {
    register(BOB);
    team(BOB);
    sayAll(5);
    app().messages().send(Draft.text("private").from(ALICE).to(BOB));
    Inbox first = new Inbox();
    try (Session session = connect(BOB, WEB, first)) {
      eventually(() -> assertThat(first.messages()).hasSize(6));
      session.acknowledge(TEAM_LOG, 3);
    }
    Inbox second = new Inbox();
    connect(BOB, PHONE, second).close();

    assertThat(first.seqs(TEAM_LOG)).isEqualTo(seqs(1, 5));
    assertThat(second.seqs(TEAM_LOG)).isEqualTo(seqs(4, 5));
    assertThat(second.seqs(PRIVATE)).isEqualTo(seqs(1, 1));
  }

  @Test
  void sessionWithPositions_getsWhatItsDeviceHasNotReceived() {
    register(BOB);
    team(BOB);
    sayAll(5);
    app().messages().send(Draft.text("private").from(ALICE).to(BOB));
    Inbox inbox = new Inbox();
    app().sessions().connect(BOB, WEB, Map.of(TEAM_LOG, 2L), inbox).close();

    assertThat(inbox.seqs(TEAM_LOG)).isEqualTo(seqs(3, 5));
    assertThat(inbox.seqs(PRIVATE)).isEqualTo(seqs(1, 1));
  }

  @Test
  void positionBeyondTheEnd_isOfAnotherLifeOfTheTimeline_andHidesNothing() {
    register(BOB);
    team(BOB);
    sayAll(2);
    Inbox inbox = new Inbox();
    try (Session session =
        app().sessions().connect(BOB, WEB, Map.of(TEAM_LOG, 500L, PRIVATE, 500L), inbox)) {
      sayAll(1);
      app().messages().send(Draft.text("private").from(ALICE).to(BOB));
    }

    assertThat(inbox.seqs(TEAM_LOG)).isEqualTo(seqs(1, 3));
    assertThat(inbox.seqs(PRIVATE)).isEqualTo(seqs(1, 1));
  }

  @Test
  void positionBehindWhatWasAcknowledged_counts() {
    register(BOB);
    team(BOB);
    sayAll(5);
    try (Session phone = connect(BOB, PHONE, new Inbox())) {
      phone.acknowledge(TEAM_LOG, 5);
    }
    Inbox inbox = new Inbox();
    app().sessions().connect(BOB, WEB, Map.of(TEAM_LOG, 2L), inbox).close();

    assertThat(inbox.seqs(TEAM_LOG)).isEqualTo(seqs(3, 5));
  }

  @Test
  void positions_showNothingThatTheUserMayNotSee() {
    register(BOB);
    team(ALICE);
    sayAll(3);
    Inbox inbox = new Inbox();

    app()
        .sessions()
        .connect(BOB, WEB, Map.of(TEAM_LOG, 0L, TimelineId.between(ALICE, CAROL), 0L), inbox)
        .close();

    assertThat(inbox.messages()).isEmpty();
  }

  @Test
  void longAbsence_isMadeUpFor_howeverSmallTheMailbox() {
    register(BOB);
    team(BOB);
    sayAll(3000);
    Inbox inbox = new Inbox();

    connect(BOB, WEB, inbox).close();

    assertThat(inbox.seqs(TEAM_LOG)).isEqualTo(seqs(1, 3000));
  }

  @Test
  void messageThatIsDurableButOnItsWay_comesOnce() throws Exception {
    register(BOB);
    team(BOB);
    CompletableFuture<Void> sending = sayAndHoldUp();
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    eventually(() -> assertThat(inbox.seqs(TEAM_LOG)).isEqualTo(seqs(1, 1)));

    letGo(sending);
    sayAll(1);
    session.close();

    assertThat(inbox.seqs(TEAM_LOG)).isEqualTo(seqs(1, 2));
  }

  @Test
  void messageThatComesBetweenTheLookAndTheLiveOnes_isNotMissed() {
    register(BOB);
    team(BOB);
    afterTheLook.set(
        () -> {
          sayAll(1);
          // who comes is a reason to hand out what was said before
          app().groups().join(TEAM, List.of(ALICE));
        });
    Inbox inbox = new Inbox();

    connect(BOB, WEB, inbox);

    eventually(() -> assertThat(inbox.seqs(TEAM_LOG)).isEqualTo(seqs(1, 1)));
  }

  @Test
  void memberThatLeaves_getsNothingAfter_thoughItComesTogetherWithWhatWasOnItsWay()
      throws Exception {
    register(BOB);
    team(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    CompletableFuture<Void> sending = sayAndHoldUp();
    CountDownLatch heldUp = mayReturn;

    app().groups().leave(TEAM, List.of(BOB));
    mayReturn = new CountDownLatch(0);
    sayAll(3);
    heldUp.countDown();
    sending.get(10, TimeUnit.SECONDS);
    session.close();

    assertThat(inbox.seqs(TEAM_LOG)).isEqualTo(seqs(1, 1));
  }

  @Test
  void memberThatLeaves_getsWhatWasOnItsWay_andNothingAfter() throws Exception {
    register(BOB);
    team(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    sayAll(1);
    CompletableFuture<Void> sending = sayAndHoldUp();

    app().groups().leave(TEAM, List.of(BOB));
    letGo(sending);
    sayAll(3);
    session.close();

    assertThat(inbox.seqs(TEAM_LOG)).isEqualTo(seqs(1, 2));
  }

  @Test
  void memberThatLeavesAndComesBack_getsWhatWasOnItsWay() throws Exception {
    register(BOB);
    team(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    sayAll(1);
    eventually(() -> assertThat(inbox.seqs(TEAM_LOG)).isEqualTo(seqs(1, 1)));
    CompletableFuture<Void> sending = sayAndHoldUp();

    app().groups().leave(TEAM, List.of(BOB));
    app().groups().join(TEAM, List.of(BOB));
    app().groups().leave(TEAM, List.of(BOB));
    app().groups().join(TEAM, List.of(BOB));
    letGo(sending);
    sayAll(1);
    session.close();

    assertThat(inbox.seqs(TEAM_LOG)).isEqualTo(seqs(1, 3));
  }

  @Test
  void memberThatLeavesWhileItCatchesUp_getsNothingFromAfter() {
    register(BOB);
    team(BOB);
    sayAll(300);
    Inbox inbox = new Inbox().stall();
    Session session = connect(BOB, WEB, inbox);
    eventually(() -> assertThat(inbox.messages()).isNotEmpty());
    assertThat(inbox.messages()).as("one page of what was missed").hasSizeLessThan(300);

    app().groups().leave(TEAM, List.of(BOB));
    sayAll(20);
    inbox.goOn();
    session.close();

    assertThat(inbox.seqs(TEAM_LOG)).isEqualTo(seqs(1, 300));
  }

  @Test
  void formerMember_getsWhatItMissedOfItsStays() {
    register(BOB);
    team(BOB);
    sayAll(2);
    app().groups().leave(TEAM, List.of(BOB));
    sayAll(2);
    app().groups().join(TEAM, List.of(BOB));
    sayAll(2);
    app().groups().leave(TEAM, List.of(BOB));
    sayAll(2);
    Inbox inbox = new Inbox();

    app().sessions().connect(BOB, WEB, Map.of(TEAM_LOG, 1L), inbox).close();

    assertThat(inbox.seqs(TEAM_LOG)).containsExactly(2L, 5L, 6L);
  }

  @Test
  void newMember_seesWhatIsSentFromThenOn() {
    register(BOB);
    team(ALICE);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    sayAll(2);
    app().groups().join(TEAM, List.of(BOB));
    sayAll(2);
    app().groups().dismiss(TEAM);
    session.close();

    assertThat(inbox.seqs(TEAM_LOG)).isEqualTo(seqs(3, 4));
  }

  @Test
  void reconnectingWhileMessagesAreSent_missesNothing() {
    register(BOB);
    team(BOB);
    AtomicBoolean done = new AtomicBoolean();
    Inbox inbox = new Inbox();

    Together.run(
        3,
        thread -> {
          if (thread < 2) {
            try {
              for (int i = 0; i < 1000; i++) {
                sayAll(1);
              }
            } finally {
              done.set(true);
            }
          } else {
            while (!done.get()) {
              resume(BOB, WEB, inbox).close();
            }
          }
        });
    resume(BOB, WEB, inbox).close();

    assertThat(inbox.seqs(TEAM_LOG)).isEqualTo(seqs(1, 2000));
  }

  @Test
  void joiningAndLeavingWhileMessagesAreSent_showsExactlyTheStays() {
    register(BOB);
    team(ALICE);
    List<Long> expected = new ArrayList<>();
    Inbox inbox = new Inbox();
    AtomicBoolean done = new AtomicBoolean();
    app()
        .events()
        .subscribe(
            event -> {
              if (event instanceof GroupEvent.MembersLeft left) {
                left.memberships()
                    .forEach(stay -> expected.addAll(seqs(stay.afterSeq() + 1, stay.untilSeq())));
              }
            });

    Together.run(
        4,
        thread -> {
          if (thread < 2) {
            for (int i = 0; i < 1500; i++) {
              sayAll(1);
            }
            done.set(true);
          } else if (thread == 2) {
            while (!done.get()) {
              app().groups().join(TEAM, List.of(BOB));
              app().groups().leave(TEAM, List.of(BOB));
            }
          } else {
            while (!done.get()) {
              resume(BOB, WEB, inbox).close();
            }
          }
        });
    resume(BOB, WEB, inbox).close();

    assertThat(history(TEAM_LOG)).extracting(Message::seq).isEqualTo(seqs(1, 3000));
    assertThat(inbox.seqs(TEAM_LOG)).isEqualTo(expected);
  }
}
