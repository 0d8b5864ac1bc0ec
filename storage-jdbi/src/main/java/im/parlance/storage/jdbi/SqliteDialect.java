package im.parlance.storage.jdbi;

import com.google.common.base.Throwables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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
  public Places places() {
    return new SqlitePlaces();
  }

  @Override
  public Map<SendKey, Long> sent(Prepared prepared, Collection<SendKey> keys) throws SQLException {
    Map<SendKey, Long> sent = new HashMap<>();
    PreparedStatement statement =
        prepared.statement(
            """
            SELECT m.number FROM timeline t JOIN message m ON m.timeline = t.number
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

  @Override
  public void afterImport(Connection connection) throws SQLException {
    SqlitePlaces.placeAfter(connection, 0);
  }

  @Override
  public boolean appendsAtOnce() {
    return false;
  }

  /**
   * The lock: who has read is not let wait for it, but refused at once. Nobody else writes, but a
   * reader holds it for a moment when it meets a commit halfway. The driver's transactions that
   * begin with it hold it between changes, too.
   */
  @Override
  public void beginWriting(Prepared prepared) throws SQLException {
    prepared.statement("UPDATE app SET name = name WHERE number = 0").executeUpdate();
  }

  /** There is no other process. */
  @Override
  public boolean isOvertaken(Throwable failure) {
    return false;
  }

  /** Nothing is done outside transactions. */
  @Override
  public boolean isUndone(Throwable failure) {
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
