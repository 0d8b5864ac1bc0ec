package im.parlance.storage.jdbi;

import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.routing.Copy;
import im.parlance.routing.RoutingStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

final class JdbiRouting implements RoutingStore {
  private final Database database;
  private final long app;

  JdbiRouting(Database database, long app) {
    this.database = database;
    this.app = app;
  }

  @Override
  public List<Copy> due(RouteId route, Instant now, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT m.copy, m.attempts, m.due_at, t.name, "
                        + MessageColumns.READ
                        + """
                         FROM copied_message m JOIN timeline t ON t.number = m.timeline
                        WHERE m.app = :app AND m.route = :route AND m.due_at <= :now
                        ORDER BY m.due_at, m.copy LIMIT :limit
                        """)
                .bind("app", app)
                .bind("route", route.value())
                .bind("now", Millis.of(now))
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Copy(
                            row.getLong("copy"),
                            MessageColumns.read(row, TimelineId.parse(row.getString("name"))),
                            row.getInt("attempts"),
                            Millis.instant(row.getLong("due_at"))))
                .list());
  }

  @Override
  public void done(RouteId route, Collection<Long> numbers) {
    if (numbers.isEmpty()) {
      return;
    }
    database.write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "DELETE FROM outbox WHERE number = :number AND app = :app AND route = :route");
          for (long number : numbers) {
            batch.bind("number", number).bind("app", app).bind("route", route.value()).add();
          }
          return batch.execute();
        });
  }

  @Override
  public void retry(RouteId route, long number, Instant at) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE outbox SET attempts = attempts + 1, due_at = :at
                    WHERE number = :number AND app = :app AND route = :route
                    """)
                .bind("at", Millis.of(at))
                .bind("number", number)
                .bind("app", app)
                .bind("route", route.value())
                .execute());
  }

  @Override
  public long waiting(RouteId route) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM outbox WHERE app = :app AND route = :route")
                .bind("app", app)
                .bind("route", route.value())
                .mapTo(Long.class)
                .one());
  }
}
