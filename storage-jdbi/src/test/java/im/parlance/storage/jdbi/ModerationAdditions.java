package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.AppId;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content.Kind;
import im.parlance.message.Ruling.Outcome;
import im.parlance.moderation.ModerationRecord;
import im.parlance.moderation.ModerationRecord.Judge;
import im.parlance.moderation.Verdict.Risk;
import im.parlance.page.Cursor;
import im.parlance.storage.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the thirteenth version of the schema has added. Never changes once released. */
final class ModerationAdditions {
  private static final AppId APP = AppId.of("demo");
  private static final UserId NORA = UserId.of("nora");
  private static final TimelineId LOG = TimelineId.between(NORA, UserId.of("paul"));
  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final MessageId ID = MessageId.of(START, 1, 2);

  private static final ModerationRecord WORDS =
      new ModerationRecord(
          ID,
          LOG,
          NORA,
          Kind.TEXT,
          Judge.WORDS,
          Outcome.ALTERED,
          Optional.of(Risk.REVIEW),
          List.of("darn", "b:ad"));

  private static final ModerationRecord AUDITOR =
      new ModerationRecord(
          ID, LOG, NORA, Kind.TEXT, Judge.AUDITOR, Outcome.PASSED, Optional.empty(), List.of());

  private ModerationAdditions() {}

  static void write(Storage storage) {
    storage.app(APP).moderation().add(List.of(WORDS, AUDITOR));
  }

  static void check(Storage storage) {
    assertThat(
            storage
                .app(APP)
                .moderation()
                .between(START, START.plusSeconds(1), Cursor.START, 9)
                .items())
        .containsExactly(WORDS, AUDITOR);
  }
}
