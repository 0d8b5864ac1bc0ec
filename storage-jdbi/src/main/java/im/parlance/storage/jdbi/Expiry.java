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

  private static int removeOldest(Handle handle, Instant before, int limit) {
    return handle
        .createUpdate(
            """
            DELETE FROM message
            WHERE number IN (SELECT number FROM message ORDER BY number LIMIT :limit)
              AND sent_at < :before
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
