package im.parlance.storage.jdbi;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

final class JdbiMessages implements MessageStore {
  private static final String COLUMNS =
      "seq, m.id, sender, origin, kind, type, text, data, copies_sender, sent_at";

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
    return database.write(
        handle -> {
          List<Message> appended = new ArrayList<>(messages.size());
          for (NewMessage draft : messages) {
            appended.add(append(handle, draft));
          }
          return appended;
        });
  }

  private Message append(Handle handle, NewMessage draft) {
    Timelines.Timeline timeline = timelines.open(handle, draft.timeline());
    Message message = draft.at(timeline.head() + 1);
    timelines.advance(handle, timeline.number(), message.seq());
    if (message.seq() == 1 && draft.timeline() instanceof TimelineId.Pair pair) {
      open(handle, pair.first(), timeline.number());
      open(handle, pair.second(), timeline.number());
    }
    handle
        .createUpdate(
            """
            INSERT INTO message
              (timeline, seq, id, sender, origin, kind, type, text, data, copies_sender, sent_at)
            VALUES
              (:timeline, :seq, :id, :sender, :origin, :kind, :type, :text, :data, :copies, :sentAt)
            """)
        .bind("timeline", timeline.number())
        .bind("seq", message.seq())
        .bind("id", message.id().value())
        .bind("sender", message.sender().value())
        .bind("origin", message.origin().name())
        .bind("kind", message.content().kind().name())
        .bind("type", message.content().type())
        .bind("text", message.content().text())
        .bind("data", message.content().data())
        .bind("copies", message.copiesSender())
        .bind("sentAt", Millis.of(message.sentAt()))
        .execute();
    return message;
  }

  /** Makes a private timeline a conversation of the user. */
  private void open(Handle handle, UserId user, long timeline) {
    handle
        .createUpdate(
            """
            INSERT INTO conversation (app, user_id, timeline, private)
            VALUES (:app, :user, :timeline, 1) ON CONFLICT DO NOTHING
            """)
        .bind("app", app)
        .bind("user", user.value())
        .bind("timeline", timeline)
        .execute();
  }

  @Override
  public long head(TimelineId timeline) {
    return database.read(
        handle -> timelines.find(handle, timeline).map(Timelines.Timeline::head).orElse(0L));
  }

  @Override
  public List<Message> read(TimelineId timeline, long afterSeq, long untilSeq, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + """
                         FROM timeline t JOIN message m ON m.timeline = t.number
                        WHERE t.app = :app AND t.name = :name AND seq > :after AND seq <= :until
                        ORDER BY seq LIMIT :limit
                        """)
                .bind("app", app)
                .bind("name", timeline.text())
                .bind("after", afterSeq)
                .bind("until", untilSeq)
                .bind("limit", limit)
                .map(rows(timeline))
                .list());
  }

  @Override
  public List<Message> readBetween(TimelineId timeline, Instant from, Instant to, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + """
                         FROM timeline t JOIN message m ON m.timeline = t.number
                        WHERE t.app = :app AND t.name = :name AND sent_at >= :from AND sent_at < :to
                        ORDER BY seq LIMIT :limit
                        """)
                .bind("app", app)
                .bind("name", timeline.text())
                .bind("from", Millis.of(from))
                .bind("to", Millis.of(to))
                .bind("limit", limit)
                .map(rows(timeline))
                .list());
  }

  private static RowMapper<Message> rows(TimelineId timeline) {
    return (row, context) ->
        new Message(
            new MessageId(row.getLong("id")),
            timeline,
            row.getLong("seq"),
            UserId.of(row.getString("sender")),
            Origin.valueOf(row.getString("origin")),
            new Content(
                Content.Kind.valueOf(row.getString("kind")),
                row.getString("type"),
                row.getString("text"),
                row.getString("data")),
            row.getBoolean("copies_sender"),
            Millis.instant(row.getLong("sent_at")));
  }
}
