package im.parlance.storage.jdbi;

import im.parlance.id.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Removes what is too old, the oldest rows first. Rows are numbered by age, so nothing but the rows
 * that go is looked at.
 */
final class Expiry {
  /** How far the clocks of nodes may be from each other. */
  private static final Duration SKEW = Duration.ofHours(1);

  private static final Instant FIRST_ID = new MessageId(0).time();
  private static final Instant LAST_ID = new MessageId(Long.MAX_VALUE).time();

  private Expiry() {}

  /** What has to be known of a message that is gone. */
  private record Removed(long timeline, long seq, long sentAt) {}

  /** Removes up to {@code limit} messages and their copies; whether there may be more. */
  static boolean step(Database database, Instant before, int limit) {
    return database.writePlaced(
        handle -> {
          int messages = removeOldest(handle, before, limit);
          if (messages > 0) {
            removeCopies(handle, limit);
          } else {
            removeOld(handle, "revision", before);
            removeOld(handle, "expansion", before);
            removeOld(handle, "hidden_message", before);
          }
          return messages > 0;
        });
  }

  /** When their messages are gone: ids are made at about the time of their messages. */
  private static void removeOld(Handle handle, String table, Instant before) {
    if (before.isBefore(FIRST_ID)) {
      return;
    }
    Instant time = before.isBefore(LAST_ID) ? before : LAST_ID;
    handle
        .createUpdate("DELETE FROM " + table + " WHERE message < :oldest")
        .bind("oldest", MessageId.of(time.minus(SKEW), 0, 0).value())
        .execute();
  }

  private static int removeOldest(Handle handle, Instant before, int limit) {
    List<Removed> removed =
        handle
            .createQuery(
                """
                DELETE FROM message
                WHERE number IN (SELECT number FROM message ORDER BY number LIMIT :limit)
                  AND sent_at < :before
                RETURNING timeline, seq, sent_at
                """)
            .bind("limit", limit)
            .bind("before", Millis.of(before))
            .map(
                (row, context) ->
                    new Removed(
                        row.getLong("timeline"), row.getLong("seq"), row.getLong("sent_at")))
            .list();
    keepEnds(handle, removed);
    return removed.size();
  }

  /** On PostgreSQL the rows of timelines need not say where these end until their messages go. */
  private static void keepEnds(Handle handle, List<Removed> removed) {
    Map<Long, Removed> last =
        removed.stream()
            .collect(
                Collectors.toMap(
                    Removed::timeline,
                    Function.identity(),
                    BinaryOperator.maxBy(Comparator.comparingLong(Removed::seq)),
                    TreeMap::new));
    PreparedBatch updates =
        handle.prepareBatch(
            """
            UPDATE timeline SET head = :head, last_at = :lastAt
            WHERE number = :number AND head < :head
            """);
    for (Removed end : last.values()) {
      updates.bind("head", end.seq).bind("lastAt", end.sentAt).bind("number", end.timeline).add();
    }
    updates.execute();
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
                    AND NOT EXISTS (SELECT 1 FROM placed_message m
                                    WHERE m.timeline = outbox.timeline AND m.seq = outbox.seq)
                  """)
              .bind("limit", limit)
              .execute();
    } while (removed == limit);
  }
}
