package im.parlance.storage.jdbi;

import im.parlance.id.TimelineId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The timelines of one app: each has a number, given when it is first written to. */
final class Timelines {
  private final long app;
  private final Database database;

  Timelines(long app, Database database) {
    this.app = app;
    this.database = database;
  }

  /**
   * A timeline as it stands.
   *
   * @param number what rows of it carry
   * @param head the position of its last message
   */
  record Timeline(long number, long head) {}

  Optional<Timeline> find(Handle handle, TimelineId id) {
    long known = database.knownHead(TimelineKey.of(app, id));
    return handle
        .createQuery("SELECT number, head FROM timeline_end WHERE app = :app AND name = :name")
        .bind("app", app)
        .bind("name", id.text())
        .map(
            (row, context) ->
                new Timeline(row.getLong("number"), Math.max(known, row.getLong("head"))))
        .findOne();
  }

  /** The timeline, made if it is not there; its head stays where it is until the commit. */
  Timeline hold(Handle handle, TimelineId id) {
    database.dialect().holdAppends(handle, app);
    // looked for first: SQLite writes the next number down even if the row is not put in
    return find(handle, id).orElseGet(() -> create(handle, id));
  }

  private Timeline create(Handle handle, TimelineId id) {
    handle
        .createUpdate("INSERT INTO timeline (app, name) VALUES (:app, :name)")
        .bind("app", app)
        .bind("name", id.text())
        .execute();
    return find(handle, id).orElseThrow();
  }

  /**
   * Lets the rows of timelines say where the last of some messages is, if what they say is earlier.
   *
   * @param messages a condition with one parameter
   */
  static void endWith(Connection connection, String messages, long parameter) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE timeline SET head = latest.seq, last_at = latest.sent_at
            FROM (SELECT timeline, MAX(seq) AS seq, MAX(sent_at) AS sent_at FROM message
                  WHERE %s GROUP BY timeline) AS latest
            WHERE timeline.number = latest.timeline AND timeline.head < latest.seq
            """
                .formatted(messages))) {
      update.setLong(1, parameter);
      update.executeUpdate();
    }
  }
}
