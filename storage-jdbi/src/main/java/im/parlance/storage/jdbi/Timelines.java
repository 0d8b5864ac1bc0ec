package im.parlance.storage.jdbi;

import im.parlance.id.TimelineId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The timelines of one app: each has a number, given when it is first written to. */
final class Timelines {
  private final long app;

  Timelines(long app) {
    this.app = app;
  }

  /**
   * A timeline as it stands.
   *
   * @param number what rows of it carry
   * @param head the position of its last message
   */
  record Timeline(long number, long head) {}

  Optional<Timeline> find(Handle handle, TimelineId id) {
    return handle
        .createQuery("SELECT number, head FROM timeline WHERE app = :app AND name = :name")
        .bind("app", app)
        .bind("name", id.text())
        .map((row, context) -> new Timeline(row.getLong("number"), row.getLong("head")))
        .findOne();
  }

  Timeline open(Handle handle, TimelineId id) {
    return find(handle, id)
        .orElseGet(
            () ->
                handle
                    .createQuery(
                        "INSERT INTO timeline (app, name) VALUES (:app, :name) RETURNING number")
                    .bind("app", app)
                    .bind("name", id.text())
                    .mapTo(Long.class)
                    .map(number -> new Timeline(number, 0))
                    .one());
  }

  void advance(Handle handle, long number, long head) {
    handle
        .createUpdate("UPDATE timeline SET head = :head WHERE number = :number")
        .bind("head", head)
        .bind("number", number)
        .execute();
  }
}
