package im.parlance.storage.jdbi;

import com.google.common.base.Throwables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite: statements cost no round trip, so there are many small ones. */
final class SqliteDialect implements SqlDialect {
  private static final String MESSAGES_OF_COPIES =
      """
      UPDATE outbox SET message =
        (SELECT p.message FROM message_place p
         WHERE p.timeline = outbox.timeline AND p.seq = outbox.seq)
      WHERE message IS NULL
      """;

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

  /** There is no other process. */
  @Override
  public void holdAppends(Handle handle, long app) {}

  @Override
  public Places places() {
    return new SqlitePlaces();
  }

  @Override
  public void afterImport(Connection connection) throws SQLException {
    SqlitePlaces.indexAfter(connection, 0);
    try (Statement statement = connection.createStatement()) {
      statement.execute(MESSAGES_OF_COPIES);
    }
  }

  @Override
  public boolean appendsAtOnce() {
    return false;
  }

  @Override
  public void makeReady(Connection connection) {}

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
