package im.parlance.storage.jdbi;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Removes what is too old, the oldest rows first. Rows are numbered by age, so nothing but the rows
 * that go is looked at.
 */
final class Expiry {
  private Expiry() {}

  /** Removes up to {@code limit} messages and their copies; whether there may be more. */
  static boolean step(Database database, Instant before, int limit) {
    return database.write(
        handle -> {
          int messages = removeOldest(handle, before, limit);
          if (messages > 0) {
            removeCopies(handle, limit);
          }
          return messages > 0;
        });
  }

  /**
   * A message that follows a younger one in its timeline, since the clock had stepped back, stays
   * with that: what is left of a timeline is its end.
   */
  private static int removeOldest(Handle handle, Instant before, int limit) {
    return handle
        .createUpdate(
            """
            WITH oldest AS (
              SELECT number, timeline, sent_at FROM message ORDER BY number LIMIT :limit
            ), kept AS (
              SELECT timeline, MIN(number) AS first FROM oldest
              WHERE sent_at >= :before GROUP BY timeline
            )
            DELETE FROM message WHERE number IN (
              SELECT o.number FROM oldest o LEFT JOIN kept k ON k.timeline = o.timeline
              WHERE o.sent_at < :before AND (k.first IS NULL OR o.number < k.first))
            """)
        .bind("limit", limit)
        .bind("before", Millis.of(before))
        .execute();
  }

  /** They are among the oldest, as their messages were; a message may have had many. */
  private static void removeCopies(Handle handle, int limit) {
    int removed;
    do {
      removed =
          handle
              .createUpdate(
                  """
                  DELETE FROM outbox
                  WHERE number IN (SELECT number FROM outbox ORDER BY number LIMIT :limit)
                    AND NOT EXISTS (SELECT 1 FROM message m
                                    WHERE m.timeline = outbox.timeline AND m.seq = outbox.seq)
                  """)
              .bind("limit", limit)
              .execute();
    } while (removed == limit);
  }
}
