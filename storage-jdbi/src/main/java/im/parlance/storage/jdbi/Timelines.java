package im.parlance.storage.jdbi;

import im.parlance.id.TimelineId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The timelines of one app: each has a number, given when it is first written to. */
final class Timelines {
  private final long app;
  private final SqlDialect dialect;

  Timelines(long app, SqlDialect dialect) {
    this.app = app;
    this.dialect = dialect;
  }

  /**
   * A timeline as it stands.
   *
   * @param number what rows of it carry
   * @param head the position of its last message
   */
  record Timeline(long number, long head) {}

  Optional<Timeline> find(Handle handle, TimelineId id) {
    return find(handle, id, "");
  }

  private Optional<Timeline> find(Handle handle, TimelineId id, String forUpdate) {
    return handle
        .createQuery(
            "SELECT number, head FROM timeline WHERE app = :app AND name = :name" + forUpdate)
        .bind("app", app)
        .bind("name", id.text())
        .map((row, context) -> new Timeline(row.getLong("number"), row.getLong("head")))
        .findOne();
  }

  /** The timeline, made if it is not there; its head stays where it is until the commit. */
  Timeline hold(Handle handle, TimelineId id) {
    // looked for first: SQLite writes the next number down even if the row is not put in
    return find(handle, id, dialect.forUpdate()).orElseGet(() -> create(handle, id));
  }

  private Timeline create(Handle handle, TimelineId id) {
    handle
        .createUpdate(
            "INSERT INTO timeline (app, name) VALUES (:app, :name) ON CONFLICT DO NOTHING")
        .bind("app", app)
        .bind("name", id.text())
        .execute();
    return find(handle, id, dialect.forUpdate()).orElseThrow();
  }
}
