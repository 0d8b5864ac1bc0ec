package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.TEAM_LOG;
import static im.parlance.storage.contract.Samples.message;
import static im.parlance.storage.contract.Samples.texts;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.MessageId;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.TimelineId.OfEveryone.Wait;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.message.Revision;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.storage.AppStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link im.parlance.message.MessageStore#log} promises. */
interface MessageLogContract {
  TimelineId PAIR = TimelineId.between(ALICE, BOB);

  /** An hour for each test: apps may share what is looked through. */
  AtomicInteger HOURS = new AtomicInteger();

  /** The stores of an app that nobody has used yet; the same ones within a test. */
  AppStorage app();

  /** A second of the hour of this test, which is the last there is. */
  private static Instant at(int second) {
    return Instant.parse("2026-03-01T12:00:00Z")
        .plus(Duration.ofHours(HOURS.get()))
        .plusSeconds(second);
  }

  @BeforeEach
  default void nextHour() {
    HOURS.incrementAndGet();
  }

  private List<Message> say(TimelineId timeline, String text, int second) {
    NewMessage draft = message(timeline, ALICE, text, at(second));
    return app().messages().append(List.of(draft));
  }

  private List<Message> log(int from, int to, int limit) {
    List<Message> all = new ArrayList<>();
    Optional<Cursor> at = Optional.of(Cursor.START);
    while (at.isPresent()) {
      Page<Message> page = app().messages().log(at(from), at(to), at.get(), limit);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page.items());
      at = page.next();
    }
    return all;
  }

  @Test
  default void log_isEmptyBeforeAnythingWasSaid() {
    assertThat(log(0, 10, 5)).isEmpty();
  }

  @Test
  default void log_hasAllTimelines_fromThenOn_andNothingFromTheEndOn() {
    say(PAIR, "before", 0);
    List<Message> said = new ArrayList<>();
    said.addAll(say(PAIR, "one", 1));
    said.addAll(say(TEAM_LOG, "two", 2));
    said.addAll(say(TimelineId.of(RoomId.of("hall")), "three", 3));
    said.addAll(say(TimelineId.inbox(ALICE, BOB), "four", 4));
    said.addAll(say(TimelineId.ofEveryone(Wait.DAYS), "five", 5));
    say(PAIR, "after", 6);

    for (int limit = 1; limit <= 6; limit++) {
      assertThat(log(1, 6, limit)).as("pages of %d", limit).isEqualTo(said);
    }
    assertThat(log(6, 1, 5)).isEmpty();
    assertThat(log(7, 99, 5)).isEmpty();
  }

  @Test
  default void log_hasMessagesAsTheyWereSent() {
    Message recalled = say(PAIR, "recalled", 1).get(0);
    app().revisions().revise(recalled.id(), Revision.recalled(ALICE, at(1)));
    NewMessage unkept =
        message(PAIR, ALICE, "not in history", at(2)).handled(Handling.NORMAL.inHistory(false));
    app().messages().append(List.of(unkept));

    assertThat(texts(log(0, 9, 1))).containsExactly("recalled", "not in history");
  }

  @Test
  default void find_looksInAllTimelines_betweenTheTimes() {
    say(PAIR, "another", 1);
    Message sent = say(PAIR, "found", 2).get(0);
    NewMessage copy =
        new NewMessage(
            sent.id(), TEAM_LOG, ALICE, sent.origin(), sent.content(), false, sent.sentAt());
    Message copied = app().messages().append(List.of(copy)).get(0);

    assertThat(app().messages().find(sent.id(), at(2), at(3), 9))
        .containsExactlyInAnyOrder(sent, copied);
    assertThat(app().messages().find(sent.id(), at(2), at(3), 1)).hasSize(1);
    assertThat(app().messages().find(sent.id(), at(0), at(2), 9)).isEmpty();
    assertThat(app().messages().find(sent.id(), at(3), at(9), 9)).isEmpty();
    assertThat(app().messages().find(new MessageId(0), at(0), at(9), 9)).isEmpty();
  }

  @Test
  default void log_keepsTheOrderOfATimeline_whoseTimesAreEqual() {
    for (int i = 0; i < 5; i++) {
      say(PAIR, Integer.toString(i), 1);
    }

    assertThat(texts(log(1, 2, 2))).containsExactly("0", "1", "2", "3", "4");
  }
}
