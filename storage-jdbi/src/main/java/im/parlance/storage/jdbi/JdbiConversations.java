package im.parlance.storage.jdbi;

import im.parlance.conversation.Conversation;
import im.parlance.conversation.ConversationStore;
import im.parlance.group.Membership;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import java.util.List;
import org.jdbi.v3.core.Handle;

final class JdbiConversations implements ConversationStore {
  private final Database database;
  private final long app;
  private final Timelines timelines;

  JdbiConversations(Database database, long app, Timelines timelines) {
    this.database = database;
    this.app = app;
    this.timelines = timelines;
  }

  @Override
  public List<Conversation> of(UserId user) {
    return database.readPlaced(
        handle -> timelines(handle, user),
        handle ->
            handle
                .createQuery(
                    """
                    SELECT t.name, c.after_seq, :open AS until_seq, c.acknowledged, t.head
                    FROM conversation c JOIN timeline_end t ON t.number = c.timeline
                    WHERE c.app = :app AND c.user_id = :user AND c.is_private
                    UNION ALL
                    SELECT t.name, s.after_seq, s.until_seq, COALESCE(c.acknowledged, 0), t.head
                    FROM stay s JOIN timeline_end t ON t.number = s.timeline
                    LEFT JOIN conversation c
                      ON c.app = s.app AND c.user_id = s.user_id AND c.timeline = s.timeline
                    WHERE s.app = :app AND s.user_id = :user
                    """)
                .bind("open", Membership.OPEN)
                .bind("app", app)
                .bind("user", user.value())
                .map(
                    (row, context) ->
                        new Conversation(
                            TimelineId.parse(row.getString("name")),
                            row.getLong("after_seq"),
                            row.getLong("until_seq"),
                            row.getLong("acknowledged"),
                            row.getLong("head")))
                .list());
  }

  private List<TimelineKey> timelines(Handle handle, UserId user) {
    return handle
        .createQuery(
            """
            SELECT t.name FROM conversation c JOIN timeline t ON t.number = c.timeline
            WHERE c.app = :app AND c.user_id = :user
            UNION
            SELECT t.name FROM stay s JOIN timeline t ON t.number = s.timeline
            WHERE s.app = :app AND s.user_id = :user
            """)
        .bind("app", app)
        .bind("user", user.value())
        .map((row, context) -> new TimelineKey(app, row.getString("name")))
        .list();
  }

  @Override
  public void acknowledge(UserId user, TimelineId timeline, long seq) {
    database.write(
        handle -> {
          timelines
              .find(handle, timeline)
              .filter(found -> mayRead(handle, user, found.number()))
              .ifPresent(
                  found ->
                      acknowledge(
                          handle, user, found.number(), Math.max(0, Math.min(seq, found.head()))));
          return true;
        });
  }

  private boolean mayRead(Handle handle, UserId user, long timeline) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (SELECT 1 FROM conversation
                           WHERE app = :app AND user_id = :user AND timeline = :timeline
                             AND is_private)
                OR EXISTS (SELECT 1 FROM stay
                           WHERE app = :app AND user_id = :user AND timeline = :timeline)
            """)
        .bind("app", app)
        .bind("user", user.value())
        .bind("timeline", timeline)
        .mapTo(Boolean.class)
        .one();
  }

  private void acknowledge(Handle handle, UserId user, long timeline, long seq) {
    handle
        .createUpdate(
            """
            INSERT INTO conversation (app, user_id, timeline, is_private, acknowledged)
            VALUES (:app, :user, :timeline, FALSE, :seq)
            ON CONFLICT (app, user_id, timeline)
            DO UPDATE SET acknowledged = excluded.acknowledged
            WHERE conversation.acknowledged < excluded.acknowledged
            """)
        .bind("app", app)
        .bind("user", user.value())
        .bind("timeline", timeline)
        .bind("seq", seq)
        .execute();
  }

  @Override
  public void forget(UserId user) {
    database.writePlaced(
        handle -> {
          handle
              .createUpdate(
                  """
                  UPDATE conversation
                  SET after_seq = (SELECT t.head FROM timeline_end t WHERE t.number = conversation.timeline)
                  WHERE app = :app AND user_id = :user AND is_private
                  """)
              .bind("app", app)
              .bind("user", user.value())
              .execute();
          return handle
              .createUpdate(
                  """
                  DELETE FROM stay
                  WHERE app = :app AND user_id = :user AND until_seq < :open
                  """)
              .bind("app", app)
              .bind("user", user.value())
              .bind("open", Membership.OPEN)
              .execute();
        });
  }
}
