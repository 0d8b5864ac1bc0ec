package im.parlance.storage.jdbi;

import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** All in which the databases differ; every other statement is the same for both. */
sealed interface SqlDialect permits SqliteDialect, PostgresqlDialect {
  /** What the database is called. */
  String name();

  /** What stands for the placeholders of the migrations. */
  Map<String, String> placeholders();

  /** Ends a query of a row that will be changed, so that no other process changes it meanwhile. */
  String forUpdate();

  /** What gives messages their places, for one database that was opened. */
  Places places();

  /** Lets the messages that were imported be found by their places. */
  void afterImport(Connection connection) throws SQLException;

  /** The numbers of those messages that were sent under one of the keys. */
  Map<SendKey, Long> sent(Prepared prepared, Collection<SendKey> keys) throws SQLException;

  /**
   * Appends a message by one statement that needs no transaction around it. Empty, with nothing
   * changed, if that cannot be done.
   */
  Optional<Message> appendAlone(Prepared prepared, TimelineKey timeline, NewMessage message)
      throws SQLException;

  /** Takes what the changes of a transaction need before anything is read in it. */
  void beginWriting(Prepared prepared) throws SQLException;

  /** Whether an act failed because another process was faster; run again, it may not. */
  boolean isOvertaken(Throwable failure);

  /** Whether a commit that failed so has left the database as it was before. */
  boolean isHarmless(Throwable failure);

  /** Whether the connection can still be used. */
  boolean isAlive(Connection connection);
}
