package im.parlance.storage.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Gives messages their places in timelines, and lets them be found there. What changes it runs in
 * transactions of the {@link Committer}, one at a time; whether it is behind anybody may ask.
 */
sealed interface Places permits SqlitePlaces, PostgresqlPlaces {
  /**
   * What a timeline is to be given place for.
   *
   * @param messages how many
   * @param lastAt the latest of their times
   */
  record Growth(int messages, long lastAt) {}

  /**
   * A timeline that has been given place.
   *
   * @param number what rows of it carry
   * @param head the position that its last message will have
   * @param previousAt when the last message before was accepted
   */
  record Advance(long number, long head, long previousAt) {}

  /**
   * A message at its place.
   *
   * @param timeline what its timeline is found by
   * @param number of the timeline
   * @param seq its position there
   */
  record Place(TimelineKey timeline, long number, long seq) {}

  /** Makes place at the end of timelines; makes the timelines that are not there. */
  Map<TimelineKey, Advance> advance(Prepared prepared, Map<TimelineKey, Growth> growths)
      throws SQLException;

  /** These were just inserted into the table of messages, in this order. */
  void inserted(Prepared prepared, List<Place> places) throws SQLException;

  /**
   * Where a timeline ends at least; its row may not say it yet, and alone says it if this is 0. To
   * be asked before the row is.
   */
  long knownHead(TimelineKey timeline);

  /** Whether something that was acknowledged cannot be found by its place yet. */
  boolean isBehind();

  /** Whether that is so of something in this timeline. */
  boolean isBehind(TimelineKey timeline);

  /** Lets everything be found by its place. */
  void catchUp(Connection connection) throws SQLException;

  /** Lets what was left when the database was not closed be found by its place. */
  void restore(Connection connection) throws SQLException;

  /** The transaction is on stable media. */
  void committed();

  /** The transaction has changed nothing. */
  void rolledBack();
}
