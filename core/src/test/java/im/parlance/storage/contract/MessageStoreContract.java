package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.CAROL;
import static im.parlance.storage.contract.Samples.START;
import static im.parlance.storage.contract.Samples.TEAM_LOG;
import static im.parlance.storage.contract.Samples.message;
import static im.parlance.storage.contract.Samples.say;
import static im.parlance.storage.contract.Samples.texts;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.message.Messages;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import im.parlance.storage.AppStorage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link MessageStore} promises. */
interface MessageStoreContract {
  TimelineId PRIVATE = TimelineId.between(ALICE, BOB);

  Handling UNKEPT = Handling.NORMAL.inHistory(false);

  /** The stores of an app that nobody has used yet; the same ones within a test. */
  AppStorage app();

  private MessageStore messages() {
    return app().messages();
  }

  private List<Message> all(TimelineId timeline) {
    return messages().read(timeline, 0, Long.MAX_VALUE, 10_000);
  }

  private List<Message> between(Instant from, Instant to) {
    return messages().readBetween(PRIVATE, from, to, 100);
  }

  @Test
  default void append_givesPositionsFromOneWithoutGaps() {
    assertThat(say(app(), PRIVATE, ALICE, "one", "two"))
        .extracting(Message::seq)
        .containsExactly(1L, 2L);
    assertThat(say(app(), PRIVATE, BOB, "three")).extracting(Message::seq).containsExactly(3L);
  }

  @Test
  default void append_countsEachTimelineByItself() {
    TimelineId other = TimelineId.between(ALICE, CAROL);

    List<Message> appended =
        messages()
            .append(
                List.of(
                    message(PRIVATE, ALICE, "one"),
                    message(other, ALICE, "one of the other"),
                    message(TEAM_LOG, ALICE, "one of the team"),
                    message(PRIVATE, BOB, "two"),
                    message(other, CAROL, "two of the other")));

    assertThat(appended).extracting(Message::seq).containsExactly(1L, 1L, 1L, 2L, 2L);
    assertThat(texts(all(PRIVATE))).containsExactly("one", "two");
    assertThat(texts(all(other))).containsExactly("one of the other", "two of the other");
    assertThat(texts(all(TEAM_LOG))).containsExactly("one of the team");
  }

  @Test
  default void append_returnsTheMessagesAsTheyAreRead() {
    List<Message> appended = say(app(), PRIVATE, ALICE, "one", "two", "three");

    assertThat(all(PRIVATE)).isEqualTo(appended);
  }

  @Test
  default void append_keepsEveryFact() {
    Content odd =
        new Content(
            Content.Kind.CUSTOM, "app:card", "text 👩‍💻 \"'\\%_\n\t", "{\"k\":\"v\\u0000\"}");
    NewMessage draft =
        new NewMessage(
            new MessageId(Long.MAX_VALUE), PRIVATE, BOB, Origin.CLIENT, odd, true, START);

    Message message = messages().append(List.of(draft)).get(0);

    assertThat(message).isEqualTo(draft.at(1));
    assertThat(all(PRIVATE)).containsExactly(message);
  }

  @Test
  default void append_keepsEveryKind() {
    for (Content.Kind kind : Content.Kind.values()) {
      NewMessage plain = message(PRIVATE, ALICE, "x");
      messages()
          .append(
              List.of(
                  new NewMessage(
                      plain.id(),
                      PRIVATE,
                      ALICE,
                      Origin.SERVER,
                      new Content(kind, "t", "", "data"),
                      false,
                      plain.sentAt())));
    }

    assertThat(all(PRIVATE))
        .extracting(message -> message.content().kind())
        .containsExactly(Content.Kind.values());
  }

  @Test
  default void append_keepsHowMessagesAreHandled() {
    for (Handling handling :
        List.of(
            Handling.NORMAL,
            Handling.NORMAL.inHistory(false),
            Handling.NORMAL.receipt(true),
            Handling.NORMAL.counted(false),
            Handling.NORMAL.latest(false),
            Handling.NORMAL.expandable(true),
            Handling.NORMAL.onlyFor(Set.of(ALICE, CAROL, UserId.of("李'雷"))))) {
      Message appended =
          messages().append(List.of(message(TEAM_LOG, BOB, "x").handled(handling))).get(0);

      assertThat(appended.handling()).isEqualTo(handling);
      assertThat(messages().read(TEAM_LOG, appended.seq() - 1, appended.seq(), 2))
          .containsExactly(appended);
    }
  }

  @Test
  default void readBetween_leavesOutWhatHistoryDoesNotShow_andStillFillsTheLimit() {
    messages()
        .append(
            List.of(
                message(PRIVATE, ALICE, "one", START),
                message(PRIVATE, ALICE, "unkept", START).handled(UNKEPT),
                message(PRIVATE, ALICE, "two", START),
                message(PRIVATE, ALICE, "unkept", START).handled(UNKEPT),
                message(PRIVATE, ALICE, "three", START)));

    assertThat(texts(between(START, START.plusMillis(1)))).containsExactly("one", "two", "three");
    assertThat(texts(messages().readBetween(PRIVATE, START, START.plusMillis(1), 2)))
        .containsExactly("one", "two");
    assertThat(all(PRIVATE)).hasSize(5);
  }

  @Test
  default void append_takesTheLargestMessage() {
    String large = "x".repeat(Messages.MAX_CONTENT_BYTES);

    say(app(), PRIVATE, ALICE, large);

    assertThat(texts(all(PRIVATE))).containsExactly(large);
  }

  @Test
  default void append_ofNothing_changesNothing() {
    assertThat(messages().append(List.of())).isEmpty();
    assertThat(messages().head(PRIVATE)).isZero();
  }

  @Test
  default void append_ofALargeBatch_keepsItsOrder() {
    List<NewMessage> batch =
        IntStream.range(0, 2000).mapToObj(i -> message(TEAM_LOG, ALICE, "m" + i)).toList();

    List<Message> appended = messages().append(batch);

    assertThat(appended).hasSize(2000);
    assertThat(all(TEAM_LOG)).isEqualTo(appended);
    assertThat(appended.get(1999).seq()).isEqualTo(2000);
    assertThat(appended.get(1999).content().text()).isEqualTo("m1999");
  }

  @Test
  default void head_isThePositionOfTheLastMessage() {
    assertThat(messages().head(PRIVATE)).isZero();
    say(app(), PRIVATE, ALICE, "one", "two");

    assertThat(messages().head(PRIVATE)).isEqualTo(2);
    assertThat(messages().head(TEAM_LOG)).isZero();
  }

  @Test
  default void read_isOpenBelowAndClosedAbove() {
    say(app(), PRIVATE, ALICE, "one", "two", "three", "four");

    assertThat(texts(messages().read(PRIVATE, 1, 3, 10))).containsExactly("two", "three");
    assertThat(texts(messages().read(PRIVATE, 3, 4, 10))).containsExactly("four");
    assertThat(messages().read(PRIVATE, 2, 2, 10)).isEmpty();
    assertThat(messages().read(PRIVATE, 3, 1, 10)).isEmpty();
  }

  @Test
  default void read_stopsAtTheLimit() {
    say(app(), PRIVATE, ALICE, "one", "two", "three", "four");

    assertThat(texts(messages().read(PRIVATE, 1, 4, 2))).containsExactly("two", "three");
    assertThat(texts(messages().read(PRIVATE, 0, Long.MAX_VALUE, 1))).containsExactly("one");
    assertThat(messages().read(PRIVATE, 0, Long.MAX_VALUE, Integer.MAX_VALUE)).hasSize(4);
  }

  @Test
  default void read_behindTheHead_isEmpty() {
    say(app(), PRIVATE, ALICE, "one");

    assertThat(messages().read(PRIVATE, 1, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(messages().read(PRIVATE, Long.MAX_VALUE, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(messages().read(TEAM_LOG, 0, Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  default void read_ofAnEmptyTimeline_doesNotGrowWithLaterAppends() {
    List<Message> before = all(PRIVATE);
    say(app(), PRIVATE, ALICE, "one");
    List<Message> one = all(PRIVATE);
    say(app(), PRIVATE, ALICE, "two");

    assertThat(before).isEmpty();
    assertThat(texts(one)).containsExactly("one");
  }

  @Test
  default void readBetween_isClosedBelowAndOpenAbove() {
    for (int i = 0; i < 4; i++) {
      messages().append(List.of(message(PRIVATE, ALICE, "at " + i, START.plusMillis(i))));
    }

    assertThat(texts(between(START.plusMillis(1), START.plusMillis(3))))
        .containsExactly("at 1", "at 2");
    assertThat(texts(between(START.plusMillis(3), START.plusMillis(99)))).containsExactly("at 3");
    assertThat(between(START.plusMillis(2), START.plusMillis(2))).isEmpty();
    assertThat(between(START.minusMillis(9), START)).isEmpty();
  }

  @Test
  default void append_givesNoMessageATimeBeforeThatOfTheOneBefore() {
    messages()
        .append(
            List.of(
                message(PRIVATE, ALICE, "late", START.plusSeconds(5)),
                message(PRIVATE, ALICE, "early", START.plusSeconds(1))));
    messages().append(List.of(message(PRIVATE, ALICE, "earlier", START)));
    messages().append(List.of(message(PRIVATE, ALICE, "later", START.plusSeconds(6))));

    assertThat(all(PRIVATE))
        .extracting(Message::sentAt)
        .containsExactly(
            START.plusSeconds(5), START.plusSeconds(5), START.plusSeconds(5), START.plusSeconds(6));
    assertThat(texts(between(START.plusSeconds(5), START.plusSeconds(6))))
        .containsExactly("late", "early", "earlier");
    assertThat(texts(between(START, START.plusSeconds(5)))).isEmpty();
  }

  @Test
  default void readBetween_findsEveryRangeOfALongTimeline() {
    messages()
        .append(
            IntStream.range(0, 100)
                .mapToObj(i -> message(PRIVATE, ALICE, "at " + i / 3, START.plusSeconds(i / 3)))
                .toList());

    for (int from = 0; from < 36; from += 5) {
      for (int to = from; to < 36; to += 3) {
        int first = from;
        int end = to;
        assertThat(texts(between(START.plusSeconds(from), START.plusSeconds(to))))
            .isEqualTo(
                IntStream.range(0, 100)
                    .map(i -> i / 3)
                    .filter(at -> at >= first && at < end)
                    .mapToObj(at -> "at " + at)
                    .toList());
      }
    }
  }

  @Test
  default void readBetween_stopsAtTheLimit() {
    for (int i = 0; i < 3; i++) {
      messages().append(List.of(message(PRIVATE, ALICE, "at " + i, START.plusMillis(i))));
    }

    assertThat(texts(messages().readBetween(PRIVATE, START, START.plusSeconds(1), 2)))
        .containsExactly("at 0", "at 1");
    assertThat(messages().readBetween(TEAM_LOG, START, START.plusSeconds(1), 2)).isEmpty();
  }

  @Test
  default void timeline_isTheSameWhoeverOfThePairIsNamedFirst() {
    say(app(), TimelineId.between(BOB, ALICE), BOB, "one");
    say(app(), TimelineId.between(ALICE, BOB), ALICE, "two");

    assertThat(texts(all(PRIVATE))).containsExactly("one", "two");
  }

  @Test
  default void timeline_ofAUserWithItself_isOneOfItsOwn() {
    TimelineId notes = TimelineId.between(ALICE, ALICE);
    say(app(), notes, ALICE, "note");
    say(app(), PRIVATE, ALICE, "to bob");

    assertThat(texts(all(notes))).containsExactly("note");
  }

  @Test
  default void timeline_ofAGroup_isApartFromAUserOfThatName() {
    TimelineId sameName = TimelineId.between(UserId.of("team"), UserId.of("team"));
    say(app(), sameName, UserId.of("team"), "note");

    assertThat(all(TEAM_LOG)).isEmpty();
  }
}
