package im.parlance.storage.jdbi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** PostgreSQL: the database counts, since other processes write to it, and has an index. */
final class PostgresqlPlaces implements Places {
  /** In the order of the names, so that two processes cannot block each other. */
  @Override
  public Map<TimelineKey, Advance> advance(Prepared prepared, Map<TimelineKey, Growth> growths)
      throws SQLException {
    Map<TimelineKey, Growth> sorted = new TreeMap<>(growths);
    Map<TimelineKey, Advance> advances = new HashMap<>();
    PreparedStatement statement =
        prepared.statement(
            """
            INSERT INTO timeline (app, name, head, last_at)
            SELECT * FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[])
            ON CONFLICT (app, name) DO UPDATE
            SET head = timeline.head + excluded.head,
                previous_at = timeline.last_at,
                last_at = GREATEST(timeline.last_at, excluded.last_at)
            RETURNING app, name, number, head, previous_at
            """);
    PostgresqlDialect.bind(statement, 1, "bigint", sorted.keySet(), TimelineKey::app);
    PostgresqlDialect.bind(statement, 2, "text", sorted.keySet(), TimelineKey::name);
    PostgresqlDialect.bind(statement, 3, "bigint", sorted.values(), Growth::messages);
    PostgresqlDialect.bind(statement, 4, "bigint", sorted.values(), Growth::lastAt);
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        advances.put(
            new TimelineKey(rows.getLong(1), rows.getString(2)),
            new Advance(rows.getLong(3), rows.getLong(4), rows.getLong(5)));
      }
    }
    return advances;
  }

  @Override
  public void inserted(Prepared prepared, List<Place> places) {}

  @Override
  public long knownHead(TimelineKey timeline) {
    return 0;
  }

  @Override
  public boolean isBehind() {
    return false;
  }

  @Override
  public boolean isBehind(TimelineKey timeline) {
    return false;
  }

  @Override
  public void catchUp(Connection connection) {}

  @Override
  public void restore(Connection connection) {}

  @Override
  public void committed() {}

  @Override
  public void rolledBack() {}
}
