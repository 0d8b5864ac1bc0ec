package im.parlance.storage.jdbi;

import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.user.PasswordHash;
import im.parlance.user.Profile;
import im.parlance.user.User;
import im.parlance.user.UserStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiUsers implements UserStore {
  private static final String COLUMNS =
      "number, id, uuid, name, avatar, registered_at, modified_at";

  private final Database database;
  private final long app;

  JdbiUsers(Database database, long app) {
    this.database = database;
    this.app = app;
  }

  private static User user(ResultSet row, StatementContext context) throws SQLException {
    return new User(
        UserId.of(row.getString("id")),
        UUID.fromString(row.getString("uuid")),
        new Profile(Nul.show(row.getString("name")), Nul.show(row.getString("avatar"))),
        Millis.instant(row.getLong("registered_at")),
        Millis.instant(row.getLong("modified_at")));
  }

  @Override
  public boolean insert(User user, PasswordHash password, int most) {
    return database.write(
        handle ->
            (most == Integer.MAX_VALUE || hasRoom(handle, most)) && insert(handle, user, password));
  }

  /** Lets nobody else register meanwhile: what is counted must stay so. */
  private boolean hasRoom(Handle handle, int most) {
    handle
        .createUpdate("UPDATE app SET name = name WHERE number = :app")
        .bind("app", app)
        .execute();
    return count(handle) < most;
  }

  private boolean insert(Handle handle, User user, PasswordHash password) {
    return handle
            .createUpdate(
                """
                INSERT INTO account
                  (app, id, uuid, name, avatar, password, registered_at, modified_at)
                VALUES (:app, :id, :uuid, :name, :avatar, :password, :registered, :modified)
                ON CONFLICT (app, id) DO NOTHING
                """)
            .bind("app", app)
            .bind("id", user.id().value())
            .bind("uuid", user.uuid().toString())
            .bind("name", Nul.hide(user.profile().name()))
            .bind("avatar", Nul.hide(user.profile().avatar()))
            .bind("password", password.encoded())
            .bind("registered", Millis.of(user.registeredAt()))
            .bind("modified", Millis.of(user.modifiedAt()))
            .execute()
        > 0;
  }

  @Override
  public Optional<User> find(UserId id) {
    return database.read(handle -> find(handle, id));
  }

  private Optional<User> find(Handle handle, UserId id) {
    return find(handle, id, "");
  }

  /** The account, which nobody else changes until the commit. */
  private Optional<User> hold(Handle handle, UserId id) {
    return find(handle, id, database.dialect().forUpdate());
  }

  private Optional<User> find(Handle handle, UserId id, String forUpdate) {
    return handle
        .createQuery(
            "SELECT " + COLUMNS + " FROM account WHERE app = :app AND id = :id" + forUpdate)
        .bind("app", app)
        .bind("id", id.value())
        .map(JdbiUsers::user)
        .findOne();
  }

  @Override
  public Optional<User> findByUuid(UUID uuid) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT " + COLUMNS + " FROM account WHERE app = :app AND uuid = :uuid")
                .bind("app", app)
                .bind("uuid", uuid.toString())
                .map(JdbiUsers::user)
                .findOne());
  }

  @Override
  public Set<UserId> existing(Collection<UserId> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    return database.read(
        handle ->
            handle
                .createQuery("SELECT id FROM account WHERE app = :app AND id IN (<ids>)")
                .bind("app", app)
                .bindList("ids", ids.stream().map(UserId::value).distinct().toList())
                .mapTo(String.class)
                .map(UserId::of)
                .collect(Collectors.toSet()));
  }

  @Override
  public Optional<User> update(UserId id, UnaryOperator<User> change) {
    return database.write(
        handle -> {
          Optional<User> changed = hold(handle, id).map(change);
          changed.ifPresent(
              user ->
                  handle
                      .createUpdate(
                          """
                          UPDATE account
                          SET name = :name, avatar = :avatar, modified_at = :modified
                          WHERE app = :app AND id = :id
                          """)
                      .bind("app", app)
                      .bind("id", id.value())
                      .bind("name", Nul.hide(user.profile().name()))
                      .bind("avatar", Nul.hide(user.profile().avatar()))
                      .bind("modified", Millis.of(user.modifiedAt()))
                      .execute());
          return changed;
        });
  }

  @Override
  public Optional<User> delete(UserId id) {
    return database.write(
        handle -> {
          Optional<User> user = find(handle, id);
          handle
              .createUpdate("DELETE FROM account WHERE app = :app AND id = :id")
              .bind("app", app)
              .bind("id", id.value())
              .execute();
          return user;
        });
  }

  @Override
  public Page<User> list(Cursor after, int limit, Order order) {
    boolean ascending = order == Order.OLDEST_FIRST;
    boolean fromTheEnd = !ascending && after.equals(Cursor.START);
    List<Numbered<User>> rows =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT "
                            + COLUMNS
                            + " FROM account WHERE app = :app"
                            + (ascending ? " AND number > :after" : " AND number < :after")
                            + (ascending ? " ORDER BY number" : " ORDER BY number DESC")
                            + " LIMIT :limit")
                    .bind("app", app)
                    .bind("after", fromTheEnd ? Long.MAX_VALUE : after.position())
                    .bind("limit", limit + 1L)
                    .map(Numbered.rows(JdbiUsers::user))
                    .list());
    return Numbered.page(rows, limit);
  }

  @Override
  public int count() {
    return database.read(this::count);
  }

  private int count(Handle handle) {
    return handle
        .createQuery("SELECT COUNT(*) FROM account WHERE app = :app")
        .bind("app", app)
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public Optional<PasswordHash> password(UserId id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT password FROM account WHERE app = :app AND id = :id")
                .bind("app", app)
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .map(PasswordHash::new));
  }

  @Override
  public boolean setPassword(UserId id, PasswordHash password) {
    return database.write(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE account SET password = :password WHERE app = :app AND id = :id")
                    .bind("app", app)
                    .bind("id", id.value())
                    .bind("password", password.encoded())
                    .execute()
                > 0);
  }
}
