package im.parlance.storage.jdbi;

import im.parlance.file.FileStore;
import im.parlance.file.StoredFile;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiFiles implements FileStore {
  private static final String COLUMNS =
      """
      number, id, name, type, size, secret, is_guarded, owner, group_id, uploaded_at, until_time,
      has_thumbnail, is_complete
      """;

  private final Database database;
  private final long app;

  JdbiFiles(Database database, long app) {
    this.database = database;
    this.app = app;
  }

  private static StoredFile file(ResultSet row, StatementContext context) throws SQLException {
    return new StoredFile(
        UUID.fromString(row.getString("id")),
        Nul.show(row.getString("name")),
        Nul.show(row.getString("type")),
        row.getLong("size"),
        row.getString("secret"),
        row.getBoolean("is_guarded"),
        Optional.ofNullable(row.getString("owner")).map(UserId::of),
        Optional.ofNullable(row.getString("group_id")).map(GroupId::of),
        Millis.instant(row.getLong("uploaded_at")),
        Millis.instant(row.getLong("until_time")),
        row.getBoolean("has_thumbnail"),
        row.getBoolean("is_complete"));
  }

  private <S extends SqlStatement<S>> S bound(S statement, StoredFile file) {
    return statement
        .bind("app", app)
        .bind("id", file.id().toString())
        .bind("name", Nul.hide(file.name()))
        .bind("type", Nul.hide(file.type()))
        .bind("size", file.size())
        .bind("secret", file.secret())
        .bind("guarded", file.isGuarded())
        .bind("owner", file.owner().map(UserId::value))
        .bind("group", file.group().map(GroupId::value))
        .bind("uploaded", Millis.of(file.uploadedAt()))
        .bind("until", Millis.of(file.until()))
        .bind("thumbnail", file.hasThumbnail())
        .bind("complete", file.isComplete());
  }

  @Override
  public boolean put(StoredFile file, int most, Instant now) {
    return database.write(
        handle -> {
          Optional<StoredFile> known = find(handle, file.id());
          return known.isPresent()
              ? known.get().group().equals(file.group()) && update(handle, file)
              : hasRoom(handle, file, most, now) && insert(handle, file);
        });
  }

  private boolean update(Handle handle, StoredFile file) {
    return bound(
                handle.createUpdate(
                    """
                    UPDATE stored_file
                    SET name = :name, type = :type, size = :size, secret = :secret,
                        is_guarded = :guarded, owner = :owner, group_id = :group,
                        uploaded_at = :uploaded, until_time = :until,
                        has_thumbnail = :thumbnail, is_complete = :complete
                    WHERE app = :app AND id = :id
                    """),
                file)
            .execute()
        > 0;
  }

  private boolean insert(Handle handle, StoredFile file) {
    return bound(
                handle.createUpdate(
                    """
                    INSERT INTO stored_file
                      (app, id, name, type, size, secret, is_guarded, owner, group_id, uploaded_at,
                       until_time, has_thumbnail, is_complete)
                    VALUES (:app, :id, :name, :type, :size, :secret, :guarded, :owner, :group,
                      :uploaded, :until, :thumbnail, :complete)
                    """),
                file)
            .execute()
        > 0;
  }

  private boolean hasRoom(Handle handle, StoredFile file, int most, Instant now) {
    return file.group()
        .map(
            group ->
                handle
                        .createQuery(
                            """
                            SELECT COUNT(*) FROM stored_file
                            WHERE app = :app AND group_id = :group AND until_time > :now
                            """)
                        .bind("app", app)
                        .bind("group", group.value())
                        .bind("now", Millis.of(now))
                        .mapTo(Long.class)
                        .one()
                    < most)
        .orElse(true);
  }

  @Override
  public Optional<StoredFile> find(UUID id) {
    return database.read(handle -> find(handle, id));
  }

  private Optional<StoredFile> find(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM stored_file WHERE app = :app AND id = :id")
        .bind("app", app)
        .bind("id", id.toString())
        .map(JdbiFiles::file)
        .findFirst();
  }

  @Override
  public boolean delete(UUID id) {
    return database.write(
        handle ->
            handle
                    .createUpdate("DELETE FROM stored_file WHERE app = :app AND id = :id")
                    .bind("app", app)
                    .bind("id", id.toString())
                    .execute()
                > 0);
  }

  @Override
  public Page<StoredFile> ofGroup(GroupId group, Instant now, Cursor after, int limit) {
    List<Numbered<StoredFile>> rows =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT "
                            + COLUMNS
                            + """
                             FROM stored_file
                            WHERE app = :app AND group_id = :group AND number < :before
                              AND is_complete AND until_time > :now
                            ORDER BY number DESC LIMIT :limit
                            """)
                    .bind("app", app)
                    .bind("group", group.value())
                    .bind("before", after.equals(Cursor.START) ? Long.MAX_VALUE : after.position())
                    .bind("now", Millis.of(now))
                    .bind("limit", limit + 1L)
                    .map(Numbered.rows(JdbiFiles::file))
                    .list());
    return Numbered.page(rows, limit);
  }

  @Override
  public void endGroup(GroupId group, Instant now) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE stored_file SET group_id = NULL, until_time = :now
                    WHERE app = :app AND group_id = :group
                    """)
                .bind("app", app)
                .bind("group", group.value())
                .bind("now", Millis.of(now))
                .execute());
  }

  @Override
  public List<StoredFile> due(Instant now, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + """
                         FROM stored_file
                        WHERE app = :app AND until_time <= :now
                          AND until_time < 9223372036854775807
                        ORDER BY until_time LIMIT :limit
                        """)
                .bind("app", app)
                .bind("now", Millis.of(now))
                .bind("limit", limit)
                .map(JdbiFiles::file)
                .list());
  }
}
