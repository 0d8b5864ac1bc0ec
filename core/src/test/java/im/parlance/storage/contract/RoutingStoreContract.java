package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.START;
import static im.parlance.storage.contract.Samples.TEAM_LOG;
import static im.parlance.storage.contract.Samples.later;
import static im.parlance.storage.contract.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.MessageId;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.message.Content;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import im.parlance.routing.Copy;
import im.parlance.routing.RoutingStore;
import im.parlance.storage.AppStorage;
import im.parlance.testing.Together;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link RoutingStore} promises. */
interface RoutingStoreContract {
  TimelineId PRIVATE = TimelineId.between(ALICE, BOB);
  RouteId HOOK = RouteId.of("hook");
  RouteId AUDIT = RouteId.of("audit");
  Instant AFTER_ALL = START.plusSeconds(86_400);

  /** The stores of an app of this name that nobody has used yet; the same ones within a test. */
  AppStorage app(String name);

  private AppStorage app() {
    return app("routes");
  }

  private RoutingStore routing() {
    return app().routing();
  }

  /** A message to each of the routes. */
  private Message send(String text, RouteId... routes) {
    return send(text, later(), routes);
  }

  private Message send(String text, Instant at, RouteId... routes) {
    NewMessage message = message(PRIVATE, ALICE, text, at).routedTo(Set.of(routes));
    return app().messages().append(List.of(message)).get(0);
  }

  private List<Copy> due(RouteId route) {
    return routing().due(route, AFTER_ALL, 1000);
  }

  private List<String> textsDue(RouteId route, Instant now) {
    return routing().due(route, now, 1000).stream()
        .map(copy -> copy.message().content().text())
        .toList();
  }

  private long number(RouteId route, int place) {
    return due(route).get(place).number();
  }

  @Test
  default void append_notesACopyForEachRoute() {
    Message message = send("one", HOOK, AUDIT);

    assertThat(due(HOOK)).extracting(Copy::message).containsExactly(message);
    assertThat(due(AUDIT)).extracting(Copy::message).containsExactly(message);
    assertThat(due(RouteId.of("other"))).isEmpty();
  }

  @Test
  default void append_withoutRoutes_notesNothing() {
    send("one");

    assertThat(due(HOOK)).isEmpty();
    assertThat(routing().waiting(HOOK)).isZero();
  }

  @Test
  default void append_ofABatch_notesCopiesInItsOrder() {
    List<Message> appended =
        app()
            .messages()
            .append(
                List.of(
                    message(PRIVATE, ALICE, "one", START).routedTo(Set.of(HOOK)),
                    message(TEAM_LOG, ALICE, "two", START).routedTo(Set.of(HOOK)),
                    message(PRIVATE, ALICE, "three", START),
                    message(PRIVATE, BOB, "four", START).routedTo(Set.of(HOOK, AUDIT))));

    assertThat(due(HOOK))
        .extracting(Copy::message)
        .containsExactly(appended.get(0), appended.get(1), appended.get(3));
    assertThat(due(HOOK)).extracting(Copy::number).isSorted().doesNotHaveDuplicates();
    assertThat(due(AUDIT)).extracting(Copy::message).containsExactly(appended.get(3));
  }

  @Test
  default void copy_isNewAndDueWithItsMessage() {
    Message message = send("one", HOOK);

    Copy copy = due(HOOK).get(0);

    assertThat(copy.attempts()).isZero();
    assertThat(copy.dueAt()).isEqualTo(message.sentAt());
  }

  @Test
  default void copy_carriesEveryFactOfItsMessage() {
    Content odd = new Content(Content.Kind.CUSTOM, "app:card", "👩‍💻 \u0000", "{\"k\":\"'\"}");
    NewMessage draft =
        new NewMessage(
            new MessageId(Long.MAX_VALUE), TEAM_LOG, BOB, Origin.CLIENT, odd, true, START);
    app().messages().append(List.of(draft.withKey("k").routedTo(Set.of(HOOK))));

    assertThat(due(HOOK)).extracting(Copy::message).containsExactly(draft.at(1));
  }

  @Test
  default void copy_ofALaterMessage_hasALargerNumber() {
    send("one", HOOK);
    send("two", AUDIT);
    long second = number(AUDIT, 0);
    routing().done(AUDIT, List.of(second));
    send("three", HOOK);

    assertThat(number(HOOK, 0)).isLessThan(second);
    assertThat(number(HOOK, 1)).isGreaterThan(second);
  }

  @Test
  default void due_isNothingBeforeItsTime() {
    send("early", START.plusMillis(10), HOOK);
    send("late", START.plusMillis(20), HOOK);

    assertThat(textsDue(HOOK, START.plusMillis(9))).isEmpty();
    assertThat(textsDue(HOOK, START.plusMillis(10))).containsExactly("early");
    assertThat(textsDue(HOOK, START.plusMillis(19))).containsExactly("early");
    assertThat(textsDue(HOOK, START.plusMillis(20))).containsExactly("early", "late");
  }

  @Test
  default void due_beginsWithTheLongestDue_thenFollowsNumbers() {
    NewMessage later = message(TEAM_LOG, ALICE, "later", START.plusMillis(7));
    app().messages().append(List.of(later.routedTo(Set.of(HOOK))));
    send("first of the early", START.plusMillis(5), HOOK);
    send("second of the early", START.plusMillis(5), HOOK);

    assertThat(textsDue(HOOK, AFTER_ALL))
        .containsExactly("first of the early", "second of the early", "later");
  }

  @Test
  default void due_stopsAtTheLimit() {
    send("one", HOOK);
    send("two", HOOK);
    send("three", HOOK);

    assertThat(routing().due(HOOK, AFTER_ALL, 2))
        .extracting(copy -> copy.message().content().text())
        .containsExactly("one", "two");
  }

  @Test
  default void due_doesNotTakeAway() {
    send("one", HOOK);

    assertThat(due(HOOK)).isEqualTo(due(HOOK)).hasSize(1);
  }

  @Test
  default void done_forgetsTheseAndNoOthers() {
    send("one", HOOK, AUDIT);
    send("two", HOOK, AUDIT);
    send("three", HOOK, AUDIT);

    routing().done(HOOK, List.of(number(HOOK, 0), number(HOOK, 2)));

    assertThat(textsDue(HOOK, AFTER_ALL)).containsExactly("two");
    assertThat(routing().waiting(HOOK)).isEqualTo(1);
    assertThat(textsDue(AUDIT, AFTER_ALL)).containsExactly("one", "two", "three");
  }

  @Test
  default void done_leavesTheMessage() {
    Message message = send("one", HOOK);

    routing().done(HOOK, List.of(number(HOOK, 0)));

    assertThat(app().messages().read(PRIVATE, 0, 9, 9)).containsExactly(message);
  }

  @Test
  default void done_ofNothingOrOfUnknownNumbers_changesNothing() {
    send("one", HOOK);
    long number = number(HOOK, 0);

    routing().done(HOOK, List.of());
    routing().done(HOOK, List.of(number + 1, -number, Long.MAX_VALUE));
    routing().done(AUDIT, List.of(number));
    routing().done(RouteId.of("never-used"), List.of(1L, 2L));

    assertThat(textsDue(HOOK, AFTER_ALL)).containsExactly("one");
  }

  @Test
  default void done_twice_isDoneOnce() {
    send("one", HOOK);
    send("two", HOOK);
    long number = number(HOOK, 0);

    routing().done(HOOK, List.of(number, number));
    routing().done(HOOK, List.of(number));

    assertThat(textsDue(HOOK, AFTER_ALL)).containsExactly("two");
  }

  @Test
  default void retry_countsTheAttempt_andMovesTheDueTime() {
    Message message = send("one", START, HOOK);
    long number = number(HOOK, 0);

    routing().retry(HOOK, number, START.plusSeconds(1));
    assertThat(textsDue(HOOK, START.plusMillis(999))).isEmpty();
    assertThat(due(HOOK)).containsExactly(new Copy(number, message, 1, START.plusSeconds(1)));

    routing().retry(HOOK, number, START.plusSeconds(3));
    assertThat(due(HOOK)).containsExactly(new Copy(number, message, 2, START.plusSeconds(3)));
  }

  @Test
  default void retry_letsOthersGoFirst() {
    send("one", START, HOOK);
    send("two", START.plusMillis(1), HOOK);

    routing().retry(HOOK, number(HOOK, 0), START.plusMillis(2));

    assertThat(textsDue(HOOK, AFTER_ALL)).containsExactly("two", "one");
  }

  @Test
  default void retry_isForOneCopy() {
    send("one", START, HOOK, AUDIT);
    send("two", START, HOOK, AUDIT);

    routing().retry(HOOK, number(HOOK, 0), AFTER_ALL.plusSeconds(1));

    assertThat(textsDue(HOOK, AFTER_ALL)).containsExactly("two");
    assertThat(due(AUDIT)).hasSize(2).extracting(Copy::attempts).containsOnly(0);
  }

  @Test
  default void retry_ofUnknownNumbers_changesNothing() {
    send("one", START, HOOK);
    long number = number(HOOK, 0);
    List<Copy> before = due(HOOK);

    routing().retry(HOOK, number + 1, AFTER_ALL);
    routing().retry(AUDIT, number, AFTER_ALL);
    routing().retry(RouteId.of("never-used"), number, AFTER_ALL);
    assertThat(due(HOOK)).isEqualTo(before);

    routing().done(HOOK, List.of(number));
    routing().retry(HOOK, number, START);
    assertThat(due(HOOK)).isEmpty();
  }

  @Test
  default void waiting_countsWhatIsDueAndWhatIsNot() {
    send("one", START, HOOK);
    send("two", AFTER_ALL.plusSeconds(1), HOOK);
    routing().retry(HOOK, number(HOOK, 0), AFTER_ALL.plusSeconds(1));

    assertThat(due(HOOK)).isEmpty();
    assertThat(routing().waiting(HOOK)).isEqualTo(2);
    assertThat(routing().waiting(AUDIT)).isZero();
  }

  @Test
  default void routes_areToldApartByCase() {
    send("one", HOOK);

    assertThat(due(RouteId.of("Hook"))).isEmpty();
    assertThat(routing().waiting(RouteId.of("Hook"))).isZero();
  }

  @Test
  default void apps_areApart() {
    send("here", HOOK);
    long number = number(HOOK, 0);
    RoutingStore there = app("others").routing();

    assertThat(there.due(HOOK, AFTER_ALL, 10)).isEmpty();
    assertThat(there.waiting(HOOK)).isZero();
    there.retry(HOOK, number, AFTER_ALL.plusSeconds(1));
    there.done(HOOK, List.of(number));

    assertThat(textsDue(HOOK, AFTER_ALL)).containsExactly("here");
  }

  @Test
  default void appends_ofManyThreads_noteACopyOfEachMessage() {
    Together.run(
        8,
        thread -> {
          for (int i = 0; i < 20; i++) {
            send(thread + "/" + i, HOOK);
          }
        });

    assertThat(due(HOOK))
        .extracting(Copy::message)
        .containsExactlyInAnyOrderElementsOf(app().messages().read(PRIVATE, 0, 1000, 1000));
    assertThat(due(HOOK)).hasSize(160).extracting(Copy::number).doesNotHaveDuplicates();
  }
}
