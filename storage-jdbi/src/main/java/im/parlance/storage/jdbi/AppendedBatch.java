package im.parlance.storage.jdbi;

import com.google.common.collect.Maps;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The appends of one transaction: repeats are found, places given, rows written. Used once. */
final class AppendedBatch {
  private final Prepared prepared;
  private final SqlDialect dialect;
  private final Map<SendKey, Entry> keyed = new HashMap<>();
  private final List<Entry> fresh = new ArrayList<>();

  AppendedBatch(Prepared prepared, SqlDialect dialect) {
    this.prepared = prepared;
    this.dialect = dialect;
  }

  /** One message and what becomes of it. */
  private static final class Entry {
    private final TimelineKey timeline;
    private final NewMessage draft;
    private long timelineNumber;
    private @Nullable Message message;

    Entry(long app, NewMessage draft) {
      this.timeline = TimelineKey.of(app, draft.timeline());
      this.draft = draft;
    }

    static SqlDialect.Growth growth(List<Entry> entries) {
      long last =
          entries.stream().mapToLong(entry -> Millis.of(entry.draft.sentAt())).max().orElse(0);
      return new SqlDialect.Growth(entries.size(), last);
    }

    SendKey key() {
      return SendKey.of(timeline, draft);
    }

    Message message() {
      if (message == null) {
        throw new IllegalStateException("not placed yet");
      }
      return message;
    }
  }

  List<List<Message>> append(List<Appending.Wanted> wanted) throws SQLException {
    List<List<Entry>> entries = new ArrayList<>(wanted.size());
    for (Appending.Wanted caller : wanted) {
      entries.add(caller.messages().stream().map(draft -> new Entry(caller.app(), draft)).toList());
    }
    findRepeats(entries.stream().flatMap(List::stream).toList());
    if (!fresh.isEmpty()) {
      place();
      insertMessages();
      insertConversations();
      insertCopies();
    }
    return entries.stream().map(caller -> caller.stream().map(this::resolve).toList()).toList();
  }

  /** The first of a key stands for all of that key. */
  private Message resolve(Entry entry) {
    return entry.draft.key().isEmpty()
        ? entry.message()
        : keyed.getOrDefault(entry.key(), entry).message();
  }

  private void findRepeats(List<Entry> all) throws SQLException {
    for (Entry entry : all) {
      if (entry.draft.key().isEmpty() || keyed.putIfAbsent(entry.key(), entry) == null) {
        fresh.add(entry);
      }
    }
    if (keyed.isEmpty()) {
      return;
    }
    for (Map.Entry<SendKey, Long> sent : dialect.sent(prepared, keyed.keySet()).entrySet()) {
      Entry repeat = keyed.get(sent.getKey());
      if (repeat != null) {
        repeat.message = read(repeat, sent.getValue());
      }
    }
    fresh.removeIf(entry -> entry.message != null);
  }

  private Message read(Entry repeat, long seq) throws SQLException {
    PreparedStatement statement =
        prepared.statement(
            "SELECT "
                + MessageColumns.READ
                + " FROM timeline t JOIN message m ON m.timeline = t.number"
                + " WHERE t.app = ? AND t.name = ? AND m.seq = ?");
    statement.setLong(1, repeat.timeline.app());
    statement.setString(2, repeat.timeline.name());
    statement.setLong(3, seq);
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return MessageColumns.read(row, repeat.draft.timeline());
    }
  }

  private void place() throws SQLException {
    Map<TimelineKey, List<Entry>> byTimeline =
        fresh.stream().collect(Collectors.groupingBy(entry -> entry.timeline));
    dialect
        .advance(prepared, Maps.transformValues(byTimeline, Entry::growth))
        .forEach((key, advance) -> place(byTimeline.getOrDefault(key, List.of()), advance));
  }

  private static void place(List<Entry> entries, SqlDialect.Advance advance) {
    long seq = advance.head() - entries.size();
    Instant last = Millis.instant(advance.previousAt());
    for (Entry entry : entries) {
      seq++;
      entry.timelineNumber = advance.number();
      entry.message = entry.draft.notBefore(last).at(seq);
      last = entry.message.sentAt();
    }
  }

  private void insertMessages() throws SQLException {
    PreparedStatement statement =
        prepared.statement(
            "INSERT INTO message (timeline, seq, sent_at, "
                + MessageColumns.BOUND
                + ") VALUES (?, ?, ?, "
                + MessageColumns.PARAMETERS
                + ")");
    for (Entry entry : fresh) {
      statement.setLong(1, entry.timelineNumber);
      statement.setLong(2, entry.message().seq());
      statement.setLong(3, Millis.of(entry.message().sentAt()));
      MessageColumns.bind(statement, 3, entry.draft);
      statement.addBatch();
    }
    statement.executeBatch();
  }

  /** A timeline without members becomes a conversation of its users with its first message. */
  private void insertConversations() throws SQLException {
    List<Entry> first = fresh.stream().filter(entry -> entry.message().seq() == 1).toList();
    if (first.isEmpty()) {
      return;
    }
    PreparedStatement statement =
        prepared.statement(
            """
            INSERT INTO conversation (app, user_id, timeline, is_private) VALUES (?, ?, ?, TRUE)
            ON CONFLICT DO NOTHING
            """);
    for (Entry entry : first) {
      for (UserId user : users(entry.draft.timeline())) {
        statement.setLong(1, entry.timeline.app());
        statement.setString(2, user.value());
        statement.setLong(3, entry.timelineNumber);
        statement.addBatch();
      }
    }
    statement.executeBatch();
  }

  private static List<UserId> users(TimelineId timeline) {
    if (timeline instanceof TimelineId.Pair pair) {
      return List.of(pair.first(), pair.second());
    }
    return timeline instanceof TimelineId.Inbox inbox ? List.of(inbox.user()) : List.of();
  }

  private void insertCopies() throws SQLException {
    List<Entry> routed = fresh.stream().filter(entry -> !entry.draft.routes().isEmpty()).toList();
    if (routed.isEmpty()) {
      return;
    }
    PreparedStatement statement =
        prepared.statement(
            """
            INSERT INTO outbox (app, route, timeline, seq, due_at) VALUES (?, ?, ?, ?, ?)
            """);
    for (Entry entry : routed) {
      long sentAt = Millis.of(entry.message().sentAt());
      for (RouteId route : entry.draft.routes()) {
        statement.setLong(1, entry.timeline.app());
        statement.setString(2, route.value());
        statement.setLong(3, entry.timelineNumber);
        statement.setLong(4, entry.message().seq());
        statement.setLong(5, sentAt);
        statement.addBatch();
      }
    }
    statement.executeBatch();
  }
}
