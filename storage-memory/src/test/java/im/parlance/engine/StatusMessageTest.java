package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.event.ImEvent;
import im.parlance.id.TimelineId;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.session.CloseReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages for nobody but who is online. */
class StatusMessageTest extends EngineTest {
  private static final Draft TYPING = Draft.text("typing").from(ALICE).onlineOnly();
  private static final Draft STORED = Draft.text("stored").from(ALICE);

  private final Inbox bob = new Inbox();
  private final Inbox carol = new Inbox();

  @Override
  int mailboxCapacity() {
    return 8;
  }

  @BeforeEach
  void registerThem() {
    register(ALICE, BOB, CAROL);
  }

  private Message send(Draft draft) {
    return app().messages().send(draft);
  }

  /** Connects, and waits until the session is live. */
  private void connectLive(Inbox inbox) {
    connect(BOB, WEB, inbox);
    Message marker = send(STORED.to(BOB));
    eventually(() -> assertThat(inbox.messages()).contains(marker));
  }

  @Test
  void statusMessage_isShownToWhoIsOnline_andNeverStored() {
    List<ImEvent> events = new ArrayList<>();
    connectLive(bob);
    app().events().subscribe(events::add);

    Message status = send(TYPING.to(BOB));

    eventually(() -> assertThat(bob.messages()).endsWith(status));
    assertThat(status.seq()).isZero();
    assertThat(status.isStored()).isFalse();
    assertThat(history(PRIVATE)).hasSize(1).doesNotContain(status);
    assertThat(events).isEmpty();
  }

  @Test
  void statusMessage_doesNotWaitForWhoIsOffline() {
    send(TYPING.to(BOB));
    connectLive(bob);

    assertThat(bob.texts()).containsExactly("stored");
  }

  @Test
  void statusMessage_ofASessionThatResumed_isNotTakenForOneThatWasRead() {
    send(STORED.to(BOB));
    Inbox before = new Inbox();
    connect(BOB, PHONE, before);
    eventually(() -> assertThat(before.texts()).containsExactly("stored"));
    resume(BOB, PHONE, before);

    Message status = send(TYPING.to(BOB));

    eventually(() -> assertThat(before.messages()).contains(status));
  }

  @Test
  void statusMessage_toAGroup_isShownToItsMembersButNotToItsSender() {
    team(ALICE, BOB, CAROL);
    Inbox alice = new Inbox();
    connect(ALICE, WEB, alice);
    connect(BOB, WEB, bob);
    connect(CAROL, WEB, carol);
    send(TYPING.toGroup(TEAM));
    eventually(() -> assertThat(bob.texts()).containsExactly("typing"));
    app().groups().leave(TEAM, List.of(CAROL));
    send(TYPING.toGroup(TEAM).handled(Handling.NORMAL.onlyFor(Set.of(CAROL))));
    send(TYPING.toGroup(TEAM).copyingSender());

    eventually(() -> assertThat(bob.texts()).containsExactly("typing", "typing"));
    eventually(() -> assertThat(carol.texts()).containsExactly("typing"));
    eventually(() -> assertThat(alice.texts()).containsExactly("typing"));
    assertThat(history(TEAM_LOG)).isEmpty();
    assertThat(send(STORED.toGroup(TEAM)).seq()).isEqualTo(1);
  }

  @Test
  void statusMessages_neitherOverflowAMailboxNorCrowdOutWhatIsStored() {
    bob.stall();
    connect(BOB, WEB, bob);
    Message taken = send(STORED.to(BOB));
    eventually(() -> assertThat(bob.messages()).containsExactly(taken));
    for (int i = 0; i < 100; i++) {
      send(TYPING.to(BOB));
    }
    Message last = send(STORED.to(BOB));

    bob.goOn();

    eventually(() -> assertThat(bob.messages()).contains(last));
    eventually(() -> assertThat(bob.texts()).filteredOn("typing"::equals).hasSize(4));
    assertThat(bob.reasons()).doesNotContain(CloseReason.OVERFLOW);
  }

  @Test
  void statusMessage_keepsTheRulesOfAClientsSend() {
    team(BOB);
    assertRefused(
        ErrorCode.NOT_A_MEMBER, () -> app().messages().sendAsClient(ALICE, TYPING.toGroup(TEAM)));
    connectLive(bob);

    Message status = app().messages().sendAsClient(ALICE, TYPING.to(BOB));

    eventually(() -> assertThat(bob.messages()).endsWith(status));
  }

  @Test
  void statusAndStoredMessages_areNotSentTogether() {
    assertRefused(
        ErrorCode.INVALID_ARGUMENT,
        () -> app().messages().sendAll(List.of(TYPING.to(BOB), STORED.to(BOB))));
    assertThat(history(TimelineId.between(ALICE, BOB))).isEmpty();
  }
}
