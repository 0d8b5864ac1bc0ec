package im.parlance.storage.jdbi;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.message.Message;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads what was said in all timelines of an app. Rows are numbered by age, so a range of times is
 * about a range of numbers: it is found by halving, and made wider by how far the clocks of nodes
 * may be from each other.
 */
final class MessageLog {
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** When the first message in the upper half of what is still looked at was accepted. */
  private static final String UPPER_HALF_AT =
      """
      (SELECT n.sent_at FROM message n
       WHERE n.number >= (s.low + s.high) / 2 ORDER BY n.number LIMIT 1)
      """;

  private static final String SEARCH =
      """
      WITH RECURSIVE
      search (sent_at, low, high) AS (
        SELECT CAST(:early AS BIGINT), CAST(1 AS BIGINT),
          COALESCE((SELECT MAX(number) FROM message), 0) + 1
        UNION
        SELECT CAST(:late AS BIGINT), CAST(1 AS BIGINT),
          COALESCE((SELECT MAX(number) FROM message), 0) + 1
        UNION ALL
        SELECT s.sent_at,
          CASE WHEN %1$s < s.sent_at THEN (s.low + s.high) / 2 + 1 ELSE s.low END,
          CASE WHEN %1$s < s.sent_at THEN s.high ELSE (s.low + s.high) / 2 END
        FROM search s
        WHERE s.low < s.high
      )
      """
          .formatted(UPPER_HALF_AT);

  private static final String SELECT =
      SEARCH
          + """
      SELECT m.number, (SELECT t.name FROM timeline t WHERE t.number = m.timeline) AS name,
      """
          + MessageColumns.READ
          + """
           FROM message m
          WHERE m.number >= (SELECT low FROM search WHERE low = high AND sent_at = :early)
            AND m.number < (SELECT low FROM search WHERE low = high AND sent_at = :late)
            AND m.sent_at >= :from AND m.sent_at < :to
            AND (SELECT t.app FROM timeline t WHERE t.number = m.timeline) = :app
          """;

  private static final String PAGE =
      SELECT + " AND m.number > :after ORDER BY m.number LIMIT :limit";

  private static final String FIND = SELECT + " AND m.id = :id ORDER BY m.number LIMIT :limit";

  private MessageLog() {}

  /** Up to {@code limit} messages from a time on and before another, behind the cursor. */
  static Page<Message> page(
      Database database, long app, Instant from, Instant to, Cursor after, int limit) {
    List<Numbered<Message>> rows =
        database.read(
            handle ->
                between(handle.createQuery(PAGE), app, from, to)
                    .bind("after", after.position())
                    .bind("limit", limit + 1L)
                    .map(
                        Numbered.rows(
                            (row, context) ->
                                MessageColumns.read(row, TimelineId.parse(row.getString("name")))))
                    .list());
    return Numbered.page(rows, limit);
  }

  /** Up to {@code limit} messages of this id from a time on and before another. */
  static List<Message> find(
      Database database, long app, MessageId id, Instant from, Instant to, int limit) {
    return database.read(
        handle ->
            between(handle.createQuery(FIND), app, from, to)
                .bind("id", id.value())
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        MessageColumns.read(row, TimelineId.parse(row.getString("name"))))
                .list());
  }

  private static Query between(Query query, long app, Instant from, Instant to) {
    return query
        .bind("app", app)
        .bind("early", Millis.of(from.minus(SKEW)))
        .bind("late", Millis.of(to.plus(SKEW)))
        .bind("from", Millis.of(from))
        .bind("to", Millis.of(to));
  }
}
