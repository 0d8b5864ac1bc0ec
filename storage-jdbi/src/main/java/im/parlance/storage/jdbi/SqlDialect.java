package im.parlance.storage.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** All in which the databases differ; every other statement is the same for both. */
sealed interface SqlDialect permits SqliteDialect, PostgresqlDialect {
  /** What the database is called. */
  String name();

  /** What stands for the placeholders of the migrations. */
  Map<String, String> placeholders();

  /** Ends a query of a row that will be changed, so that no other process changes it meanwhile. */
  String forUpdate();

  /** Lets no other process append to this app until the transaction ends. */
  void holdAppends(Handle handle, long app);

  /** What gives messages their places, for one database that was opened. */
  Places places();

  /** Lets the messages that were imported be found by their places and keys. */
  void afterImport(Connection connection) throws SQLException;

  /** Whether an append can be one statement, which is cheaper outside a transaction. */
  boolean appendsAtOnce();

  /** Makes the connection of the writer ready. */
  void makeReady(Connection connection) throws SQLException;

  /** Takes what the changes of a transaction need before anything is read in it. */
  void beginWriting(Prepared prepared) throws SQLException;

  /** Whether an act failed because another process was faster; run again, it may not. */
  boolean isOvertaken(Throwable failure);

  /** Whether a statement that failed so, outside a transaction, has surely changed nothing. */
  boolean isUndone(Throwable failure);

  /** Whether a commit that failed so has left the database as it was before. */
  boolean isHarmless(Throwable failure);

  /** Whether the connection can still be used. */
  boolean isAlive(Connection connection);
}
