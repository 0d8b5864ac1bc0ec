package im.parlance.storage.jdbi;

import com.google.common.collect.Maps;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The appends of one transaction: repeats are found, places given, rows written. Used once. */
final class AppendedBatch {
  private final Connection connection;
  private final SqlDialect dialect;
  private final Map<SendKey, Entry> keyed = new HashMap<>();
  private final List<Entry> fresh = new ArrayList<>();

  AppendedBatch(Connection connection, SqlDialect dialect) {
    this.connection = connection;
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
    List<Entry> all = entries.stream().flatMap(List::stream).toList();
    findRepeats(all);
    place();
    insertMessages();
    insertConversations();
    insertCopies();
    return entries.stream().map(caller -> caller.stream().map(this::resolve).toList()).toList();
  }

  /** The first of a key stands for all of that key. */
  private Message resolve(Entry entry) {
    return keyed.getOrDefault(entry.key(), entry).message();
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
    for (Map.Entry<SendKey, Long> sent : dialect.sent(connection, keyed.keySet()).entrySet()) {
      Entry repeat = keyed.get(sent.getKey());
      if (repeat != null) {
        repeat.message = read(repeat, sent.getValue());
      }
    }
    fresh.removeIf(entry -> entry.message != null);
  }

  private Message read(Entry repeat, long seq) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT "
                + MessageColumns.READ
                + " FROM timeline t JOIN message m ON m.timeline = t.number"
                + " WHERE t.app = ? AND t.name = ? AND m.seq = ?")) {
      statement.setLong(1, repeat.timeline.app());
      statement.setString(2, repeat.timeline.name());
      statement.setLong(3, seq);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return MessageColumns.read(row, repeat.draft.timeline());
      }
    }
  }

  private void place() throws SQLException {
    Map<TimelineKey, List<Entry>> byTimeline =
        fresh.stream().collect(Collectors.groupingBy(entry -> entry.timeline));
    if (byTimeline.isEmpty()) {
      return;
    }
    Map<TimelineKey, Timelines.Timeline> advanced =
        dialect.advance(connection, Maps.transformValues(byTimeline, List::size));
    advanced.forEach(
        (key, timeline) -> {
          List<Entry> entries = byTimeline.getOrDefault(key, List.of());
          long seq = timeline.head() - entries.size();
          for (Entry entry : entries) {
            seq++;
            entry.timelineNumber = timeline.number();
            entry.message = entry.draft.at(seq);
          }
        });
  }

  private void insertMessages() throws SQLException {
    if (fresh.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO message (timeline, seq, "
                + MessageColumns.BOUND
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Entry entry : fresh) {
        statement.setLong(1, entry.timelineNumber);
        statement.setLong(2, entry.message().seq());
        MessageColumns.bind(statement, 2, entry.draft);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** A private timeline becomes a conversation of both its users with its first message. */
  private void insertConversations() throws SQLException {
    List<Entry> first =
        fresh.stream()
            .filter(entry -> entry.message().seq() == 1)
            .filter(entry -> entry.draft.timeline() instanceof TimelineId.Pair)
            .toList();
    if (first.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO conversation (app, user_id, timeline, is_private) VALUES (?, ?, ?, TRUE)
            ON CONFLICT DO NOTHING
            """)) {
      for (Entry entry : first) {
        TimelineId.Pair pair = (TimelineId.Pair) entry.draft.timeline();
        for (UserId user : List.of(pair.first(), pair.second())) {
          statement.setLong(1, entry.timeline.app());
          statement.setString(2, user.value());
          statement.setLong(3, entry.timelineNumber);
          statement.addBatch();
        }
      }
      statement.executeBatch();
    }
  }

  private void insertCopies() throws SQLException {
    List<Entry> routed = fresh.stream().filter(entry -> !entry.draft.routes().isEmpty()).toList();
    if (routed.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO outbox (app, route, timeline, seq, sent_at, due_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """)) {
      for (Entry entry : routed) {
        for (RouteId route : entry.draft.routes()) {
          statement.setLong(1, entry.timeline.app());
          statement.setString(2, route.value());
          statement.setLong(3, entry.timelineNumber);
          statement.setLong(4, entry.message().seq());
          statement.setLong(5, Millis.of(entry.draft.sentAt()));
          statement.setLong(6, Millis.of(entry.draft.sentAt()));
          statement.addBatch();
        }
      }
      statement.executeBatch();
    }
  }
}
