package im.parlance.storage.jdbi;

import im.parlance.message.Message;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives messages their places in timelines, and lets them be found there and by their keys. What
 * changes it runs in transactions of the {@link Committer}, one at a time; whether it is behind
 * anybody may ask.
 */
sealed interface Places permits SqlitePlaces, PostgresqlPlaces {
  /**
   * Writes messages at the end of their timelines, with what goes along with them: conversations
   * that begin, and copies. Makes the timelines that are not there.
   *
   * @return them, in this order
   */
  List<Message> append(Prepared prepared, List<Unplaced> messages) throws SQLException;

  /**
   * The same by one statement, outside a transaction. Empty, and without effect, if that does not
   * do: then it takes a transaction.
   */
  Optional<List<Message>> appendAtOnce(Prepared prepared, List<Unplaced> messages)
      throws SQLException;

  /** The numbers of those messages that were sent under one of the keys. */
  Map<SendKey, Long> sent(Prepared prepared, Collection<SendKey> keys) throws SQLException;

  /**
   * The number of a message that was sent under this key, if its key cannot be found in the
   * database yet. To be asked before the database is.
   */
  Optional<Long> sentLately(SendKey key);

  /**
   * Where a timeline ends at least; the database may not say it yet, and alone says it if this is
   * 0. To be asked before the database is.
   */
  long knownHead(TimelineKey timeline);

  /**
   * Whether something that was acknowledged cannot be found in the database by its place or key
   * yet.
   */
  boolean isBehind();

  /** Whether that is so of something in this timeline. */
  boolean isBehind(TimelineKey timeline);

  /** Lets everything be found by its place. */
  void catchUp(Connection connection) throws SQLException;

  /** Lets everything in these timelines be found by its place. */
  void catchUp(Connection connection, Collection<TimelineKey> timelines) throws SQLException;

  /** Lets what was left when the database was not closed be found by its place. */
  void restore(Connection connection) throws SQLException;

  /** The transaction is on stable media. */
  void committed();

  /** The transaction has changed nothing, or nobody knows. */
  void rolledBack();
}
