package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.CAROL;
import static im.parlance.storage.contract.Samples.START;
import static im.parlance.storage.contract.Samples.message;
import static im.parlance.storage.contract.Samples.texts;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Expansion;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.message.Revision;
import im.parlance.message.RevisionStore;
import im.parlance.page.Order;
import im.parlance.storage.AppStorage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link RevisionStore} promises, and what a message store makes of it. */
interface RevisionStoreContract {
  TimelineId LOG = TimelineId.between(ALICE, BOB);

  /** The stores of an app that nobody has used yet; the same ones within a test. */
  AppStorage app();

  /** The stores of another app. */
  AppStorage otherApp();

  private RevisionStore revisions() {
    return app().revisions();
  }

  private MessageId say(String text) {
    return app().messages().append(List.of(message(LOG, ALICE, text, START))).get(0).id();
  }

  private List<Message> history(int limit) {
    return app().messages().readBetween(LOG, START, START.plusSeconds(1), limit);
  }

  @Test
  default void recalledMessage_isInTheLogButNotInHistory() {
    MessageId one = say("one");
    say("two");
    say("three");

    assertThat(revisions().revise(one, Revision.recalled(BOB, START))).isTrue();

    assertThat(texts(history(2))).containsExactly("two", "three");
    assertThat(texts(app().messages().read(LOG, 0, 9, 9))).containsExactly("one", "two", "three");
  }

  @Test
  default void editedMessage_saysSomethingElseInHistory() {
    MessageId one = say("one");
    Content changed = new Content(Content.Kind.CUSTOM, "t\u0000", "", "da'ta \u0000 👩‍💻");
    revisions().revise(one, Revision.edited(ALICE, START, Content.text("first")));

    assertThat(revisions().revise(one, Revision.edited(ALICE, START, changed))).isTrue();

    Message sent = app().messages().read(LOG, 0, 9, 9).get(0);
    assertThat(sent.content()).isEqualTo(Content.text("one"));
    assertThat(history(9)).containsExactly(sent.saying(changed));
  }

  private List<Message> shown(long after, long until, int limit, Order order) {
    return app().messages().readShown(LOG, after, until, limit, order);
  }

  @Test
  default void readShown_givesWhatHistoryShows_fromEitherEnd() {
    MessageId one = say("one");
    MessageId two = say("two");
    say("three");
    app()
        .messages()
        .append(
            List.of(
                message(LOG, ALICE, "unkept", START).handled(Handling.NORMAL.inHistory(false))));
    say("five");
    revisions().revise(one, Revision.edited(ALICE, START, Content.text("first")));
    revisions().revise(two, Revision.recalled(ALICE, START));

    assertThat(texts(shown(0, 5, 9, Order.OLDEST_FIRST))).containsExactly("first", "three", "five");
    assertThat(texts(shown(0, Long.MAX_VALUE, 2, Order.OLDEST_FIRST)))
        .containsExactly("first", "three");
    assertThat(texts(shown(0, Long.MAX_VALUE, 2, Order.NEWEST_FIRST)))
        .containsExactly("five", "three");
    assertThat(texts(shown(0, 4, 9, Order.NEWEST_FIRST))).containsExactly("three", "first");
    assertThat(texts(shown(1, 3, 9, Order.OLDEST_FIRST))).containsExactly("three");
    assertThat(shown(0, 4, 1, Order.NEWEST_FIRST))
        .containsExactly(app().messages().read(LOG, 2, 3, 1).get(0));
    assertThat(shown(1, 2, 9, Order.OLDEST_FIRST)).isEmpty();
    assertThat(shown(5, Long.MAX_VALUE, 9, Order.NEWEST_FIRST)).isEmpty();
    assertThat(shown(3, 1, 9, Order.NEWEST_FIRST)).isEmpty();
    assertThat(shown(0, 9, 0, Order.OLDEST_FIRST)).isEmpty();
    assertThat(
            app().messages().readShown(TimelineId.between(BOB, BOB), 0, 9, 9, Order.OLDEST_FIRST))
        .isEmpty();
    assertThat(otherApp().messages().readShown(LOG, 0, 9, 9, Order.OLDEST_FIRST)).isEmpty();
  }

  @Test
  default void recall_isTheLast() {
    MessageId one = say("one");
    revisions().revise(one, Revision.edited(ALICE, START, Content.text("first")));
    assertThat(revisions().revise(one, Revision.recalled(ALICE, START))).isTrue();

    assertThat(revisions().revise(one, Revision.recalled(BOB, START))).isFalse();
    assertThat(revisions().revise(one, Revision.edited(BOB, START, Content.text("x")))).isFalse();
    assertThat(history(9)).isEmpty();
  }

  @Test
  default void revisions_areOfTheirAppOnly() {
    MessageId one = say("one");
    otherApp().revisions().revise(one, Revision.recalled(ALICE, START));
    otherApp().revisions().expand(one, Map.of("k", "v"), START, 9);

    assertThat(texts(history(9))).containsExactly("one");
    assertThat(revisions().expansions(one)).isEmpty();
  }

  @Test
  default void find_looksByIdBetweenTheTimes() {
    MessageId one = say("one");
    say("two");

    assertThat(app().messages().find(LOG, one, START, START.plusMillis(1)))
        .map(found -> found.content().text())
        .contains("one");
    assertThat(app().messages().find(LOG, one, START.plusMillis(1), START.plusSeconds(9)))
        .isEmpty();
    assertThat(app().messages().find(LOG, one, START.minusSeconds(9), START)).isEmpty();
    assertThat(app().messages().find(LOG, new MessageId(1), START, START.plusMillis(1))).isEmpty();
    assertThat(app().messages().find(TimelineId.between(BOB, BOB), one, START, START.plusMillis(1)))
        .isEqualTo(Optional.empty());
  }

  @Test
  default void revisions_areTheLast_ofTheMessagesThatHaveSome() {
    MessageId one = say("one");
    MessageId two = say("two");
    MessageId three = say("three");
    Content changed = new Content(Content.Kind.CUSTOM, "t\u0000", "", "da'ta \u0000 👩‍💻");
    revisions().revise(one, Revision.edited(ALICE, START, Content.text("first")));
    Revision last = Revision.edited(BOB, START.plusMillis(5), changed);
    revisions().revise(one, last);
    revisions().revise(two, Revision.recalled(ALICE, START));

    assertThat(revisions().revisions(List.of(one, two, three, new MessageId(1))))
        .isEqualTo(Map.of(one, last, two, Revision.recalled(ALICE, START)));
    assertThat(revisions().revisions(List.of(two, two))).containsOnlyKeys(two);
    assertThat(revisions().revisions(List.of())).isEmpty();
    assertThat(otherApp().revisions().revisions(List.of(one))).isEmpty();
  }

  @Test
  default void expansions_areSetKeyByKey() {
    MessageId one = say("one");
    revisions().expand(one, Map.of("vote", "yes", "n\u0000", "\u0000"), START, 9);
    revisions().expand(one, Map.of("vote", "no"), START.plusMillis(5), 9);
    revisions().expand(one, Map.of(), START.plusMillis(6), 9);

    assertThat(revisions().expansions(one))
        .isEqualTo(
            Map.of(
                "vote", new Expansion("no", START.plusMillis(5)),
                "n\u0000", new Expansion("\u0000", START)));
  }

  @Test
  default void expansions_overTheLimit_changeNothing() {
    MessageId one = say("one");
    assertThat(revisions().expand(one, Map.of("a", "1", "b", "1"), START, 2)).isTrue();
    assertThat(revisions().expand(one, Map.of("b", "2", "c", "2"), START, 2)).isFalse();
    assertThat(revisions().expansions(one).get("b")).isEqualTo(new Expansion("1", START));
    assertThat(revisions().expand(one, Map.of("b", "2"), START, 2)).isTrue();
  }

  private List<String> historyOf(UserId reader, int limit) {
    return texts(app().messages().readBetween(reader, LOG, START, START.plusSeconds(1), limit));
  }

  @Test
  default void hiddenMessages_areNotInTheHistoryOfTheirReaders() {
    MessageId one = say("one");
    MessageId two = say("two");
    MessageId three = say("three");
    say("four");
    revisions().revise(two, Revision.edited(ALICE, START, Content.text("second")));
    revisions().revise(three, Revision.recalled(ALICE, START));

    revisions().hide(List.of(one), List.of(ALICE, BOB));
    revisions().hide(List.of(one, two), List.of(ALICE));
    revisions().hide(List.of(), List.of(ALICE));
    revisions().hide(List.of(two), List.of());

    assertThat(historyOf(ALICE, 9)).containsExactly("four");
    assertThat(historyOf(BOB, 9)).containsExactly("second", "four");
    assertThat(historyOf(BOB, 1)).containsExactly("second");
    assertThat(historyOf(CAROL, 2)).containsExactly("one", "second");
    assertThat(texts(history(9))).containsExactly("one", "second", "four");
    assertThat(app().messages().readBetween(BOB, LOG, START.plusMillis(1), START.plusSeconds(1), 9))
        .isEmpty();
    assertThat(texts(app().messages().read(LOG, 0, 1, 9))).containsExactly("one");
  }

  @Test
  default void hiddenMessages_areOfTheirAppOnly_andForgottenWithTheirReader() {
    MessageId one = say("one");
    otherApp().revisions().hide(List.of(one), List.of(ALICE));
    assertThat(historyOf(ALICE, 9)).containsExactly("one");
    revisions().hide(List.of(one), List.of(ALICE, BOB));

    otherApp().revisions().forget(BOB);
    revisions().forget(ALICE);
    revisions().forget(CAROL);

    assertThat(historyOf(ALICE, 9)).containsExactly("one");
    assertThat(historyOf(BOB, 9)).isEmpty();
  }

  @Test
  default void directedMessages_areInTheHistoryOfTheirAudience_ifInAny() {
    say("one");
    Handling directed = Handling.NORMAL.onlyFor(Set.of(UserId.of("a%"), BOB));
    app()
        .messages()
        .append(
            List.of(
                message(LOG, ALICE, "two", START).handled(directed.inHistory(true)),
                message(LOG, ALICE, "three", START).handled(directed)));

    assertThat(historyOf(BOB, 9)).containsExactly("one", "two");
    assertThat(historyOf(UserId.of("a%"), 9)).containsExactly("one", "two");
    assertThat(historyOf(UserId.of("ab"), 9)).containsExactly("one");
    assertThat(historyOf(UserId.of("bo"), 9)).containsExactly("one");
    assertThat(texts(history(9))).containsExactly("one");
    assertThat(texts(shown(0, 9, 9, Order.NEWEST_FIRST))).containsExactly("one");
  }

  @Test
  default void messages_canBeHiddenBeforeTheyAreThere() {
    NewMessage coming = message(LOG, ALICE, "coming", START);
    revisions().hide(List.of(coming.id()), List.of(BOB));
    app().messages().append(List.of(coming));

    assertThat(historyOf(BOB, 9)).isEmpty();
    assertThat(historyOf(ALICE, 9)).containsExactly("coming");
  }

  @Test
  default void reduce_removesWhatIsThere() {
    MessageId one = say("one");
    revisions().expand(one, Map.of("a", "1", "b", "1", "c", "1"), START, 9);

    revisions().reduce(one, List.of("a", "c", "none"));
    revisions().reduce(one, List.of());
    revisions().reduce(new MessageId(1), List.of("a"));

    assertThat(revisions().expansions(one)).containsOnlyKeys("b");
  }
}
