package im.parlance.storage.jdbi;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Removes what is too old, the oldest rows first. Rows are numbered by age, so nothing but the rows
 * that go is looked at.
 */
final class Expiry {
  private Expiry() {}

  /** Removes up to {@code limit} messages and as many copies; whether there may be more. */
  static boolean step(Database database, Instant before, int limit) {
    return database.write(
        handle -> {
          int copies = removeOldest(handle, "outbox", before, limit);
          int messages = removeOldest(handle, "message", before, limit);
          return copies == limit || messages == limit;
        });
  }

  private static int removeOldest(Handle handle, String table, Instant before, int limit) {
    return handle
        .createUpdate(
            "DELETE FROM "
                + table
                + " WHERE number IN (SELECT number FROM "
                + table
                + " ORDER BY number LIMIT :limit) AND sent_at < :before")
        .bind("limit", limit)
        .bind("before", Millis.of(before))
        .execute();
  }
}
