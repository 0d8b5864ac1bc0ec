package im.parlance.storage.jdbi;

import im.parlance.message.NewMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;

/** All in which the databases differ; every other statement is the same for both. */
sealed interface SqlDialect permits SqliteDialect, PostgresqlDialect {
  /** What the database is called. */
  String name();

  /** What stands for the placeholders of the migrations. */
  Map<String, String> placeholders();

  /** Ends a query of a row that will be changed, so that no other process changes it meanwhile. */
  String forUpdate();

  /**
   * Moves the heads of timelines on by so many messages; makes the timelines that are not there.
   */
  Map<TimelineKey, Timelines.Timeline> advance(
      Connection connection, Map<TimelineKey, Integer> counts) throws SQLException;

  /** The positions of those messages that were sent under one of the keys. */
  Map<SendKey, Long> sent(Connection connection, Collection<SendKey> keys) throws SQLException;

  /**
   * Appends a message by one statement that needs no transaction around it. Empty, with nothing
   * changed, if that cannot be done.
   *
   * @return its position
   */
  OptionalLong appendAlone(Connection connection, TimelineKey timeline, NewMessage message)
      throws SQLException;

  /** Whether a commit that failed so has left the database as it was before. */
  boolean isHarmless(Throwable failure);

  /** Whether the connection can still be used. */
  boolean isAlive(Connection connection);
}
