package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.START;
import static im.parlance.storage.contract.Samples.TEAM;
import static im.parlance.storage.contract.Samples.TEAM_LOG;
import static im.parlance.storage.contract.Samples.message;
import static im.parlance.storage.contract.Samples.team;
import static im.parlance.storage.contract.Samples.texts;
import static im.parlance.storage.contract.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.conversation.Conversation;
import im.parlance.group.Membership;
import im.parlance.id.MessageId;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.message.Content;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import im.parlance.page.Order;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import im.parlance.testing.Together;
import im.parlance.user.PasswordHash;
import im.parlance.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Storage#expireMessages} removes, and what it leaves. */
interface ExpiryContract {
  int THREADS = 8;
  int ROUNDS = 60;
  TimelineId PRIVATE = TimelineId.between(ALICE, BOB);
  RouteId HOOK = RouteId.of("hook");
  RouteId AUDIT = RouteId.of("audit");

  /** A storage that only the tests of this contract use, one after the other. */
  Storage storage();

  /** The stores of an app of this name that nobody has used yet; the same ones within a test. */
  AppStorage app(String name);

  private AppStorage app() {
    return app("expiry");
  }

  @BeforeEach
  default void expireWhatOtherTestsLeft() {
    expireAll(Instant.MAX);
  }

  private void expireAll(Instant before) {
    while (storage().expireMessages(before, 1000)) {
      // there may be more
    }
  }

  /** The moment that is so many milliseconds old in the count of a test. */
  private static Instant at(int millis) {
    return START.plusMillis(millis);
  }

  private static NewMessage sentAt(int millis, TimelineId timeline) {
    return message(timeline, ALICE, "at " + millis, at(millis));
  }

  /** Appends a message for each time. */
  private List<Message> append(TimelineId timeline, int... times) {
    List<Message> appended = new ArrayList<>();
    for (int millis : times) {
      appended.addAll(app().messages().append(List.of(sentAt(millis, timeline))));
    }
    return appended;
  }

  private List<Message> log(TimelineId timeline) {
    return app().messages().read(timeline, 0, Long.MAX_VALUE, 100_000);
  }

  @Test
  default void whatIsRecordedBesideAMessage_isKeptAsLongAsIt_andGoesSoonAfter() {
    MessageId id = MessageId.of(at(1), 1, 1);
    Content text = Content.text("at 1");
    app()
        .messages()
        .append(List.of(new NewMessage(id, PRIVATE, ALICE, Origin.SERVER, text, false, at(1))));
    app().revisions().expand(id, Map.of("k", "v"), at(1), 9);
    app().revisions().hide(List.of(id), List.of(BOB));

    expireAll(at(1));
    assertThat(app().revisions().expansions(id)).containsOnlyKeys("k");
    expireAll(at(2).plus(Duration.ofHours(1)));
    assertThat(app().revisions().expansions(id)).isEmpty();
    app()
        .messages()
        .append(List.of(new NewMessage(id, PRIVATE, ALICE, Origin.SERVER, text, false, at(1))));
    assertThat(app().messages().readBetween(BOB, PRIVATE, at(0), at(9), 9)).hasSize(1);
  }

  @Test
  default void expire_removesWhatIsOlder_andNothingElse() {
    List<Message> sent = append(PRIVATE, 1, 2, 3, 4);

    expireAll(at(3));

    assertThat(log(PRIVATE)).isEqualTo(sent.subList(2, 4));
  }

  @Test
  default void expire_ofNothing_saysSo() {
    append(PRIVATE, 5);

    assertThat(storage().expireMessages(at(5), 10)).isFalse();
    assertThat(texts(log(PRIVATE))).containsExactly("at 5");
  }

  @Test
  default void expire_removesTheOldestUpToTheLimit_andTellsThatThereMayBeMore() {
    append(PRIVATE, 1, 2, 3, 4, 5, 9);

    assertThat(storage().expireMessages(at(6), 2)).isTrue();
    assertThat(texts(log(PRIVATE))).containsExactly("at 3", "at 4", "at 5", "at 9");
    assertThat(storage().expireMessages(at(6), 2)).isTrue();
    assertThat(texts(log(PRIVATE))).containsExactly("at 5", "at 9");

    expireAll(at(6));
    assertThat(texts(log(PRIVATE))).containsExactly("at 9");
    assertThat(storage().expireMessages(at(6), 2)).isFalse();
  }

  @Test
  default void expire_countsTheLimitOverAllTimelinesAndApps() {
    append(PRIVATE, 1, 2);
    append(TEAM_LOG, 3, 4);
    AppStorage other = app("other");
    other.messages().append(List.of(sentAt(5, PRIVATE), sentAt(6, PRIVATE)));

    assertThat(storage().expireMessages(at(9), 5)).isTrue();

    assertThat(
            log(PRIVATE).size()
                + log(TEAM_LOG).size()
                + other.messages().read(PRIVATE, 0, 9, 9).size())
        .isEqualTo(1);
  }

  @Test
  default void expire_reachesEveryTimelineOfEveryApp() {
    append(PRIVATE, 1, 9);
    append(TEAM_LOG, 2, 9);
    AppStorage other = app("other");
    other.messages().append(List.of(sentAt(3, PRIVATE), sentAt(9, PRIVATE)));

    expireAll(at(9));

    assertThat(texts(log(PRIVATE))).containsExactly("at 9");
    assertThat(texts(log(TEAM_LOG))).containsExactly("at 9");
    assertThat(texts(other.messages().read(PRIVATE, 0, 9, 9))).containsExactly("at 9");
  }

  @Test
  default void expire_keepsPositionsAndHead() {
    append(PRIVATE, 1, 2, 3, 9);

    expireAll(at(4));

    assertThat(app().messages().head(PRIVATE)).isEqualTo(4);
    assertThat(log(PRIVATE)).extracting(Message::seq).containsExactly(4L);
    assertThat(append(PRIVATE, 10)).extracting(Message::seq).containsExactly(5L);
  }

  @Test
  default void expire_leavesNoHole_whenTheClockHadSteppedBack() {
    append(PRIVATE, 1, 9, 2, 3, 10);

    expireAll(at(5));

    assertThat(texts(log(PRIVATE))).containsExactly("at 9", "at 2", "at 3", "at 10");
    expireAll(at(10));
    assertThat(texts(log(PRIVATE))).containsExactly("at 10");
  }

  @Test
  default void read_fromBeforeTheGap_givesWhatIsLeft() {
    append(PRIVATE, 1, 2, 3, 7, 8, 9);
    expireAll(at(4));

    assertThat(texts(app().messages().read(PRIVATE, 0, Long.MAX_VALUE, 2)))
        .containsExactly("at 7", "at 8");
    assertThat(texts(app().messages().read(PRIVATE, 1, 5, 10))).containsExactly("at 7", "at 8");
    assertThat(texts(app().messages().read(PRIVATE, 4, 6, 10))).containsExactly("at 8", "at 9");
    assertThat(app().messages().read(PRIVATE, 0, 3, 10)).isEmpty();
    assertThat(app().messages().read(PRIVATE, 0, 2, 10)).isEmpty();
  }

  @Test
  default void readBetween_fromBeforeTheGap_givesWhatIsLeft() {
    append(PRIVATE, 1, 2, 7, 8, 9);
    expireAll(at(4));

    assertThat(texts(app().messages().readBetween(PRIVATE, at(0), at(9), 10)))
        .containsExactly("at 7", "at 8");
    assertThat(texts(app().messages().readBetween(PRIVATE, at(0), at(99), 1)))
        .containsExactly("at 7");
    assertThat(app().messages().readBetween(PRIVATE, at(0), at(4), 10)).isEmpty();
    assertThat(app().messages().readShown(PRIVATE, 0, Long.MAX_VALUE, 10, Order.OLDEST_FIRST))
        .isEqualTo(app().messages().readBetween(PRIVATE, at(0), at(99), 10));
  }

  @Test
  default void keys_goWithTheirMessages() {
    app().messages().append(List.of(sentAt(1, PRIVATE).withKey("old")));
    app().messages().append(List.of(sentAt(9, PRIVATE).withKey("young")));
    expireAll(at(5));

    List<Message> repeated =
        app()
            .messages()
            .append(
                List.of(sentAt(10, PRIVATE).withKey("old"), sentAt(11, PRIVATE).withKey("young")));

    assertThat(repeated).extracting(Message::seq).containsExactly(3L, 2L);
    assertThat(texts(repeated)).containsExactly("at 10", "at 9");
  }

  @Test
  default void copies_goWithTheirMessages() {
    append(PRIVATE, 1);
    for (int millis : new int[] {2, 3, 9}) {
      app().messages().append(List.of(sentAt(millis, PRIVATE).routedTo(Set.of(HOOK, AUDIT))));
    }

    storage().expireMessages(at(5), 1);
    for (RouteId route : List.of(HOOK, AUDIT)) {
      assertThat(app().routing().waiting(route)).as("%s, nothing has gone", route).isEqualTo(3);
    }
    storage().expireMessages(at(5), 1);
    for (RouteId route : List.of(HOOK, AUDIT)) {
      assertThat(app().routing().waiting(route)).as("%s, one has gone", route).isEqualTo(2);
    }
    expireAll(at(5));
    for (RouteId route : List.of(HOOK, AUDIT)) {
      assertThat(app().routing().waiting(route)).isEqualTo(1);
      assertThat(app().routing().due(route, at(99), 10))
          .extracting(copy -> copy.message().content().text())
          .containsExactly("at 9");
    }
  }

  @Test
  default void append_afterEverythingHasGone_goesOnAtTheNextPosition() {
    append(PRIVATE, 1, 2, 3);
    expireAll(at(99));

    assertThat(log(PRIVATE)).isEmpty();
    assertThat(app().messages().head(PRIVATE)).isEqualTo(3);
    List<Message> next = append(PRIVATE, 100, 101);
    assertThat(next).extracting(Message::seq).containsExactly(4L, 5L);
    assertThat(log(PRIVATE)).isEqualTo(next);

    expireAll(at(101));
    assertThat(log(PRIVATE)).isEqualTo(next.subList(1, 2));
  }

  @Test
  default void conversation_whoseMessagesHaveGone_isStillThere() {
    append(PRIVATE, 1, 2, 3);
    app().conversations().acknowledge(BOB, PRIVATE, 2);
    List<Conversation> before = app().conversations().of(BOB);

    expireAll(at(99));

    assertThat(app().conversations().of(BOB)).isEqualTo(before);
    app().conversations().acknowledge(BOB, PRIVATE, 3);
    assertThat(app().conversations().of(BOB))
        .containsExactly(new Conversation(PRIVATE, 0, Long.MAX_VALUE, 3, 3));
  }

  @Test
  default void stay_whoseMessagesHaveGone_isStillThere() {
    app().groups().insert(team(10), List.of(ALICE, BOB));
    append(TEAM_LOG, 1, 2, 3);
    List<Membership> stays = app().groups().stays(BOB);

    expireAll(at(99));

    assertThat(app().groups().stays(BOB)).isEqualTo(stays);
    assertThat(app().groups().leave(TEAM, List.of(BOB)))
        .extracting(Membership::untilSeq)
        .containsExactly(3L);
    assertThat(app().conversations().of(BOB))
        .containsExactly(new Conversation(TEAM_LOG, 0, 3, 0, 3));
  }

  @Test
  default void accountsAndTokens_stay() {
    User alice = user(ALICE);
    app().users().insert(alice, new PasswordHash("secret"));
    app().tokens().raiseValidFrom(ALICE, at(1));
    append(PRIVATE, 1);

    expireAll(at(99));

    assertThat(app().users().find(ALICE)).contains(alice);
    assertThat(app().users().password(ALICE)).contains(new PasswordHash("secret"));
    assertThat(app().tokens().validFrom(ALICE)).isEqualTo(at(1));
  }

  @Test
  default void expire_besideAppends_leavesNeitherGapNorLoss() {
    AtomicInteger time = new AtomicInteger();
    AtomicInteger appending = new AtomicInteger(THREADS);
    List<List<Message>> appended =
        Together.call(
            THREADS + 1,
            thread -> {
              List<Message> mine = new ArrayList<>();
              if (thread == THREADS) {
                while (appending.get() > 0) {
                  storage().expireMessages(at(time.get() / 2), 7);
                }
                return mine;
              }
              try {
                for (int i = 0; i < ROUNDS; i++) {
                  mine.addAll(append(i % 2 == 0 ? PRIVATE : TEAM_LOG, time.incrementAndGet()));
                }
              } finally {
                appending.decrementAndGet();
              }
              return mine;
            });

    Instant before = at(THREADS * ROUNDS / 2);
    expireAll(before);
    for (TimelineId timeline : List.of(PRIVATE, TEAM_LOG)) {
      List<Message> all =
          appended.stream()
              .flatMap(List::stream)
              .filter(message -> message.timeline().equals(timeline))
              .sorted(Comparator.comparingLong(Message::seq))
              .toList();
      assertThat(all).extracting(Message::seq).isEqualTo(positions(1, THREADS * ROUNDS / 2));
      int gone = (int) all.stream().takeWhile(message -> message.sentAt().isBefore(before)).count();
      assertThat(log(timeline)).isEqualTo(all.subList(gone, all.size()));
    }
  }

  private static List<Long> positions(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
