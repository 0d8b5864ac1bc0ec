package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.message.Draft;
import im.parlance.session.CloseReason;
import im.parlance.session.Outgoing;
import im.parlance.session.Receiver;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader that takes nothing any more costs what its mailbox holds, and nobody waits for it. */
class StalledReaderTest extends EngineTest {
  private static final RoomId HALL = RoomId.of("hall");
  private static final int MAILBOX = 16;
  private static final int MESSAGES = 1000;

  /** The newest of a room are kept for who joins. */
  private static final int KEPT_FOR_JOINERS = 50;

  private final Inbox stalled = new Inbox();
  private final Inbox other = new Inbox();
  private final List<WeakReference<Outgoing>> sent = new ArrayList<>();

  @Override
  int mailboxCapacity() {
    return MAILBOX;
  }

  @BeforeEach
  void aTeamAndAHall() {
    register(ALICE, BOB, CAROL);
    team(ALICE, BOB, CAROL);
    app().chatRooms().create(HALL, "Hall");
    connect(BOB, PHONE, stalled).joinRoom(HALL, 0);
    app()
        .sessions()
        .connect(
            CAROL,
            WEB,
            Map.of(),
            new Receiver() {
              @Override
              public CompletionStage<?> receive(List<Outgoing> batch) {
                synchronized (sent) {
                  batch.forEach(outgoing -> sent.add(new WeakReference<>(outgoing)));
                }
                return other.receive(batch);
              }
            })
        .joinRoom(HALL, 0);
    awaitLive();
    stalled.stall();
  }

  /** What nobody catches up with is handed over when there is nothing to catch up with. */
  private void awaitLive() {
    app().messages().send(Draft.text("ping").from(ALICE).to(BOB).onlineOnly());
    app().messages().send(Draft.text("ping").from(ALICE).to(CAROL).onlineOnly());
    eventually(() -> assertThat(stalled.texts()).containsExactly("ping"));
    eventually(() -> assertThat(other.texts()).containsExactly("ping"));
  }

  /** Each is sent when the one before has come to the other reader. */
  private void sendAll(Function<Draft, Draft> addressed) {
    List<String> texts = new ArrayList<>(List.of("ping"));
    for (int i = 1; i <= MESSAGES; i++) {
      // a room hands out so many in a while
      clock.advance(Duration.ofMillis(200));
      app().messages().send(addressed.apply(Draft.text("m" + i).from(ALICE)));
      texts.add("m" + i);
      eventually(() -> assertThat(other.messages()).hasSize(texts.size()));
    }
    assertThat(other.texts()).isEqualTo(texts);
  }

  private long stillHeld() {
    System.gc();
    synchronized (sent) {
      return sent.stream().filter(outgoing -> !outgoing.refersTo(null)).count();
    }
  }

  @Test
  void ofAGroup_ends_andGetsTheRestWhenItComesAgain() {
    sendAll(draft -> draft.toGroup(TEAM));

    eventually(() -> assertThat(stalled.reasons()).containsExactly(CloseReason.OVERFLOW));
    int taken = stalled.seqs(TEAM_LOG).size();
    assertThat(taken).isLessThanOrEqualTo(MAILBOX);
    eventually(() -> assertThat(stillHeld()).isLessThanOrEqualTo(MAILBOX));
    stalled.goOn();
    resume(BOB, PHONE, stalled).close();
    assertThat(stalled.seqs(TEAM_LOG)).isEqualTo(seqs(1, MESSAGES));
  }

  @Test
  void ofARoom_goesWithoutWhatItsMailboxHasNoRoomFor() {
    sendAll(draft -> draft.toRoom(HALL));

    assertThat(stalled.reasons()).isEmpty();
    eventually(() -> assertThat(stillHeld()).isLessThanOrEqualTo(MAILBOX + KEPT_FOR_JOINERS));
    stalled.goOn();
    eventually(
        () -> {
          clock.advance(Duration.ofMillis(200));
          app().messages().send(Draft.text("live again").from(ALICE).toRoom(HALL));
          assertThat(stalled.texts()).contains("live again");
        });
    assertThat(stalled.seqs(TimelineId.of(HALL))).isSorted();
    assertThat(stalled.texts())
        .filteredOn(text -> text.startsWith("m"))
        .hasSizeLessThanOrEqualTo(MAILBOX);
  }
}
