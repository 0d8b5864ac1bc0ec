package im.parlance.storage.jdbi;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Ruling;
import im.parlance.moderation.ModerationRecord;
import im.parlance.moderation.ModerationRecord.Judge;
import im.parlance.moderation.ModerationStore;
import im.parlance.moderation.Verdict.Risk;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiModeration implements ModerationStore {
  private static final Instant FIRST_ID = new MessageId(0).time();
  private static final Instant LAST_ID = new MessageId(Long.MAX_VALUE).time();
  private static final Comparator<ModerationRecord> IN_ORDER =
      Comparator.comparing(ModerationRecord::message).thenComparing(ModerationRecord::judge);

  private final Database database;
  private final long app;

  JdbiModeration(Database database, long app) {
    this.database = database;
    this.app = app;
  }

  @Override
  public void add(Collection<ModerationRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    database.write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO moderation_record
                    (app, message, judge, timeline, sender, kind, outcome, risk, hits)
                  VALUES (:app, :message, :judge, :timeline, :sender, :kind, :outcome, :risk, :hits)
                  ON CONFLICT (app, message, judge) DO NOTHING
                  """);
          for (ModerationRecord record : records) {
            batch
                .bind("app", app)
                .bind("message", record.message().value())
                .bind("judge", record.judge().name())
                .bind("timeline", record.timeline().text())
                .bind("sender", record.sender().value())
                .bind("kind", record.kind().name())
                .bind("outcome", record.outcome().name())
                .bind("risk", record.risk().map(Risk::name))
                .bind("hits", Nul.hide(joined(record.hits())))
                .add();
          }
          return batch.execute();
        });
  }

  /** Words may have any character in them, so none can stand between them. */
  private static String joined(List<String> hits) {
    return hits.stream().map(hit -> hit.length() + ":" + hit).collect(Collectors.joining());
  }

  private static List<String> parted(String text) {
    List<String> hits = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int start = text.indexOf(':', at) + 1;
      int end = start + Integer.parseInt(text.substring(at, start - 1));
      hits.add(text.substring(start, end));
      at = end;
    }
    return hits;
  }

  private static ModerationRecord record(ResultSet row, StatementContext context)
      throws SQLException {
    return new ModerationRecord(
        new MessageId(row.getLong("message")),
        TimelineId.parse(row.getString("timeline")),
        UserId.of(row.getString("sender")),
        Content.Kind.valueOf(row.getString("kind")),
        Judge.valueOf(row.getString("judge")),
        Ruling.Outcome.valueOf(row.getString("outcome")),
        Optional.ofNullable(row.getString("risk")).map(Risk::valueOf),
        parted(Nul.show(row.getString("hits"))));
  }

  @Override
  public Page<ModerationRecord> between(Instant from, Instant to, Cursor after, int limit) {
    List<ModerationRecord> rows =
        database.read(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT message, judge, timeline, sender, kind, outcome, risk, hits
                        FROM moderation_record
                        WHERE app = :app AND message >= :first AND message < :end
                        ORDER BY message, judge LIMIT :limit
                        """)
                    .bind("app", app)
                    .bind("first", Math.max(first(from), after.position() + 1))
                    .bind("end", first(to))
                    .bind("limit", limit + 1L)
                    .map(JdbiModeration::record)
                    .list());
    if (rows.size() <= limit) {
      return new Page<>(rows.stream().sorted(IN_ORDER).toList(), Optional.empty());
    }
    // the row behind the page may be of a message that has one on it
    MessageId next = rows.get(limit).message();
    List<ModerationRecord> page =
        rows.stream().filter(row -> !row.message().equals(next)).sorted(IN_ORDER).toList();
    return new Page<>(page, Optional.of(new Cursor(page.get(page.size() - 1).message().value())));
  }

  /** The least id that a message of this time may have. */
  private static long first(Instant time) {
    if (time.isBefore(FIRST_ID)) {
      return 0;
    }
    return time.isBefore(LAST_ID) ? MessageId.of(time, 0, 0).value() : Long.MAX_VALUE;
  }

  @Override
  public boolean expire(Instant before, int messages) {
    return database.write(
        handle -> {
          Optional<Long> rest =
              handle
                  .createQuery(
                      """
                      SELECT DISTINCT message FROM moderation_record
                      WHERE app = :app AND message < :end
                      ORDER BY message LIMIT 1 OFFSET :messages
                      """)
                  .bind("app", app)
                  .bind("end", first(before))
                  .bind("messages", messages)
                  .mapTo(Long.class)
                  .findFirst();
          handle
              .createUpdate("DELETE FROM moderation_record WHERE app = :app AND message < :end")
              .bind("app", app)
              .bind("end", rest.orElseGet(() -> first(before)))
              .execute();
          return rest.isPresent();
        });
  }
}
