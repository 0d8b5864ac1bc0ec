package im.parlance.storage.jdbi;

import im.parlance.id.RouteId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PostgreSQL: the database counts, since other processes write to it, and has an index. Each
 * statement is a round trip, so one does all: timelines grow, and what is joined to them knows its
 * place from the end.
 */
final class PostgresqlPlaces implements Places {
  private static final int MOST_BEGUN = 100_000;

  private static final String GROW =
      """
      WITH grown AS (
        INSERT INTO timeline (app, name, head, last_at)
        SELECT * FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[])
        ON CONFLICT (app, name) DO UPDATE
        SET head = timeline.head + excluded.head,
            previous_at = timeline.last_at,
            last_at = GREATEST(timeline.last_at, excluded.last_at)
        RETURNING app, name, number, head, previous_at
      ), added AS (
        INSERT INTO message (timeline, seq, sent_at, %1$s)
        SELECT g.number, g.head - m.from_end, GREATEST(m.sent_at, g.previous_at), %2$s
        FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[], %3$s)
          WITH ORDINALITY AS m (app, name, from_end, sent_at, %1$s, nth)
        JOIN grown g ON g.app = m.app AND g.name = m.name
        ORDER BY m.nth
      )
      """;

  private static final String BEGIN =
      """
      , begun AS (
        INSERT INTO conversation (app, user_id, timeline, is_private)
        SELECT u.app, u.user_id, g.number, TRUE
        FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[]) AS u (app, name, seq, user_id)
        JOIN grown g ON g.app = u.app AND g.name = u.name
        WHERE g.head = u.seq
        ON CONFLICT DO NOTHING
      )
      """;

  private static final String COPY =
      """
      , copied AS (
        INSERT INTO outbox (app, route, timeline, seq, due_at)
        SELECT c.app, c.route, g.number, g.head - c.from_end, GREATEST(c.sent_at, g.previous_at)
        FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::text[])
          WITH ORDINALITY AS c (app, name, from_end, sent_at, route, nth)
        JOIN grown g ON g.app = c.app AND g.name = c.name
        ORDER BY c.nth
      )
      """;

  private static final String ENDS = "SELECT app, name, head, previous_at FROM grown";

  private static final String SENT =
      """
      SELECT k.app, k.name, k.sender, k.key, m.number
      FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) AS k (app, name, sender, key)
      CROSS JOIN LATERAL (
        SELECT m.number FROM timeline t JOIN message m ON m.timeline = t.number
        WHERE t.app = k.app AND t.name = k.name
          AND m.send_key = k.key AND m.sender = k.sender
        LIMIT 1) m
      """;

  /** Some timelines that have messages. */
  private final Set<TimelineKey> begun = new HashSet<>();

  /** Those that the transaction appends to. */
  private final Set<TimelineKey> appended = new HashSet<>();

  /** By how much a timeline grows; then, from where. */
  private static final class Growth {
    private long messages;
    private long lastAt;
    private long head;
    private long previousAt;

    Row add(Unplaced source) {
      messages++;
      lastAt = Math.max(lastAt, Millis.of(source.message().sentAt()));
      return new Row(source, this, messages, lastAt);
    }
  }

  /**
   * A message to be written.
   *
   * @param nth its number among those that go to its timeline
   * @param sentAt not before those that go before it
   */
  private record Row(Unplaced source, Growth growth, long nth, long sentAt) {
    TimelineKey timeline() {
      return source.timeline();
    }

    long fromEnd() {
      return growth.messages - nth;
    }

    Message message() {
      return source
          .message()
          .notBefore(Millis.instant(Math.max(growth.previousAt, sentAt)))
          .at(growth.head - fromEnd());
    }
  }

  private record Copied(Row row, RouteId route) {
    static Stream<Copied> of(Row row) {
      return row.source.message().routes().stream().map(route -> new Copied(row, route));
    }
  }

  /** A user who has a conversation if the last row of a timeline is the last of all it has. */
  private record Begun(Row last, UserId user) {
    static Stream<Begun> by(Row last) {
      return last.source.users().stream().map(user -> new Begun(last, user));
    }
  }

  /** Timelines grow in the order of their names, so that two processes cannot block each other. */
  @Override
  public List<Message> append(Prepared prepared, List<Unplaced> messages) throws SQLException {
    Map<TimelineKey, Growth> growths = new TreeMap<>();
    List<Row> rows = new ArrayList<>(messages.size());
    for (Unplaced message : messages) {
      rows.add(growths.computeIfAbsent(message.timeline(), key -> new Growth()).add(message));
    }
    PreparedStatement statement = statement(prepared, growths, rows);
    try (ResultSet ends = statement.executeQuery()) {
      while (ends.next()) {
        Growth growth = growths.get(new TimelineKey(ends.getLong(1), ends.getString(2)));
        if (growth != null) {
          growth.head = ends.getLong(3);
          growth.previousAt = ends.getLong(4);
        }
      }
    }
    appended.addAll(growths.keySet());
    return rows.stream().map(Row::message).toList();
  }

  private PreparedStatement statement(
      Prepared prepared, Map<TimelineKey, Growth> growths, List<Row> rows) throws SQLException {
    List<WrittenColumn> columns =
        WrittenColumn.of(rows.stream().map(row -> row.source.message()).toList());
    List<Begun> users = rows.stream().filter(this::mayBegin).flatMap(Begun::by).toList();
    List<Copied> copies = rows.stream().flatMap(Copied::of).toList();
    RowArrays arrays =
        new RowArrays(
            prepared.statement(
                written(columns)
                    + (users.isEmpty() ? "" : BEGIN)
                    + (copies.isEmpty() ? "" : COPY)
                    + ENDS));
    arrays
        .keys(growths.keySet(), Function.identity())
        .numbers(growths.values(), growth -> growth.messages)
        .numbers(growths.values(), growth -> growth.lastAt);
    arrays.keys(rows, Row::timeline).numbers(rows, Row::fromEnd).numbers(rows, Row::sentAt);
    for (WrittenColumn column : columns) {
      arrays.bind(rows, column.type(), row -> column.value().apply(row.source.message()));
    }
    if (!users.isEmpty()) {
      arrays
          .keys(users, each -> each.last.timeline())
          .numbers(users, each -> each.last.nth)
          .texts(users, each -> each.user.value());
    }
    if (!copies.isEmpty()) {
      arrays
          .keys(copies, copy -> copy.row.timeline())
          .numbers(copies, copy -> copy.row.fromEnd())
          .numbers(copies, copy -> copy.row.sentAt)
          .texts(copies, copy -> copy.route.value());
    }
    return arrays.statement();
  }

  private static String written(List<WrittenColumn> columns) {
    return GROW.formatted(
        WrittenColumn.names("", columns),
        WrittenColumn.names("m.", columns),
        columns.stream()
            .map(column -> "?::" + column.type().sql() + "[]")
            .collect(Collectors.joining(", ")));
  }

  /** Whether a row may be all that its timeline will have. */
  private boolean mayBegin(Row row) {
    return row.fromEnd() == 0 && !begun.contains(row.timeline());
  }

  @Override
  public Map<SendKey, Long> sent(Prepared prepared, Collection<SendKey> keys) throws SQLException {
    Map<SendKey, Long> sent = new HashMap<>();
    PreparedStatement statement = prepared.statement(SENT);
    new RowArrays(statement)
        .keys(keys, SendKey::timeline)
        .texts(keys, SendKey::sender)
        .texts(keys, SendKey::key);
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        TimelineKey timeline = new TimelineKey(rows.getLong(1), rows.getString(2));
        sent.put(new SendKey(timeline, rows.getString(3), rows.getString(4)), rows.getLong(5));
      }
    }
    return sent;
  }

  @Override
  public Optional<Long> sentLately(SendKey key) {
    return Optional.empty();
  }

  @Override
  public long knownHead(TimelineKey timeline) {
    return 0;
  }

  @Override
  public boolean isBehind() {
    return false;
  }

  @Override
  public boolean isBehind(TimelineKey timeline) {
    return false;
  }

  @Override
  public void catchUp(Connection connection) {}

  @Override
  public void restore(Connection connection) {}

  @Override
  public void committed() {
    if (begun.size() > MOST_BEGUN) {
      begun.clear();
    }
    begun.addAll(appended);
    appended.clear();
  }

  @Override
  public void rolledBack() {
    appended.clear();
  }
}
