package im.parlance.storage.jdbi;

import com.google.common.base.Throwables;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite: statements cost no round trip, so there are many small ones. */
final class SqliteDialect implements SqlDialect {
  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of(
        "number", "INTEGER PRIMARY KEY AUTOINCREMENT",
        "age", "INTEGER PRIMARY KEY",
        "bytes", "BLOB",
        "clustered", "WITHOUT ROWID");
  }

  @Override
  public String forUpdate() {
    return "";
  }

  @Override
  public Map<TimelineKey, Advance> advance(Prepared prepared, Map<TimelineKey, Growth> growths)
      throws SQLException {
    Map<TimelineKey, Advance> advances = new HashMap<>();
    PreparedStatement statement =
        prepared.statement(
            """
            INSERT INTO timeline (app, name, head, last_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (app, name) DO UPDATE
            SET head = head + excluded.head,
                previous_at = last_at,
                last_at = MAX(last_at, excluded.last_at)
            RETURNING number, head, previous_at
            """);
    for (Map.Entry<TimelineKey, Growth> growth : growths.entrySet()) {
      statement.setLong(1, growth.getKey().app());
      statement.setString(2, growth.getKey().name());
      statement.setInt(3, growth.getValue().messages());
      statement.setLong(4, growth.getValue().lastAt());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        advances.put(growth.getKey(), new Advance(row.getLong(1), row.getLong(2), row.getLong(3)));
      }
    }
    return advances;
  }

  @Override
  public Map<SendKey, Long> sent(Prepared prepared, Collection<SendKey> keys) throws SQLException {
    Map<SendKey, Long> sent = new HashMap<>();
    PreparedStatement statement =
        prepared.statement(
            """
            SELECT m.seq FROM timeline t JOIN message m ON m.timeline = t.number
            WHERE t.app = ? AND t.name = ? AND m.send_key = ? AND m.sender = ?
            """);
    for (SendKey key : keys) {
      statement.setLong(1, key.timeline().app());
      statement.setString(2, key.timeline().name());
      statement.setString(3, key.key());
      statement.setString(4, key.sender());
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          sent.put(key, row.getLong(1));
        }
      }
    }
    return sent;
  }

  /** A statement alone is no cheaper than a transaction. */
  @Override
  public Optional<Message> appendAlone(
      Prepared prepared, TimelineKey timeline, NewMessage message) {
    return Optional.empty();
  }

  /** There is no other process. */
  @Override
  public boolean isOvertaken(Throwable failure) {
    return false;
  }

  /** A full disk is noticed before anything of the transaction counts. */
  @Override
  public boolean isHarmless(Throwable failure) {
    return Throwables.getCausalChain(failure).stream()
        .anyMatch(
            cause ->
                cause instanceof SQLiteException e
                    && e.getResultCode() == SQLiteErrorCode.SQLITE_FULL);
  }

  @Override
  public boolean isAlive(Connection connection) {
    return true;
  }
}
