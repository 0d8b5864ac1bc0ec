package im.parlance.storage.jdbi;

import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SQLite: one process writes, so it knows the heads, and these can be written, and messages be put
 * into the index of places, after they were acknowledged. Some thousands gather and are sorted;
 * each transaction of appends then takes some of them along:
 *
 * <pre>
 *   appended ──▶ gathered ──(sorted when they are many)──▶ sorted ──▶ message_place
 * </pre>
 *
 * So neighbours in the index are written together, and not a page for each message and each head.
 * Who wants to read a timeline before its messages are there has all of them put in first.
 */
final class SqlitePlaces implements Places {
  /** How many are sorted. */
  private static final int MANY = 8192;

  /** Nothing that is not in the index is older than this many messages. */
  private static final int MOST_BEHIND = 4 * MANY;

  private static final int MOST_HEADS = 100_000;

  private static final String RESTORE =
      """
      INSERT INTO message_place
      SELECT timeline, seq, number FROM message WHERE number > ? ORDER BY timeline, seq
      ON CONFLICT DO NOTHING
      """;

  private static final String LAST_NUMBER = "SELECT last_insert_rowid()";

  /** What is known of a timeline. */
  private static final class Head {
    private final long number;

    /** As committed. */
    private volatile long seq;

    private volatile long placed;
    private long lastAt;

    /** In this transaction. */
    private long nextSeq;

    private long nextLastAt;

    Head(long number, long seq, long lastAt) {
      this.number = number;
      this.seq = seq;
      this.placed = seq;
      this.lastAt = lastAt;
      reset();
    }

    void reset() {
      nextSeq = seq;
      nextLastAt = lastAt;
    }

    Message place(NewMessage next) {
      nextSeq++;
      nextLastAt = Math.max(nextLastAt, Millis.of(next.sentAt()));
      return next.notBefore(Millis.instant(nextLastAt)).at(nextSeq);
    }

    void commit() {
      seq = nextSeq;
      lastAt = nextLastAt;
    }

    boolean isBehind() {
      return placed < seq;
    }
  }

  /** A message that is not in the index. */
  private record Waiting(Head head, long seq, long message) {
    static final Comparator<Waiting> IN_INDEX_ORDER =
        Comparator.comparingLong((Waiting each) -> each.head.number)
            .thenComparingLong(Waiting::seq);
  }

  /** Of the others the database has it. */
  private final Map<TimelineKey, Head> heads = new ConcurrentHashMap<>();

  /** What this transaction has changed. */
  private final Map<TimelineKey, Head> changed = new HashMap<>();

  private final List<Waiting> appended = new ArrayList<>();
  private List<Waiting> gathered = new ArrayList<>();
  private List<Waiting> sorted = List.of();

  /** How many of {@link #sorted} are in the index: as committed, and in this transaction. */
  private int placed;

  private int placing;

  /** Whether all that was there before is in the index in this transaction. */
  private boolean caughtUp;

  /** How many of {@link #appended} are. */
  private int placedAtOnce;

  private volatile boolean isBehind;
  private final Prepared prepared = new Prepared();

  @Override
  public List<Message> append(Prepared statements, List<Unplaced> messages) throws SQLException {
    List<MessageRows.Row> rows = new ArrayList<>(messages.size());
    for (Unplaced each : messages) {
      Head head = head(statements, each.timeline());
      rows.add(new MessageRows.Row(each, head.number, head.place(each.message())));
    }
    MessageRows.insertMessages(statements, rows);
    inserted(statements, rows);
    MessageRows.insertConversations(statements, rows);
    MessageRows.insertCopies(statements, rows);
    return rows.stream().map(MessageRows.Row::message).toList();
  }

  private Head head(Prepared statements, TimelineKey timeline) throws SQLException {
    Head head = changed.get(timeline);
    if (head == null) {
      Head known = heads.get(timeline);
      head = known == null ? find(statements, timeline) : known;
      changed.put(timeline, head);
    }
    return head;
  }

  private static Head find(Prepared statements, TimelineKey timeline) throws SQLException {
    PreparedStatement query =
        statements.statement(
            "SELECT number, head, last_at FROM timeline WHERE app = ? AND name = ?");
    query.setLong(1, timeline.app());
    query.setString(2, timeline.name());
    try (ResultSet row = query.executeQuery()) {
      return row.next()
          ? new Head(row.getLong(1), row.getLong(2), row.getLong(3))
          : create(statements, timeline);
    }
  }

  private static Head create(Prepared statements, TimelineKey timeline) throws SQLException {
    PreparedStatement insert =
        statements.statement("INSERT INTO timeline (app, name) VALUES (?, ?) RETURNING number");
    insert.setLong(1, timeline.app());
    insert.setString(2, timeline.name());
    try (ResultSet row = insert.executeQuery()) {
      row.next();
      return new Head(row.getLong(1), 0, 0);
    }
  }

  private void inserted(Prepared statements, List<MessageRows.Row> rows) throws SQLException {
    long number;
    try (ResultSet row = statements.statement(LAST_NUMBER).executeQuery()) {
      row.next();
      number = row.getLong(1) - rows.size();
    }
    for (MessageRows.Row row : rows) {
      Head head = head(statements, row.source().timeline());
      appended.add(new Waiting(head, row.message().seq(), ++number));
    }
    if (sorted.size() + gathered.size() + appended.size() > MOST_BEHIND
        || heads.size() > MOST_HEADS) {
      catchUp(statements);
    } else if (!caughtUp) {
      placeSome(statements, rows.size());
    }
  }

  /** A little more than came, so that all of the sorted are in before there are as many again. */
  private void placeSome(Prepared statements, int came) throws SQLException {
    int until = Math.min(sorted.size(), placing + came + came / 4 + 1);
    if (until > placing) {
      place(statements, sorted.subList(placing, until));
      placing = until;
    }
  }

  /** Those of a timeline stand together. */
  private static void place(Prepared statements, List<Waiting> messages) throws SQLException {
    PreparedStatement insert = statements.statement("INSERT INTO message_place VALUES (?, ?, ?)");
    for (Waiting each : messages) {
      insert.setLong(1, each.head.number);
      insert.setLong(2, each.seq);
      insert.setLong(3, each.message);
      insert.addBatch();
    }
    insert.executeBatch();
    writeHeads(statements, messages);
  }

  private static void writeHeads(Prepared statements, List<Waiting> messages) throws SQLException {
    PreparedStatement update =
        statements.statement("UPDATE timeline SET head = ?, last_at = ? WHERE number = ?");
    Head last = null;
    for (Waiting each : messages) {
      if (each.head != last) {
        last = each.head;
        update.setLong(1, last.nextSeq);
        update.setLong(2, last.nextLastAt);
        update.setLong(3, last.number);
        update.addBatch();
      }
    }
    update.executeBatch();
  }

  @Override
  public long knownHead(TimelineKey timeline) {
    Head head = heads.get(timeline);
    return head == null ? 0 : head.seq;
  }

  @Override
  public boolean isBehind() {
    return isBehind;
  }

  @Override
  public boolean isBehind(TimelineKey timeline) {
    Head head = heads.get(timeline);
    return head != null && head.isBehind();
  }

  @Override
  public void catchUp(Connection connection) throws SQLException {
    prepared.on(connection);
    catchUp(prepared);
  }

  private void catchUp(Prepared statements) throws SQLException {
    List<Waiting> rest = new ArrayList<>(appended.subList(placedAtOnce, appended.size()));
    if (!caughtUp) {
      rest.addAll(sorted.subList(placing, sorted.size()));
      rest.addAll(gathered);
    }
    rest.sort(Waiting.IN_INDEX_ORDER);
    place(statements, rest);
    placedAtOnce = appended.size();
    caughtUp = true;
  }

  @Override
  public void restore(Connection connection) throws SQLException {
    try (PreparedStatement last =
            connection.prepareStatement("SELECT COALESCE(MAX(number), 0) FROM message");
        ResultSet row = last.executeQuery()) {
      row.next();
      long placed = row.getLong(1) - MOST_BEHIND;
      placeAfter(connection, placed);
      Timelines.endWith(connection, "number > ?", placed);
    }
  }

  /** Puts those into the index that are numbered higher and are not in it. */
  static void placeAfter(Connection connection, long number) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(RESTORE)) {
      insert.setLong(1, number);
      insert.executeUpdate();
    }
  }

  @Override
  public void committed() {
    changed.values().forEach(Head::commit);
    heads.putAll(changed);
    found(sorted.subList(placed, placing));
    placed = placing;
    if (caughtUp) {
      found(sorted.subList(placed, sorted.size()));
      found(gathered);
      sorted = List.of();
      gathered.clear();
      placed = 0;
    }
    found(appended.subList(0, placedAtOnce));
    gathered.addAll(appended.subList(placedAtOnce, appended.size()));
    if (placed == sorted.size() && gathered.size() >= MANY) {
      sorted = gathered;
      sorted.sort(Waiting.IN_INDEX_ORDER);
      gathered = new ArrayList<>();
      placed = 0;
    }
    isBehind = placed < sorted.size() || !gathered.isEmpty();
    if (!isBehind && heads.size() > MOST_HEADS) {
      heads.clear();
    }
    endTransaction();
  }

  private static void found(List<Waiting> messages) {
    messages.forEach(each -> each.head.placed = each.seq);
  }

  @Override
  public void rolledBack() {
    changed.values().forEach(Head::reset);
    endTransaction();
  }

  private void endTransaction() {
    changed.clear();
    appended.clear();
    placing = placed;
    placedAtOnce = 0;
    caughtUp = false;
  }
}
