package im.parlance.storage.jdbi;

import com.google.common.base.Throwables;
import im.parlance.message.NewMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
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
  public Map<TimelineKey, Timelines.Timeline> advance(
      Connection connection, Map<TimelineKey, Integer> counts) throws SQLException {
    Map<TimelineKey, Timelines.Timeline> advanced = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO timeline (app, name, head) VALUES (?, ?, ?)
            ON CONFLICT (app, name) DO UPDATE SET head = head + excluded.head
            RETURNING number, head
            """)) {
      for (Map.Entry<TimelineKey, Integer> count : counts.entrySet()) {
        statement.setLong(1, count.getKey().app());
        statement.setString(2, count.getKey().name());
        statement.setInt(3, count.getValue());
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          advanced.put(count.getKey(), new Timelines.Timeline(row.getLong(1), row.getLong(2)));
        }
      }
    }
    return advanced;
  }

  @Override
  public Map<SendKey, Long> sent(Connection connection, Collection<SendKey> keys)
      throws SQLException {
    Map<SendKey, Long> sent = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT m.seq FROM timeline t JOIN message m ON m.timeline = t.number
            WHERE t.app = ? AND t.name = ? AND m.send_key = ? AND m.sender = ?
            """)) {
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
    }
    return sent;
  }

  /** A statement alone is no cheaper than a transaction. */
  @Override
  public OptionalLong appendAlone(Connection connection, TimelineKey timeline, NewMessage message) {
    return OptionalLong.empty();
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
