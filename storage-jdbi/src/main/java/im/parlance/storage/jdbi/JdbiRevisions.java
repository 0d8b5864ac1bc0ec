package im.parlance.storage.jdbi;

import im.parlance.id.MessageId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Expansion;
import im.parlance.message.Revision;
import im.parlance.message.RevisionStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

final class JdbiRevisions implements RevisionStore {
  private final Database database;
  private final long app;

  JdbiRevisions(Database database, long app) {
    this.database = database;
    this.app = app;
  }

  @Override
  public boolean revise(MessageId message, Revision revision) {
    Optional<Content> content = revision.content();
    return database.write(
        handle ->
            handle
                    .createUpdate(
                        """
                        INSERT INTO revision
                          (message, app, is_recalled, kind, type, text, data, revised_by, revised_at)
                        VALUES (:message, :app, :recalled, :kind, :type, :text, :data, :by, :at)
                        ON CONFLICT (message, app) DO UPDATE
                        SET is_recalled = excluded.is_recalled, kind = excluded.kind,
                            type = excluded.type, text = excluded.text, data = excluded.data,
                            revised_by = excluded.revised_by, revised_at = excluded.revised_at
                        WHERE NOT revision.is_recalled
                        """)
                    .bind("message", message.value())
                    .bind("app", app)
                    .bind("recalled", revision.isRecall())
                    .bind("kind", content.map(said -> said.kind().name()))
                    .bind("type", content.map(said -> Nul.hide(said.type())))
                    .bind("text", content.map(said -> Nul.hide(said.text())))
                    .bind("data", content.map(said -> Nul.hide(said.data())))
                    .bind("by", revision.by().value())
                    .bind("at", Millis.of(revision.at()))
                    .execute()
                > 0);
  }

  @Override
  public Map<MessageId, Revision> revisions(Collection<MessageId> messages) {
    if (messages.isEmpty()) {
      return Map.of();
    }
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT message, is_recalled, kind, type, text, data, revised_by, revised_at
                    FROM revision WHERE app = :app AND message IN (<ids>)
                    """)
                .bind("app", app)
                .bindList("ids", messages.stream().map(MessageId::value).distinct().toList())
                .map(
                    (row, context) ->
                        Map.entry(new MessageId(row.getLong("message")), revision(row)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Revision revision(ResultSet row) throws SQLException {
    UserId by = UserId.of(row.getString("revised_by"));
    Instant at = Millis.instant(row.getLong("revised_at"));
    return row.getBoolean("is_recalled")
        ? Revision.recalled(by, at)
        : Revision.edited(
            by,
            at,
            new Content(
                Content.Kind.valueOf(row.getString("kind")),
                Nul.show(row.getString("type")),
                Nul.show(row.getString("text")),
                Nul.show(row.getString("data"))));
  }

  @Override
  public boolean expand(MessageId message, Map<String, String> values, Instant at, int limit) {
    return database.write(
        handle -> {
          Map<String, Expansion> all = new TreeMap<>(read(handle, message));
          values.forEach((key, value) -> all.put(key, new Expansion(value, at)));
          if (all.size() > limit) {
            return false;
          }
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO expansion (message, app, name, value, set_at)
                  VALUES (:message, :app, :name, :value, :at)
                  ON CONFLICT (message, app, name) DO UPDATE
                  SET value = excluded.value, set_at = excluded.set_at
                  """);
          values.forEach(
              (key, value) ->
                  batch
                      .bind("message", message.value())
                      .bind("app", app)
                      .bind("name", Nul.hide(key))
                      .bind("value", Nul.hide(value))
                      .bind("at", Millis.of(at))
                      .add());
          if (!values.isEmpty()) {
            batch.execute();
          }
          return true;
        });
  }

  @Override
  public void reduce(MessageId message, Collection<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    database.write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  DELETE FROM expansion
                  WHERE message = :message AND app = :app AND name = :name
                  """);
          for (String key : keys) {
            batch
                .bind("message", message.value())
                .bind("app", app)
                .bind("name", Nul.hide(key))
                .add();
          }
          return batch.execute();
        });
  }

  @Override
  public Map<String, Expansion> expansions(MessageId message) {
    return database.read(handle -> read(handle, message));
  }

  @Override
  public void hide(Collection<MessageId> messages, Collection<UserId> readers) {
    if (messages.isEmpty() || readers.isEmpty()) {
      return;
    }
    database.write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO hidden_message (message, app, reader)
                  VALUES (:message, :app, :reader)
                  ON CONFLICT (message, app, reader) DO NOTHING
                  """);
          for (MessageId message : messages) {
            for (UserId reader : readers) {
              batch
                  .bind("message", message.value())
                  .bind("app", app)
                  .bind("reader", reader.value())
                  .add();
            }
          }
          return batch.execute();
        });
  }

  @Override
  public void forget(UserId reader) {
    database.write(
        handle ->
            handle
                .createUpdate("DELETE FROM hidden_message WHERE app = :app AND reader = :reader")
                .bind("app", app)
                .bind("reader", reader.value())
                .execute());
  }

  private Map<String, Expansion> read(Handle handle, MessageId message) {
    Map<String, Expansion> expansions = new TreeMap<>();
    handle
        .createQuery(
            "SELECT name, value, set_at FROM expansion WHERE message = :message AND app = :app")
        .bind("message", message.value())
        .bind("app", app)
        .map(
            (row, context) ->
                Map.entry(
                    Nul.show(row.getString("name")),
                    new Expansion(
                        Nul.show(row.getString("value")), Millis.instant(row.getLong("set_at")))))
        .forEach(entry -> expansions.put(entry.getKey(), entry.getValue()));
    return expansions;
  }
}
