package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import im.parlance.event.ImEvent;
import im.parlance.group.GroupEvent.MembersJoined;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent.Sent;
import im.parlance.session.Session;
import im.parlance.storage.Storage;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.testing.Together;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The connection to the store breaks when an append is done and its answer is not there yet: the
 * sender hears of a failure, but the message stands in its timeline.
 */
class UnknownOutcomeTest extends EngineTest {
  private static final long SEED = 20261122;
  private static final int THREADS = 8;
  private static final int ROUNDS = 300;

  private volatile InterceptedStorage.Hook aroundAppend = (call, arguments, append) -> append.run();

  @Override
  Storage storage() {
    return new InterceptedStorage(
        MemoryStorage.create(),
        (call, arguments, proceed) ->
            call.equals("messages.append")
                ? aroundAppend.around(call, arguments, proceed)
                : proceed.run());
  }

  /** What waited for a message in doubt comes all at once. */
  @Override
  int mailboxCapacity() {
    return 2 * THREADS * ROUNDS;
  }

  private void loseTheAnswer() {
    aroundAppend =
        (call, arguments, append) -> {
          append.run();
          throw new IllegalStateException("the answer is lost");
        };
  }

  private void work() {
    aroundAppend = (call, arguments, append) -> append.run();
  }

  private Message toBob(String text) {
    return app().messages().send(Draft.text(text).from(ALICE).to(BOB));
  }

  private Message toTeam(String text) {
    return app().messages().send(Draft.text(text).from(ALICE).toGroup(TEAM));
  }

  @Test
  void messageInDoubt_isDeliveredBeforeTheNext() {
    register(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    loseTheAnswer();
    assertThatThrownBy(() -> toBob("in doubt")).hasMessage("the answer is lost");
    work();

    toBob("next");
    session.close();

    assertThat(inbox.texts()).containsExactly("in doubt", "next");
  }

  @Test
  void severalMessagesInDoubt_areDeliveredBeforeTheNext() {
    register(BOB);
    team(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    List<ImEvent> events = new CopyOnWriteArrayList<>();
    app().events().subscribe(events::add);
    toTeam("known");
    loseTheAnswer();
    for (int i = 0; i < 300; i++) {
      assertThatThrownBy(() -> toTeam("in doubt")).hasMessage("the answer is lost");
    }
    work();

    toTeam("next");
    assertThat(events).isEqualTo(history(TEAM_LOG).stream().map(Sent::new).toList());
    session.close();

    assertThat(inbox.messages()).hasSize(302).isEqualTo(history(TEAM_LOG));
  }

  @Test
  void messageInDoubt_thatIsRepeatedUnderItsKey_isDeliveredOnce() {
    register(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    Draft draft = Draft.text("in doubt").from(ALICE).to(BOB).withKey("k");
    loseTheAnswer();
    assertThatThrownBy(() -> app().messages().send(draft)).hasMessage("the answer is lost");
    work();

    Message repeated = app().messages().send(draft);
    Message next = toBob("next");
    session.close();

    assertThat(inbox.messages()).containsExactly(repeated, next).isEqualTo(history(PRIVATE));
  }

  @Test
  void messageInDoubt_isDeliveredBeforeTheJoinThatCameAfterIt() {
    register(BOB);
    team(BOB);
    Inbox inbox = new Inbox();
    connect(BOB, WEB, inbox);
    List<Object> heard = new CopyOnWriteArrayList<>();
    app().events().subscribe(event -> heard.add(event.getClass()));
    toTeam("known");
    loseTheAnswer();
    assertThatThrownBy(() -> toTeam("in doubt")).hasMessage("the answer is lost");
    work();

    app().groups().join(TEAM, List.of(CAROL));

    assertThat(heard).containsExactly(Sent.class, Sent.class, MembersJoined.class);
    eventually(() -> assertThat(inbox.texts()).containsExactly("known", "in doubt"));
  }

  @Test
  void messageThatWaitedForTheOneInDoubt_isDelivered_asSoonAsThatHasFailed() throws Exception {
    register(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    CountDownLatch appended = new CountDownLatch(1);
    CountDownLatch mayFail = new CountDownLatch(1);
    aroundAppend =
        (call, arguments, append) -> {
          append.run();
          appended.countDown();
          assertThat(mayFail.await(10, TimeUnit.SECONDS)).isTrue();
          throw new IllegalStateException("the answer is lost");
        };
    CompletableFuture<Message> inDoubt = CompletableFuture.supplyAsync(() -> toBob("in doubt"));
    assertThat(appended.await(10, TimeUnit.SECONDS)).isTrue();
    work();

    toBob("next");
    assertThat(inbox.messages()).as("nobody knows yet what is before it").isEmpty();
    mayFail.countDown();

    assertThatThrownBy(inDoubt::join).hasRootCauseMessage("the answer is lost");
    session.close();
    assertThat(inbox.texts()).containsExactly("in doubt", "next");
  }

  @Test
  void appendsThatFailBeforeOrAfter_loseAndDoubleNothing() {
    register(BOB, CAROL);
    team(BOB, CAROL);
    Inbox bob = new Inbox();
    Inbox carol = new Inbox();
    Session atBob = connect(BOB, WEB, bob);
    Session atCarol = connect(CAROL, WEB, carol);
    Random random = new Random(SEED);
    aroundAppend =
        (call, arguments, append) -> {
          int fate = random.nextInt(6);
          if (fate == 0) {
            throw new IllegalStateException("refused");
          }
          Object appended = append.run();
          if (fate == 1) {
            throw new IllegalStateException("the answer is lost");
          }
          return appended;
        };

    Together.run(
        THREADS,
        thread -> {
          for (int i = 0; i < ROUNDS; i++) {
            String text = thread + "/" + i;
            Throwable failure = catchThrowable(() -> toTeam(text));
            assertThat(
                    failure == null || failure.getMessage().matches("refused|the answer is lost"))
                .as("%s", failure)
                .isTrue();
          }
        });
    work();
    toTeam("last");
    atBob.close();
    atCarol.close();

    assertThat(history(TEAM_LOG)).hasSizeGreaterThan(THREADS * ROUNDS / 2);
    assertThat(bob.seqs(TEAM_LOG)).isEqualTo(seqs(1, history(TEAM_LOG).size()));
    assertThat(carol.messages()).isEqualTo(bob.messages()).isEqualTo(history(TEAM_LOG));
  }
}
