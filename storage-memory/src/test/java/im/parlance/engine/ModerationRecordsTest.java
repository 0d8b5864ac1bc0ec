package im.parlance.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.error.ErrorCode;
import im.parlance.file.Bytes;
import im.parlance.file.FileLimits;
import im.parlance.group.NewGroup;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content.Kind;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.Ruling.Outcome;
import im.parlance.moderation.ContentAuditor;
import im.parlance.moderation.ModerationFile;
import im.parlance.moderation.ModerationRecord;
import im.parlance.moderation.ModerationRecord.Judge;
import im.parlance.moderation.ModerationRecords;
import im.parlance.moderation.SensitiveWord;
import im.parlance.moderation.Verdict;
import im.parlance.moderation.Verdict.Label;
import im.parlance.moderation.Verdict.Risk;
import im.parlance.page.Cursor;
import im.parlance.setting.Toggle;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.testing.MutableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is recorded of what words and the auditor decide. */
class ModerationRecordsTest {
  private static final UserId ALICE = UserId.of("alice");
  private static final UserId BOB = UserId.of("bob");

  private final MutableClock clock = MutableClock.create();
  private final MemoryStorage storage = MemoryStorage.create();
  private final List<Parlance> engines = new ArrayList<>();

  @AfterEach
  void stop() {
    engines.forEach(Parlance::close);
  }

  private App app(Optional<ContentAuditor> auditor) {
    var builder =
        Parlance.builder()
            .storage(storage)
            .clock(clock)
            .fileLimits(new FileLimits(100, Duration.ofDays(7), 9));
    auditor.ifPresent(builder::auditor);
    Parlance im = builder.build();
    engines.add(im);
    return im.app("demo");
  }

  /** Rejects what is bad, doubts what is odd, and fails at what it cannot read. */
  private static final class Strict implements ContentAuditor {
    @Override
    public Verdict auditText(String text) {
      if (text.contains("unreadable")) {
        throw new IllegalStateException("cannot be read");
      }
      Risk risk =
          text.contains("bad") ? Risk.REJECT : text.contains("odd") ? Risk.REVIEW : Risk.PASS;
      return new Verdict(
          risk,
          risk == Risk.PASS ? List.of() : List.of(new Label("ads", 1, List.of("b"))),
          "strict");
    }

    @Override
    public Verdict auditImage(String address) {
      return auditText(address);
    }

    @Override
    public Verdict auditVideo(String address) {
      return auditText(address);
    }
  }

  private static Message say(App app, String text) {
    return app.messages().sendAsClient(ALICE, Draft.text(text).to(BOB));
  }

  private static List<ModerationRecord> records(App app) {
    return app.moderationRecords().between(Instant.EPOCH, Instant.MAX, Cursor.START, 1000).items();
  }

  private static String told(ModerationRecord record) {
    return "%s %s %s %s"
        .formatted(
            record.judge(),
            record.outcome(),
            record.risk().map(Risk::name).orElse("failed"),
            record.hits());
  }

  private static void watchWords(App app) {
    app.sensitiveWords()
        .add(List.of(SensitiveWord.blocking("poison"), SensitiveWord.replacedBy("darn", "d***")));
  }

  @Test
  void words_areRecordedWhateverTheyDecide() {
    App app = app(Optional.empty());
    watchWords(app);

    Message first = say(app, "hello");
    say(app, "oh Darn");
    say(app, "darn poison");

    assertThat(records(app))
        .extracting(ModerationRecordsTest::told)
        .containsExactly(
            "WORDS PASSED PASS []",
            "WORDS ALTERED REVIEW [darn]",
            "WORDS STOPPED REJECT [darn, poison]");
    assertThat(records(app).get(0))
        .isEqualTo(
            new ModerationRecord(
                first.id(),
                TimelineId.between(ALICE, BOB),
                ALICE,
                Kind.TEXT,
                Judge.WORDS,
                Outcome.PASSED,
                Optional.of(Risk.PASS),
                List.of()));
    assertThat(records(app).get(0).at()).isEqualTo(first.id().time());
  }

  @Test
  void auditor_isRecordedBesideTheWords_unlessTheyHaveStoppedTheMessage() {
    App app = app(Optional.of(new Strict()));
    watchWords(app);

    say(app, "poison");
    say(app, "darn bad");
    say(app, "odd");
    say(app, "unreadable");

    assertThat(records(app))
        .extracting(ModerationRecordsTest::told)
        .containsExactly(
            "WORDS STOPPED REJECT [poison]",
            "WORDS ALTERED REVIEW [darn]",
            "AUDITOR STOPPED REJECT [ads]",
            "WORDS PASSED PASS []",
            "AUDITOR PASSED REVIEW [ads]",
            "WORDS PASSED PASS []",
            "AUDITOR PASSED failed []");
  }

  @Test
  void whatNobodyJudges_isNotRecorded() {
    App app = app(Optional.empty());
    say(app, "nobody looks");
    watchWords(app);
    app.messages().send(Draft.text("poison").from(ALICE).to(BOB));
    app.groups().create(NewGroup.ownedBy(ALICE, GroupId.of("g"), "g"));

    assertThat(records(app)).isEmpty();

    app.settings().set(Toggle.SCREENS_SERVER_SENDS, true);
    app.messages().send(Draft.text("water").from(ALICE).toGroup("g"));
    assertThat(records(app))
        .extracting(ModerationRecord::timeline)
        .containsExactly(TimelineId.of(GroupId.of("g")));
  }

  @Test
  void manyRecords_areAllThere() {
    App app = app(Optional.empty());
    watchWords(app);
    for (int i = 0; i < 12_000; i++) {
      say(app, "number " + i);
    }

    int count = 0;
    Optional<Cursor> next = Optional.of(Cursor.START);
    while (next.isPresent()) {
      var page = app.moderationRecords().between(Instant.EPOCH, Instant.MAX, next.get(), 1000);
      count += page.items().size();
      next = page.next();
    }
    assertThat(count).isEqualTo(12_000);
  }

  @Test
  void records_areWrittenWithoutBeingAskedFor() {
    App app = app(Optional.empty());
    watchWords(app);
    say(app, "hello");
    engines.get(0).settle();

    assertThat(
            storage
                .app(app.id())
                .moderation()
                .between(Instant.EPOCH, Instant.MAX, Cursor.START, 9)
                .items())
        .hasSize(1);
  }

  @Test
  void records_areKeptForNinetyDays() {
    App app = app(Optional.empty());
    watchWords(app);
    say(app, "old");
    clock.advance(Duration.ofDays(1));
    say(app, "poison");

    engines.get(0).settle();
    clock.advance(ModerationRecords.KEPT.minusDays(1).plusMillis(1));
    engines.get(0).expire();

    assertThat(records(app)).extracting(ModerationRecord::outcome).containsExactly(Outcome.STOPPED);
  }

  @Test
  void files_areListedNewestFirst_untilTheyEnd() throws IOException {
    App app = app(Optional.empty());
    ModerationRecords kept = app.moderationRecords();
    Bytes content = Bytes.of("line\n".getBytes(UTF_8));
    ModerationFile one = kept.keep("one.txt", "text/plain", "all\nof\nthem", content);
    clock.advance(Duration.ofDays(1));
    ModerationFile two = kept.keep("two.txt", "text/plain", "", content);

    assertThat(kept.files()).containsExactly(two, one);
    assertThat(kept.file(one.id())).contains(one);
    assertThat(one)
        .isEqualTo(
            new ModerationFile(
                one.id(),
                "one.txt",
                "all\nof\nthem",
                5,
                one.createdAt(),
                one.createdAt().plus(Duration.ofDays(7))));
    assertThat(app.files().get(one.id()).size()).isEqualTo(5);
    assertThat(kept.file(UUID.randomUUID())).isEmpty();

    clock.advance(Duration.ofDays(6));
    assertThat(kept.files()).containsExactly(two);
    assertThat(kept.file(one.id())).isEmpty();
  }

  @Test
  void fileThatIsRefused_leavesNothing() throws IOException {
    App app = app(Optional.empty());
    ModerationRecords kept = app.moderationRecords();
    EngineTest.assertRefused(
        ErrorCode.FILE_TOO_LARGE,
        () -> kept.keep("big.txt", "text/plain", "", Bytes.of(new byte[101])));
    assertThat(kept.files()).isEmpty();

    for (int i = 0; i < ModerationRecords.MOST_FILES; i++) {
      kept.keep("f" + i, "text/plain", "", Bytes.of(new byte[] {1}));
    }
    EngineTest.assertRefused(
        ErrorCode.LIST_FULL, () -> kept.keep("more", "text/plain", "", Bytes.of(new byte[] {1})));
    assertThat(kept.files()).hasSize(ModerationRecords.MOST_FILES);
  }
}
