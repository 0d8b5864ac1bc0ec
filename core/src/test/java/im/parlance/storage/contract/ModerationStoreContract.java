package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.START;
import static im.parlance.storage.contract.Samples.TEAM_LOG;
import static im.parlance.storage.contract.Samples.rest;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.message.Content.Kind;
import im.parlance.message.Ruling.Outcome;
import im.parlance.moderation.ModerationRecord;
import im.parlance.moderation.ModerationRecord.Judge;
import im.parlance.moderation.ModerationStore;
import im.parlance.moderation.Verdict.Risk;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.storage.AppStorage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ModerationStore} promises. */
interface ModerationStoreContract {
  Instant END = START.plusSeconds(60);

  /** The stores of an app that nobody has used yet; the same ones within a test. */
  AppStorage app();

  /** The stores of another app. */
  AppStorage otherApp();

  private ModerationStore store() {
    return app().moderation();
  }

  private static MessageId id(int millis) {
    return MessageId.of(START.plusMillis(millis), 3, 7);
  }

  /** What the words have decided about a message that was said so long after the start. */
  private static ModerationRecord words(int millis, String... hits) {
    return new ModerationRecord(
        id(millis),
        TimelineId.between(ALICE, BOB),
        ALICE,
        Kind.TEXT,
        Judge.WORDS,
        Outcome.ALTERED,
        Optional.of(Risk.REVIEW),
        List.of(hits));
  }

  private static ModerationRecord auditor(int millis) {
    return new ModerationRecord(
        id(millis),
        TEAM_LOG,
        BOB,
        Kind.IMAGE,
        Judge.AUDITOR,
        Outcome.PASSED,
        Optional.empty(),
        List.of());
  }

  private List<ModerationRecord> all() {
    return store().between(Instant.EPOCH, Instant.MAX, Cursor.START, 100).items();
  }

  @Test
  default void records_areFoundAsTheyWereAdded_ofEveryJudgeOne() {
    ModerationRecord odd = words(2, "", "1:", "nu\u0000l", "line\nline", "七");
    store().add(List.of(auditor(1), words(1, "darn"), odd));
    store().add(List.of(words(1, "later"), auditor(3)));
    store().add(List.of());

    assertThat(all()).containsExactly(words(1, "darn"), auditor(1), odd, auditor(3));
    assertThat(otherApp().moderation().between(Instant.EPOCH, END, Cursor.START, 9).items())
        .isEmpty();
  }

  @Test
  default void between_givesThoseFromTheOneInstant_andBeforeTheOther() {
    store().add(List.of(words(1), words(2), auditor(3), words(4)));

    assertThat(store().between(START.plusMillis(2), START.plusMillis(4), Cursor.START, 9).items())
        .containsExactly(words(2), auditor(3));
    assertThat(store().between(END, Instant.MAX, Cursor.START, 9).items()).isEmpty();
    assertThat(store().between(END, Instant.EPOCH, Cursor.START, 9).items()).isEmpty();
  }

  @Test
  default void pages_haveAllOnce_andBothOfAMessageTogether() {
    List<ModerationRecord> added =
        List.of(
            words(1), words(2), auditor(2), words(3), auditor(3), auditor(4), words(5), words(6));
    store().add(added);

    for (int limit = 2; limit <= added.size() + 1; limit++) {
      int most = limit;
      assertThat(
              rest(Optional.of(Cursor.START), cursor -> store().between(START, END, cursor, most)))
          .as("%s at once", limit)
          .isEqualTo(added);
    }
    Page<ModerationRecord> first = store().between(START, END, Cursor.START, 2);
    assertThat(first.items()).containsExactly(words(1));
    assertThat(store().between(START, END, first.next().orElseThrow(), 2).items())
        .containsExactly(words(2), auditor(2));
    assertThat(store().between(START, END, Cursor.START, added.size()).next()).isEmpty();
  }

  @Test
  default void expire_removesTheOldest_ofSoManyMessages() {
    store().add(List.of(words(1), auditor(1), words(2), words(3), words(4)));
    otherApp().moderation().add(List.of(words(1)));

    assertThat(store().expire(START.plusMillis(1), 9)).isFalse();
    assertThat(all()).hasSize(5);
    assertThat(store().expire(START.plusMillis(4), 1)).isTrue();
    assertThat(all()).containsExactly(words(2), words(3), words(4));
    while (store().expire(START.plusMillis(4), 1)) {
      // there may be more
    }
    assertThat(all()).containsExactly(words(4));
    assertThat(store().expire(Instant.EPOCH, 9)).isFalse();
    assertThat(store().expire(Instant.MAX, 9)).isFalse();
    assertThat(all()).isEmpty();
    assertThat(otherApp().moderation().between(START, END, Cursor.START, 9).items()).hasSize(1);
  }
}
