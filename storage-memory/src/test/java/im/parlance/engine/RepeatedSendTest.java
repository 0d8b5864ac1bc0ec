package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.event.ImEvent;
import im.parlance.id.TimelineId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent.Sent;
import im.parlance.message.Messages;
import im.parlance.session.Session;
import im.parlance.testing.Together;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A send whose answer was lost is sent again under its key: one message, seen once. */
class RepeatedSendTest extends EngineTest {
  private static final int THREADS = 8;
  private static final int KEYS = 100;

  /** What the listeners of the app were told was sent. */
  private final List<Message> heard = new CopyOnWriteArrayList<>();

  private void hear(ImEvent event) {
    if (event instanceof Sent sent) {
      heard.add(sent.message());
    }
  }

  private static Draft keyed(String key, String text) {
    return Draft.text(text).from(ALICE).to(BOB).withKey(key);
  }

  private Message send(Draft draft) {
    return app().messages().send(draft);
  }

  /** Ends the session, so that the inbox has everything. */
  private static List<Message> all(Session session, Inbox inbox) {
    session.close();
    return inbox.messages();
  }

  @Test
  void repeat_givesTheSameMessage_andIsSeenOnce() {
    register(BOB);
    app().events().subscribe(this::hear);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);

    Message first = send(keyed("k", "first"));
    Message next = send(Draft.text("next").from(ALICE).to(BOB));

    assertThat(send(keyed("k", "again"))).isEqualTo(first);
    Message last = send(Draft.text("last").from(ALICE).to(BOB));
    assertThat(all(session, inbox)).containsExactly(first, next, last);
    assertThat(heard).containsExactly(first, next, last);
  }

  @Test
  void repeat_ofAClientInAGroup_isSeenOnceByEveryMember() {
    register(ALICE, BOB);
    team(ALICE, BOB);
    Inbox alice = new Inbox();
    Inbox bob = new Inbox();
    Session atAlice = connect(ALICE, WEB, alice);
    Session atBob = connect(BOB, WEB, bob);

    Message first = atAlice.send(Draft.text("first").toGroup(TEAM).withKey("k"));

    assertThat(atAlice.send(Draft.text("again").toGroup(TEAM).withKey("k"))).isEqualTo(first);
    assertThat(all(atAlice, alice)).containsExactly(first);
    assertThat(all(atBob, bob)).containsExactly(first);
  }

  @Test
  void repeat_whileTheRecipientWasAway_isReceivedOnce() {
    register(BOB);
    Message first = send(keyed("k", "first"));
    send(keyed("k", "again"));
    Inbox inbox = new Inbox();

    assertThat(all(connect(BOB, WEB, inbox), inbox)).containsExactly(first);
  }

  @Test
  void repeat_inOneCall_isSeenOnce() {
    register(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);

    List<Message> sent =
        app()
            .messages()
            .sendAll(List.of(keyed("k", "first"), keyed("l", "other"), keyed("k", "again")));

    assertThat(sent.get(2)).isEqualTo(sent.get(0));
    assertThat(all(session, inbox)).containsExactly(sent.get(0), sent.get(1));
  }

  @Test
  void repeat_amongOthers_isSeenOnce_andTheOthersToo() {
    register(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    Message first = send(keyed("k", "first"));

    List<Message> sent =
        app()
            .messages()
            .sendAll(List.of(keyed("m", "before"), keyed("k", "again"), keyed("n", "after")));

    assertThat(sent.get(1)).isEqualTo(first);
    assertThat(all(session, inbox)).containsExactly(first, sent.get(0), sent.get(2));
  }

  @Test
  void sameKey_fromManyThreads_isSeenOnce() {
    register(BOB);
    app().events().subscribe(this::hear);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);

    List<List<Message>> sent =
        Together.call(
            THREADS,
            thread -> {
              List<Message> mine = new ArrayList<>();
              for (int i = 0; i < KEYS; i++) {
                mine.add(send(keyed("k" + i, thread + "/" + i)));
              }
              return mine;
            });

    assertThat(new HashSet<>(sent)).as("what the threads were told").hasSize(1);
    assertThat(history(PRIVATE)).hasSize(KEYS).containsExactlyInAnyOrderElementsOf(sent.get(0));
    assertThat(all(session, inbox)).isEqualTo(history(PRIVATE));
    assertThat(heard).isEqualTo(history(PRIVATE));
  }

  @Test
  void sameKey_ofAnotherSenderOrToAnother_isAnotherMessage() {
    send(keyed("k", "one"));
    send(Draft.text("two").from(BOB).to(ALICE).withKey("k"));
    send(Draft.text("three").from(ALICE).to(CAROL).withKey("k"));

    assertThat(history(PRIVATE)).hasSize(2);
    assertThat(history(TimelineId.between(ALICE, CAROL))).hasSize(1);
  }

  @Test
  void emptyKey_isNone() {
    send(keyed("", "one"));
    send(keyed("", "two"));

    assertThat(history(PRIVATE)).hasSize(2);
  }

  @Test
  void keyThatIsTooLong_isRefused() {
    String longest = "k".repeat(Messages.MAX_KEY_LENGTH);
    send(keyed(longest, "fits"));

    var refusal = refusal(() -> send(keyed(longest + "k", "does not")));

    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(refusal.subject()).isEqualTo("key");
    assertThat(refusal.limit()).hasValue(Messages.MAX_KEY_LENGTH);
    assertThat(history(PRIVATE)).hasSize(1);
  }

  @Test
  void keyWithHalfACharacter_isRefused() {
    for (String half : List.of("\ud83d", "k\ude42", "\ude42\ud83d")) {
      var refusal = refusal(() -> send(keyed(half, "x")));

      assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
      assertThat(refusal.subject()).isEqualTo("key");
    }
    assertThat(history(PRIVATE)).isEmpty();
    send(keyed("🙂", "a whole one"));
    assertThat(history(PRIVATE)).hasSize(1);
  }
}
