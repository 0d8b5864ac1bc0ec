package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.Repeats;
import im.parlance.message.Ruling;
import im.parlance.session.Session;
import im.parlance.setting.Toggle;
import im.parlance.testing.Together;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A repeat is answered as the first was, and nothing else is done for it. */
class RepeatedAnswerTest extends EngineTest {
  private final AtomicInteger judged = new AtomicInteger();

  private static Draft keyed(String text) {
    return Draft.text(text).from(ALICE).to(BOB).withKey("k");
  }

  private Message send(Draft draft) {
    return app().messages().send(draft);
  }

  /** What the server sends no filter is asked about. */
  private Message sendAsClient(Draft draft) {
    return app().messages().sendAsClient(ALICE, draft);
  }

  @Test
  void filter_isAskedOnce() {
    app()
        .sendFilters()
        .add(
            (draft, origin) -> {
              judged.incrementAndGet();
              return Ruling.alter(draft.saying(Draft.text("altered").content()), "test");
            });

    Message first = sendAsClient(keyed("first"));

    assertThat(sendAsClient(keyed("again"))).isEqualTo(first);
    assertThat(judged).hasValue(1);
  }

  @Test
  void filter_isAskedOnce_alsoWhenRepeatsComeAtOnce() {
    app()
        .sendFilters()
        .add(
            (draft, origin) -> {
              judged.incrementAndGet();
              return Ruling.stop(draft, "test");
            });

    List<List<MessageId>> answers =
        Together.call(
            8,
            thread ->
                IntStream.range(0, 50)
                    .mapToObj(i -> sendAsClient(keyed("at once").withKey("k" + i)).id())
                    .toList());

    assertThat(new HashSet<>(answers)).as("what the threads were told").hasSize(1);
    assertThat(judged).hasValue(50);
  }

  @Test
  void whatWasStopped_isAnsweredAlike_forSevenDays() {
    app().settings().set(Toggle.HIDES_STOPPED, true);
    app()
        .sendFilters()
        .add(
            (draft, origin) -> {
              judged.incrementAndGet();
              return Ruling.stop(draft, "test");
            });
    Message first = sendAsClient(keyed("first"));
    assertThat(first.isStored()).isFalse();

    clock.advance(Repeats.REMEMBERED.minus(Duration.ofMillis(1)));
    assertThat(sendAsClient(keyed("again")).id()).isEqualTo(first.id());
    assertThat(judged).hasValue(1);

    clock.advance(Duration.ofMillis(1));
    assertThat(sendAsClient(keyed("later")).id()).isNotEqualTo(first.id());
    assertThat(judged).hasValue(2);
    assertThat(history(TimelineId.between(ALICE, BOB))).isEmpty();
  }

  @Test
  void whatIsForWhoIsOnline_isShownOnce() {
    register(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    Message first = send(keyed("first").onlineOnly());

    assertThat(send(keyed("again").onlineOnly()).id()).isEqualTo(first.id());

    session.close();
    assertThat(inbox.messages()).containsExactly(first);
  }

  @Test
  void copiesForInboxes_areSentOnce_underOneId() {
    register(BOB, CAROL);
    Draft draft = Draft.text("news").from(ALICE).withKey("k");
    var first = app().messages().sendToInboxes(draft, List.of(BOB, CAROL));

    assertThat(app().messages().sendToInboxes(draft, List.of(BOB, CAROL))).isEqualTo(first);

    assertThat(history(TimelineId.inbox(ALICE, BOB))).hasSize(1);
    assertThat(history(TimelineId.inbox(ALICE, CAROL))).hasSize(1);
  }

  @Test
  void groupThatIsGone_isNoReasonToRefuseARepeat() {
    register(ALICE, BOB);
    team(ALICE, BOB);
    Draft draft = Draft.text("first").from(ALICE).toGroup(TEAM).withKey("k");
    Message first = send(draft);
    app().groups().dismiss(TEAM);

    assertThat(send(draft)).isEqualTo(first);
    assertThat(refusal(() -> send(draft.withKey("other"))).code())
        .isEqualTo(ErrorCode.GROUP_NOT_FOUND);
  }

  @Test
  void unusedId_ofADraft_isTheSameForARepeat() {
    var first = app().messages().unusedId(keyed("first"), judged::incrementAndGet);

    assertThat(app().messages().unusedId(keyed("again"), judged::incrementAndGet)).isEqualTo(first);
    assertThat(judged).hasValue(1);
    assertThat(send(keyed("sent after all")).id()).isEqualTo(first);
    assertThat(app().messages().unusedId(keyed("x").withKey(""))).isNotEqualTo(first);
  }
}
