package im.parlance.storage.jdbi;

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
import java.util.concurrent.ConcurrentHashMap;

/**
 * SQLite: one process writes, so it knows where timelines end, and their rows and the indexes of
 * places and keys can be written after messages were acknowledged, for many in their order: not a
 * page for each message. Who wants to read a timeline before its messages are in their places has
 * all of them put in first; a key that is not in the index is known here.
 */
final class SqlitePlaces implements Places {
  private static final int MOST_HEADS = 100_000;

  private static final List<String> RESTORE =
      List.of(
          """
          INSERT INTO message_place
          SELECT timeline, seq, number FROM message WHERE number > ? ORDER BY timeline, seq
          ON CONFLICT DO NOTHING
          """,
          """
          INSERT INTO message_key
          SELECT timeline, send_key, sender, number FROM message
          WHERE number > ? AND send_key IS NOT NULL ORDER BY timeline, send_key, sender
          ON CONFLICT DO NOTHING
          """);

  private static final String LAST_NUMBER = "SELECT last_insert_rowid()";

  /** Of the others the database has it. */
  private final Map<TimelineKey, KnownHead> heads = new ConcurrentHashMap<>();

  /** What this transaction has changed or asked for. */
  private final Map<TimelineKey, KnownHead> changed = new HashMap<>();

  private final IndexBacklog backlog = new IndexBacklog();
  private final Prepared prepared = new Prepared();

  @Override
  public List<Message> append(Prepared statements, List<Unplaced> messages) throws SQLException {
    List<MessageRows.Row> rows = new ArrayList<>(messages.size());
    for (Unplaced each : messages) {
      KnownHead head = head(statements, each.timeline());
      rows.add(new MessageRows.Row(each, head.timeline(), head.place(each.message())));
    }
    MessageRows.insertMessages(statements, rows);
    long first = lastNumber(statements) - rows.size() + 1;
    inserted(statements, rows, first);
    MessageRows.insertConversations(statements, rows);
    MessageRows.insertCopies(statements, rows, first);
    return rows.stream().map(MessageRows.Row::message).toList();
  }

  @Override
  public Optional<List<Message>> appendAtOnce(Prepared statements, List<Unplaced> messages) {
    return Optional.empty();
  }

  private KnownHead head(Prepared statements, TimelineKey timeline) throws SQLException {
    Optional<KnownHead> head = find(statements, timeline);
    return head.isPresent() ? head.get() : create(statements, timeline);
  }

  private Optional<KnownHead> find(Prepared statements, TimelineKey timeline) throws SQLException {
    KnownHead known = changed.get(timeline);
    if (known == null) {
      known = heads.get(timeline);
    }
    if (known != null) {
      changed.put(timeline, known);
      return Optional.of(known);
    }
    PreparedStatement query =
        statements.statement(
            "SELECT number, head, last_at FROM timeline WHERE app = ? AND name = ?");
    query.setLong(1, timeline.app());
    query.setString(2, timeline.name());
    try (ResultSet row = query.executeQuery()) {
      return row.next()
          ? Optional.of(remember(timeline, row.getLong(1), row.getLong(2), row.getLong(3)))
          : Optional.empty();
    }
  }

  private KnownHead create(Prepared statements, TimelineKey timeline) throws SQLException {
    PreparedStatement insert =
        statements.statement("INSERT INTO timeline (app, name) VALUES (?, ?) RETURNING number");
    insert.setLong(1, timeline.app());
    insert.setString(2, timeline.name());
    try (ResultSet row = insert.executeQuery()) {
      row.next();
      return remember(timeline, row.getLong(1), 0, 0);
    }
  }

  private KnownHead remember(TimelineKey timeline, long number, long seq, long lastAt) {
    KnownHead head = new KnownHead(number, seq, lastAt);
    changed.put(timeline, head);
    return head;
  }

  private static long lastNumber(Prepared statements) throws SQLException {
    try (ResultSet row = statements.statement(LAST_NUMBER).executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private void inserted(Prepared statements, List<MessageRows.Row> rows, long first)
      throws SQLException {
    long number = first;
    for (MessageRows.Row row : rows) {
      Unplaced source = row.source();
      backlog.add(
          new IndexBacklog.Late(
              head(statements, source.timeline()),
              row.message().seq(),
              number,
              source.key().orElse(null)));
      number++;
    }
    boolean isMuch = backlog.isFull() || heads.size() > MOST_HEADS;
    write(statements, isMuch ? backlog.all() : backlog.some(rows.size()));
  }

  private static void write(Prepared statements, List<IndexBacklog.Late> messages)
      throws SQLException {
    writePlaces(statements, messages);
    writeHeads(statements, messages);
    writeKeys(statements, messages);
  }

  private static void writePlaces(Prepared statements, List<IndexBacklog.Late> messages)
      throws SQLException {
    PreparedStatement insert = statements.statement("INSERT INTO message_place VALUES (?, ?, ?)");
    for (IndexBacklog.Late each : messages) {
      insert.setLong(1, each.head().timeline());
      insert.setLong(2, each.seq());
      insert.setLong(3, each.number());
      insert.addBatch();
    }
    insert.executeBatch();
  }

  /** The messages of a timeline stand together. */
  private static void writeHeads(Prepared statements, List<IndexBacklog.Late> messages)
      throws SQLException {
    PreparedStatement update =
        statements.statement("UPDATE timeline SET head = ?, last_at = ? WHERE number = ?");
    KnownHead last = null;
    for (IndexBacklog.Late each : messages) {
      if (each.head() != last) {
        last = each.head();
        update.setLong(1, last.nextSeq());
        update.setLong(2, last.nextLastAt());
        update.setLong(3, last.timeline());
        update.addBatch();
      }
    }
    update.executeBatch();
  }

  private static void writeKeys(Prepared statements, List<IndexBacklog.Late> messages)
      throws SQLException {
    PreparedStatement insert = statements.statement("INSERT INTO message_key VALUES (?, ?, ?, ?)");
    List<IndexBacklog.Late> keyed =
        messages.stream()
            .filter(IndexBacklog.Late::isKeyed)
            .sorted(IndexBacklog.Late.BY_KEY)
            .toList();
    for (IndexBacklog.Late each : keyed) {
      insert.setLong(1, each.head().timeline());
      insert.setString(2, each.sentUnder().key());
      insert.setString(3, each.sentUnder().sender());
      insert.setLong(4, each.number());
      insert.addBatch();
    }
    insert.executeBatch();
  }

  @Override
  public Map<SendKey, Long> sent(Prepared statements, Collection<SendKey> keys)
      throws SQLException {
    Map<SendKey, Long> sent = new HashMap<>();
    for (SendKey key : keys) {
      Optional<Long> late = sentLately(key);
      if (late.isPresent()) {
        sent.put(key, late.get());
        continue;
      }
      Optional<KnownHead> head = find(statements, key.timeline());
      if (head.isPresent()) {
        indexed(statements, head.get(), key).ifPresent(number -> sent.put(key, number));
      }
    }
    return sent;
  }

  private static Optional<Long> indexed(Prepared statements, KnownHead head, SendKey key)
      throws SQLException {
    PreparedStatement query =
        statements.statement(
            "SELECT message FROM message_key WHERE timeline = ? AND send_key = ? AND sender = ?");
    query.setLong(1, head.timeline());
    query.setString(2, key.key());
    query.setString(3, key.sender());
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
    }
  }

  @Override
  public Optional<Long> sentLately(SendKey key) {
    return backlog.sent(key);
  }

  @Override
  public long knownHead(TimelineKey timeline) {
    KnownHead head = heads.get(timeline);
    return head == null ? 0 : head.seq();
  }

  @Override
  public boolean isBehind() {
    return !backlog.isEmpty();
  }

  @Override
  public boolean isBehind(TimelineKey timeline) {
    KnownHead head = heads.get(timeline);
    return head != null && head.isBehind();
  }

  @Override
  public void catchUp(Connection connection) throws SQLException {
    prepared.on(connection);
    write(prepared, backlog.all());
  }

  @Override
  public void catchUp(Connection connection, Collection<TimelineKey> timelines)
      throws SQLException {
    prepared.on(connection);
    write(prepared, backlog.of(known(timelines)));
  }

  private Collection<KnownHead> known(Collection<TimelineKey> timelines) {
    Set<KnownHead> known = new HashSet<>();
    for (TimelineKey timeline : timelines) {
      KnownHead head = changed.getOrDefault(timeline, heads.get(timeline));
      if (head != null) {
        known.add(head);
      }
    }
    return known;
  }

  @Override
  public void restore(Connection connection) throws SQLException {
    try (PreparedStatement last =
            connection.prepareStatement("SELECT COALESCE(MAX(number), 0) FROM message");
        ResultSet row = last.executeQuery()) {
      row.next();
      long written = row.getLong(1) - IndexBacklog.MOST;
      indexAfter(connection, written);
      Timelines.endWith(connection, "number > ?", written);
    }
  }

  /** Puts those into the indexes that are numbered higher and are not in them. */
  static void indexAfter(Connection connection, long number) throws SQLException {
    for (String restore : RESTORE) {
      try (PreparedStatement insert = connection.prepareStatement(restore)) {
        insert.setLong(1, number);
        insert.executeUpdate();
      }
    }
  }

  @Override
  public void committed() {
    changed.values().forEach(KnownHead::committed);
    heads.putAll(changed);
    changed.clear();
    backlog.committed();
    if (backlog.isEmpty() && heads.size() > MOST_HEADS) {
      heads.clear();
    }
  }

  @Override
  public void rolledBack() {
    changed.values().forEach(KnownHead::rolledBack);
    changed.clear();
    backlog.rolledBack();
  }
}
