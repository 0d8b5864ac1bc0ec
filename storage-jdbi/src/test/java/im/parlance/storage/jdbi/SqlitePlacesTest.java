package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.conversation.Conversation;
import im.parlance.id.AppId;
import im.parlance.id.GroupId;
import im.parlance.id.MessageId;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import im.parlance.routing.Copy;
import im.parlance.storage.jdbi.transfer.AppExport;
import im.parlance.storage.jdbi.transfer.AppImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Heads and the indexes of places and keys are written after the messages; nobody notices. */
class SqlitePlacesTest {
  private static final AppId APP = AppId.of("demo");
  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
  private static final TimelineId TEAM = team(0);

  private final Path directory;
  private final Path file;
  private final JdbiStorage storage;
  private long sent;

  SqlitePlacesTest(@TempDir Path directory) {
    this.directory = directory;
    this.file = directory.resolve("parlance.db");
    this.storage = JdbiStorage.sqlite(file, Durability.NORMAL);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private static TimelineId team(int number) {
    return TimelineId.of(GroupId.of("team" + number));
  }

  private NewMessage message(TimelineId timeline) {
    sent++;
    return new NewMessage(
        new MessageId(sent),
        timeline,
        UserId.of("alice"),
        Origin.SERVER,
        Content.text("number " + sent),
        false,
        NOON.plusMillis(sent));
  }

  private void send(int messages) {
    for (int i = 0; i < messages; i++) {
      storage.app(APP).messages().append(List.of(message(TEAM)));
    }
  }

  private static List<Long> seqs(MessageStore messages, TimelineId timeline) {
    return messages.read(timeline, 0, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
        .map(Message::seq)
        .toList();
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  private static long placed(Path file) throws SQLException {
    return number(file, "SELECT COUNT(*) FROM message_place");
  }

  private static long keysWritten(Path file) throws SQLException {
    return number(file, "SELECT COUNT(*) FROM message_key");
  }

  /** The heads that the rows of timelines say. */
  private static long headsWritten(Path file) throws SQLException {
    return number(file, "SELECT COALESCE(SUM(head), 0) FROM timeline");
  }

  private static long number(Path file, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getLong(1);
    }
  }

  /** As a process that was killed would leave it: with its log, and unknown to SQLite. */
  private Path copy() throws IOException {
    Path copy = directory.resolve("copy.db");
    Files.copy(file, copy);
    Files.copy(Path.of(file + "-wal"), Path.of(copy + "-wal"));
    return copy;
  }

  @Test
  void aReadSeesWhatIsNotInItsPlaceYet() throws SQLException {
    send(10);
    assertThat(placed(file)).as("or this says nothing").isZero();

    assertThat(seqs(storage.app(APP).messages(), TEAM)).isEqualTo(upTo(10));
    assertThat(placed(file)).isEqualTo(10);
  }

  @Test
  void aRead_putsNothingButItsTimelineInPlace() throws SQLException {
    MessageStore messages = storage.app(APP).messages();
    messages.append(List.of(message(TEAM), message(team(1)), message(TEAM), message(team(1))));

    assertThat(seqs(messages, TEAM)).isEqualTo(upTo(2));
    assertThat(placed(file)).isEqualTo(2);
    assertThat(headsWritten(file)).isEqualTo(2);
    assertThat(seqs(messages, team(1))).isEqualTo(upTo(2));
    assertThat(placed(file)).isEqualTo(4);
  }

  @Test
  void aLookAtConversations_putsNothingButTheirsInPlace() throws SQLException {
    TimelineId chat = TimelineId.between(UserId.of("alice"), UserId.of("bob"));
    storage.app(APP).messages().append(List.of(message(TEAM), message(chat), message(chat)));

    assertThat(storage.app(APP).conversations().of(UserId.of("bob")))
        .extracting(Conversation::end)
        .containsExactly(2L);
    assertThat(placed(file)).isEqualTo(2);
  }

  @Test
  void aCopyIsDue_whileItsMessageIsNotInItsPlace() throws SQLException {
    RouteId hook = RouteId.of("hook");
    List<Message> sent =
        storage
            .app(APP)
            .messages()
            .append(List.of(message(TEAM), message(team(1)).routedTo(Set.of(hook)), message(TEAM)));

    assertThat(storage.app(APP).routing().due(hook, NOON.plusSeconds(1), 10))
        .extracting(Copy::message)
        .containsExactly(sent.get(1));
    assertThat(placed(file)).as("what is due does not make others wait").isZero();
  }

  @Test
  void whereATimelineEnds_isKnownBeforeItsRowSaysSo() throws SQLException {
    UserId alice = UserId.of("alice");
    TimelineId chat = TimelineId.between(alice, UserId.of("bob"));
    storage.app(APP).messages().append(List.of(message(chat), message(chat)));

    assertThat(storage.app(APP).messages().head(chat)).isEqualTo(2);
    assertThat(headsWritten(file)).as("or this says nothing").isZero();
    assertThat(storage.app(APP).conversations().of(alice))
        .extracting(Conversation::end)
        .containsExactly(2L);
  }

  @Test
  void whatAUserForgets_reachesAsFarAsWasSaid() {
    UserId alice = UserId.of("alice");
    TimelineId chat = TimelineId.between(alice, UserId.of("bob"));
    storage.app(APP).messages().append(List.of(message(chat), message(chat)));

    storage.app(APP).conversations().forget(alice);

    assertThat(storage.app(APP).conversations().of(alice))
        .extracting(Conversation::afterSeq)
        .containsExactly(2L);
  }

  @Test
  void aRangeOfTimesSeesWhatIsNotInItsPlaceYet() {
    send(10);

    assertThat(
            storage
                .app(APP)
                .messages()
                .readBetween(TEAM, NOON.plusMillis(3), NOON.plusMillis(6), 100))
        .extracting(Message::seq)
        .containsExactly(3L, 4L, 5L);
  }

  @Test
  @Timeout(30)
  void whatNobodyAsksFor_isInItsPlaceSoon() throws SQLException {
    send(10);

    while (placed(file) < 10) {
      Thread.onSpinWait();
    }
    assertThat(placed(file)).isEqualTo(10);
  }

  @Test
  void whatWasNotInItsPlaceWhenTheProcessDied_isThereAfterwards() throws Exception {
    send(10);
    Path copy = copy();
    assertThat(placed(copy)).as("or this says nothing").isZero();
    assertThat(headsWritten(copy)).as("or this says nothing").isZero();
    sent = 0;
    NewMessage earlier = message(TEAM);

    try (JdbiStorage reopened = JdbiStorage.sqlite(copy)) {
      assertThat(seqs(reopened.app(APP).messages(), TEAM)).isEqualTo(upTo(10));
      Message next = reopened.app(APP).messages().append(List.of(earlier)).get(0);
      assertThat(next.seq()).isEqualTo(11);
      assertThat(next.sentAt()).as("times never run backwards").isEqualTo(NOON.plusMillis(10));
    }
  }

  @Test
  void whatIsMovedMeanwhile_goesOnWhereItEnds() {
    send(10);
    String url = TestPostgresql.freshSchema();
    try (AppExport export = JdbiStorage.exportSqlite(file, APP);
        AppImport target = JdbiStorage.importPostgresql(url, export.schema(), APP)) {
      export.forEach(target::add);
      target.commit();
    }

    try (JdbiStorage moved = JdbiStorage.postgresql(url)) {
      assertThat(moved.app(APP).messages().append(List.of(message(TEAM))).get(0).seq())
          .isEqualTo(11);
    }
  }

  @Test
  void thousandsInManyTimelines_areAllInTheirPlaces() throws SQLException {
    int timelines = 50;
    int batches = 600;
    for (int i = 0; i < batches; i++) {
      storage
          .app(APP)
          .messages()
          .append(IntStream.range(0, timelines).mapToObj(j -> message(team(j))).toList());
    }
    assertThat(placed(file)).as("taken along by later sends").isBetween(10_000L, 29_999L);
    assertThat(headsWritten(file)).as("as well").isBetween(10_000L, 29_999L);

    for (int i = 0; i < timelines; i++) {
      assertThat(seqs(storage.app(APP).messages(), team(i))).isEqualTo(upTo(batches));
    }
    assertThat(headsWritten(file)).isEqualTo((long) timelines * batches);
  }

  @Test
  void moreAtOnceThanMayWait_areInTheirPlacesAtOnce() throws SQLException {
    int most = IndexBacklog.MOST;
    List<NewMessage> many = new ArrayList<>();
    for (int i = 0; i <= most; i++) {
      many.add(message(team(i % 7)).withKey("k" + i));
    }

    storage.app(APP).messages().append(many);

    assertThat(placed(file)).isEqualTo(most + 1);
    assertThat(keysWritten(file)).isEqualTo(most + 1);
    send(1);
    assertThat(seqs(storage.app(APP).messages(), TEAM)).hasSize(most / 7 + 2);
  }

  @Test
  void whatExpires_leavesItsPlace() throws SQLException {
    send(10);

    assertThat(storage.expireMessages(NOON.plusMillis(6), 100)).isTrue();

    assertThat(placed(file)).isEqualTo(5);
    assertThat(seqs(storage.app(APP).messages(), TEAM)).containsExactly(6L, 7L, 8L, 9L, 10L);
  }

  @Test
  void aRepeatedSend_takesNoPlace() {
    send(3);
    NewMessage first = message(TEAM);
    storage.app(APP).messages().append(List.of(first.withKey("k")));

    storage.app(APP).messages().append(List.of(message(TEAM).withKey("k"), message(TEAM)));

    assertThat(seqs(storage.app(APP).messages(), TEAM)).isEqualTo(upTo(5));
  }

  @Test
  void aKeyThatIsNotWrittenYet_isKnown() throws SQLException {
    MessageStore messages = storage.app(APP).messages();
    Message first = messages.append(List.of(message(TEAM).withKey("k"))).get(0);
    assertThat(messages.append(List.of(message(TEAM).withKey("k")))).containsExactly(first);
    assertThat(messages.sent(TEAM, UserId.of("alice"), "k")).contains(first);
    assertThat(keysWritten(file)).as("or this says nothing").isZero();

    assertThat(seqs(messages, TEAM)).containsExactly(1L);

    assertThat(keysWritten(file)).isEqualTo(1);
    assertThat(messages.append(List.of(message(TEAM).withKey("k")))).containsExactly(first);
    assertThat(messages.sent(TEAM, UserId.of("alice"), "k")).contains(first);
  }

  @Test
  void aKeyThatWasNotWrittenWhenTheProcessDied_isKnownAfterwards() throws Exception {
    Message first = storage.app(APP).messages().append(List.of(message(TEAM).withKey("k"))).get(0);
    Path copy = copy();
    assertThat(keysWritten(copy)).as("or this says nothing").isZero();

    try (JdbiStorage reopened = JdbiStorage.sqlite(copy)) {
      assertThat(reopened.app(APP).messages().append(List.of(message(TEAM).withKey("k"))))
          .containsExactly(first);
    }
  }

  @Test
  void aKeyIsFreeAgain_whenItsMessageExpires() throws SQLException {
    MessageStore messages = storage.app(APP).messages();
    messages.append(List.of(message(TEAM).withKey("k")));

    storage.expireMessages(NOON.plusMillis(6), 100);

    assertThat(keysWritten(file)).isZero();
    assertThat(messages.append(List.of(message(TEAM).withKey("k"))).get(0).seq()).isEqualTo(2);
  }

  /** Few among many: what is behind is so by the number of messages, not by that of keys. */
  @Test
  void keysAreWrittenWithThePlacesOfTheirMessages() throws SQLException {
    MessageStore messages = storage.app(APP).messages();
    int batches = 1200;
    for (int i = 0; i < batches; i++) {
      List<NewMessage> batch = new ArrayList<>();
      batch.add(message(team(i % 5)).withKey("k" + i));
      for (int j = 0; j < 49; j++) {
        batch.add(message(team(j)));
      }
      messages.append(batch);
    }
    assertThat(keysWritten(file)).isBetween(placed(file) / 100, placed(file) / 25);

    for (int i = 0; i < batches; i++) {
      assertThat(messages.sent(team(i % 5), UserId.of("alice"), "k" + i)).isPresent();
    }
    messages.append(List.of(message(team(0)).withKey("k0"), message(team(1)).withKey("k1196")));
    for (int i = 0; i < 5; i++) {
      assertThat(seqs(messages, team(i))).hasSize(batches + batches / 5);
    }
    assertThat(keysWritten(file)).isEqualTo(batches);
  }
}
