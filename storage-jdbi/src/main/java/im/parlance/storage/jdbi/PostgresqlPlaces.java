package im.parlance.storage.jdbi;

import im.parlance.id.RouteId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import java.security.SecureRandom;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL: other processes write to it, too. The row of an app names the writer that has
 * appended last; one that still finds itself there knows where the app's timelines end, and writes
 * by one statement, which does nothing if another is there:
 *
 * <pre>
 *   one    write ──▶ write ──────────────────────────▶ write (nothing is done), hold, learn, write
 *   other             hold, learn, write ──▶ write ──▶
 * </pre>
 */
final class PostgresqlPlaces implements Places {
  private static final int MOST_HEADS = 100_000;

  /** In an order, so that two appends do not wait for each other. */
  private static final String HOLD =
      """
      SELECT number, writer FROM app WHERE number = ANY (?::bigint[])
      ORDER BY number FOR UPDATE
      """;

  private static final String TAKE = "UPDATE app SET writer = ? WHERE number = ANY (?::bigint[])";

  /** A timeline that is not there gets a number, but no head. */
  private static final String LEARN =
      """
      SELECT a.number, a.writer, k.name,
        COALESCE(e.number, nextval(pg_get_serial_sequence('timeline', 'number'))), e.head, e.last_at
      FROM unnest(?::bigint[], ?::text[]) AS k (app, name)
      JOIN app a ON a.number = k.app
      LEFT JOIN LATERAL (
        SELECT * FROM timeline_end t WHERE t.app = k.app AND t.name = k.name LIMIT 1) e ON TRUE
      """;

  private static final String IF_LAST =
      """
      WITH held AS (
        SELECT number FROM app WHERE number = ANY (?::bigint[]) AND writer = ?
        ORDER BY number FOR UPDATE
      ), turn AS (
        SELECT WHERE (SELECT COUNT(*) FROM held) = ?
      )
      """;

  private static final String CREATE =
      """
      , created AS (
        INSERT INTO timeline (number, app, name)
        SELECT t.* FROM turn, unnest(?::bigint[], ?::bigint[], ?::text[]) AS t (number, app, name)
      )
      """;

  private static final String BEGIN =
      """
      , begun AS (
        INSERT INTO conversation (app, user_id, timeline, is_private)
        SELECT u.*, TRUE
        FROM turn, unnest(?::bigint[], ?::text[], ?::bigint[]) AS u (app, user_id, timeline)
        ON CONFLICT DO NOTHING
      )
      """;

  private static final String COPY =
      """
      , copied AS (
        INSERT INTO outbox (app, route, timeline, seq, due_at)
        SELECT c.app, c.route, c.timeline, c.seq, c.due_at
        FROM turn, unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
          WITH ORDINALITY AS c (app, route, timeline, seq, due_at, nth)
        ORDER BY c.nth
      )
      """;

  private static final String ADD =
      """
      INSERT INTO message (timeline, seq, sent_at, %1$s)
      SELECT m.timeline, m.seq, m.sent_at, %2$s
      FROM turn, unnest(?::bigint[], ?::bigint[], ?::bigint[], %3$s)
        WITH ORDINALITY AS m (timeline, seq, sent_at, %1$s, nth)
      ORDER BY m.nth
      """;

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

  /** Right for as long as the rows of their apps name this writer. */
  private final Map<TimelineKey, KnownHead> heads = new HashMap<>();

  /** What this transaction has changed or asked for. */
  private final Map<TimelineKey, KnownHead> changed = new HashMap<>();

  /** Timelines that have a number, but no row. */
  private final Map<TimelineKey, KnownHead> created = new HashMap<>();

  /** By which it writes; when that is lost, another is another writer. */
  private @Nullable Connection connection;

  private long writer;

  private record Copied(MessageRows.Row row, RouteId route) {
    static Stream<Copied> of(MessageRows.Row row) {
      return row.source().message().routes().stream().map(route -> new Copied(row, route));
    }
  }

  /** A user to whom a timeline becomes a conversation. */
  private record Begun(MessageRows.Row first, UserId user) {
    static Stream<Begun> by(MessageRows.Row row) {
      return row.message().seq() == 1
          ? row.source().users().stream().map(user -> new Begun(row, user))
          : Stream.empty();
    }
  }

  @Override
  public List<Message> append(Prepared prepared, List<Unplaced> messages) throws SQLException {
    meet(prepared.connection());
    hold(prepared, apps(messages));
    if (!learn(prepared, messages)) {
      throw overtaken();
    }
    return write(prepared, messages).orElseThrow(PostgresqlPlaces::overtaken);
  }

  private static RuntimeException overtaken() {
    return new IllegalStateException("another process has appended in spite of a lock");
  }

  @Override
  public Optional<List<Message>> appendAtOnce(Prepared prepared, List<Unplaced> messages)
      throws SQLException {
    meet(prepared.connection());
    if (learn(prepared, messages)) {
      Optional<List<Message>> written = write(prepared, messages);
      if (written.isPresent()) {
        return written;
      }
    }
    rolledBack();
    return Optional.empty();
  }

  private static Set<Long> apps(List<Unplaced> messages) {
    return messages.stream()
        .map(message -> message.timeline().app())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private @Nullable KnownHead known(TimelineKey timeline) {
    KnownHead head = changed.get(timeline);
    return head == null ? heads.get(timeline) : head;
  }

  /** What was known by a connection that is lost may have been lost with it. */
  private void meet(Connection current) {
    if (connection != current) {
      connection = current;
      writer = new SecureRandom().nextLong();
      heads.clear();
    }
  }

  /** Lets no other process append to these apps until the transaction ends. */
  private void hold(Prepared prepared, Set<Long> apps) throws SQLException {
    PreparedStatement statement = prepared.statement(HOLD);
    new RowArrays(statement).numbers(apps, Function.identity());
    Set<Long> others = new HashSet<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        if (rows.getLong(2) != writer) {
          others.add(rows.getLong(1));
        }
      }
    }
    if (!others.isEmpty()) {
      heads.keySet().removeIf(timeline -> others.contains(timeline.app()));
      PreparedStatement take = prepared.statement(TAKE);
      new RowArrays(take)
          .number(writer)
          .numbers(others, Function.identity())
          .statement()
          .executeUpdate();
    }
  }

  /** Where timelines end of which that is not known; no, if another process has appended. */
  private boolean learn(Prepared prepared, List<Unplaced> messages) throws SQLException {
    Set<TimelineKey> unknown =
        messages.stream()
            .map(Unplaced::timeline)
            .filter(timeline -> known(timeline) == null)
            .collect(Collectors.toSet());
    if (unknown.isEmpty()) {
      return true;
    }
    PreparedStatement statement = prepared.statement(LEARN);
    new RowArrays(statement).keys(unknown, Function.identity());
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        if (rows.getLong(2) != writer) {
          return false;
        }
        TimelineKey timeline = new TimelineKey(rows.getLong(1), rows.getString(3));
        KnownHead head = new KnownHead(rows.getLong(4), rows.getLong(5), rows.getLong(6));
        changed.put(timeline, head);
        if (rows.getObject(5) == null) {
          created.put(timeline, head);
        }
      }
    }
    return true;
  }

  /** Nothing, if another process has appended. */
  private Optional<List<Message>> write(Prepared prepared, List<Unplaced> messages)
      throws SQLException {
    List<MessageRows.Row> rows = new ArrayList<>(messages.size());
    for (Unplaced message : messages) {
      KnownHead head = Objects.requireNonNull(known(message.timeline()), "not asked for");
      changed.put(message.timeline(), head);
      rows.add(new MessageRows.Row(message, head.timeline(), head.place(message.message())));
    }
    if (statement(prepared, rows).executeUpdate() == 0) {
      return Optional.empty();
    }
    created.clear();
    return Optional.of(rows.stream().map(MessageRows.Row::message).toList());
  }

  private PreparedStatement statement(Prepared prepared, List<MessageRows.Row> rows)
      throws SQLException {
    Set<Long> apps = apps(rows.stream().map(MessageRows.Row::source).toList());
    List<WrittenColumn> columns =
        WrittenColumn.of(rows.stream().map(row -> row.source().message()).toList());
    List<Begun> users = rows.stream().flatMap(Begun::by).toList();
    List<Copied> copies = rows.stream().flatMap(Copied::of).toList();
    RowArrays arrays =
        new RowArrays(
            prepared.statement(
                IF_LAST
                    + (created.isEmpty() ? "" : CREATE)
                    + (users.isEmpty() ? "" : BEGIN)
                    + (copies.isEmpty() ? "" : COPY)
                    + added(columns)));
    arrays.numbers(apps, Function.identity()).number(writer).number(apps.size());
    if (!created.isEmpty()) {
      arrays
          .numbers(created.values(), KnownHead::timeline)
          .keys(created.keySet(), Function.identity());
    }
    if (!users.isEmpty()) {
      arrays
          .numbers(users, each -> each.first.source().timeline().app())
          .texts(users, each -> each.user.value())
          .numbers(users, each -> each.first.timeline());
    }
    if (!copies.isEmpty()) {
      arrays
          .numbers(copies, copy -> copy.row.source().timeline().app())
          .texts(copies, copy -> copy.route.value())
          .numbers(copies, copy -> copy.row.timeline())
          .numbers(copies, copy -> copy.row.message().seq())
          .numbers(copies, copy -> Millis.of(copy.row.message().sentAt()));
    }
    arrays
        .numbers(rows, MessageRows.Row::timeline)
        .numbers(rows, row -> row.message().seq())
        .numbers(rows, row -> Millis.of(row.message().sentAt()));
    for (WrittenColumn column : columns) {
      arrays.bind(rows, column.type(), row -> column.value().apply(row.source().message()));
    }
    return arrays.statement();
  }

  private static String added(List<WrittenColumn> columns) {
    return ADD.formatted(
        WrittenColumn.names("", columns),
        WrittenColumn.names("m.", columns),
        columns.stream()
            .map(column -> "?::" + column.type().sql() + "[]")
            .collect(Collectors.joining(", ")));
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
  public void catchUp(Connection connection, Collection<TimelineKey> timelines) {}

  @Override
  public void restore(Connection connection) {}

  @Override
  public void committed() {
    changed.values().forEach(KnownHead::committed);
    if (heads.size() > MOST_HEADS) {
      heads.clear();
    }
    heads.putAll(changed);
    endTransaction();
  }

  /** If the server does not answer it may have committed, so none of these is known. */
  @Override
  public void rolledBack() {
    heads.keySet().removeAll(changed.keySet());
    endTransaction();
  }

  private void endTransaction() {
    changed.clear();
    created.clear();
  }
}
