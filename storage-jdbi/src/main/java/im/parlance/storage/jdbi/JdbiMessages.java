package im.parlance.storage.jdbi;

import im.parlance.id.TimelineId;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.message.NewMessage;
import java.time.Instant;
import java.util.List;

final class JdbiMessages implements MessageStore {
  private final Database database;
  private final long app;
  private final Timelines timelines;

  JdbiMessages(Database database, long app, Timelines timelines) {
    this.database = database;
    this.app = app;
    this.timelines = timelines;
  }

  @Override
  public List<Message> append(List<NewMessage> messages) {
    return database.append(app, messages);
  }

  @Override
  public long head(TimelineId timeline) {
    return database.read(
        handle -> timelines.find(handle, timeline).map(Timelines.Timeline::head).orElse(0L));
  }

  @Override
  public List<Message> read(TimelineId timeline, long afterSeq, long untilSeq, int limit) {
    return read(timeline, "m.seq > :from AND m.seq <= :to", afterSeq, untilSeq, limit);
  }

  @Override
  public List<Message> readBetween(TimelineId timeline, Instant from, Instant to, int limit) {
    return read(
        timeline, "m.sent_at >= :from AND m.sent_at < :to", Millis.of(from), Millis.of(to), limit);
  }

  private List<Message> read(TimelineId timeline, String range, long from, long to, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + MessageColumns.READ
                        + " FROM timeline t JOIN message m ON m.timeline = t.number"
                        + " WHERE t.app = :app AND t.name = :name AND "
                        + range
                        + " ORDER BY m.seq LIMIT :limit")
                .bind("app", app)
                .bind("name", timeline.text())
                .bind("from", from)
                .bind("to", to)
                .bind("limit", limit)
                .map(MessageColumns.in(timeline))
                .list());
  }
}
