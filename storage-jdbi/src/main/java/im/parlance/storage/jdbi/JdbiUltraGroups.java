package im.parlance.storage.jdbi;

import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.ultragroup.UltraChannel;
import im.parlance.ultragroup.UltraGroup;
import im.parlance.ultragroup.UltraGroupStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

final class JdbiUltraGroups implements UltraGroupStore {
  private final Database database;
  private final long app;

  JdbiUltraGroups(Database database, long app) {
    this.database = database;
    this.app = app;
  }

  private static UltraGroup group(ResultSet row, StatementContext context) throws SQLException {
    return new UltraGroup(
        GroupId.of(row.getString("id")),
        Nul.show(row.getString("name")),
        UserId.of(row.getString("owner")),
        Millis.instant(row.getLong("created_at")));
  }

  private static UltraChannel row(ResultSet row, StatementContext context) throws SQLException {
    return new UltraChannel(
        ChannelId.of(row.getString("id")),
        row.getBoolean("is_private"),
        Millis.instant(row.getLong("created_at")));
  }

  private Query query(Handle handle, String sql, GroupId id) {
    return handle.createQuery(sql).bind("app", app).bind("id", id.value());
  }

  private Update update(Handle handle, String sql, GroupId id) {
    return handle.createUpdate(sql).bind("app", app).bind("id", id.value());
  }

  @Override
  public boolean insert(UltraGroup group) {
    return database.write(
        handle -> {
          String sql =
              """
              INSERT INTO ultra_group (app, id, name, owner, size, created_at)
              VALUES (:app, :id, :name, :owner, 1, :at) ON CONFLICT (app, id) DO NOTHING
              """;
          boolean inserted =
              update(handle, sql, group.id())
                      .bind("name", Nul.hide(group.name()))
                      .bind("owner", group.owner().value())
                      .bind("at", Millis.of(group.createdAt()))
                      .execute()
                  > 0;
          if (inserted) {
            insertMember(handle, group.id(), group.owner(), group.createdAt());
            insertChannel(
                handle, group.id(), new UltraChannel(ChannelId.MAIN, false, group.createdAt()));
          }
          return inserted;
        });
  }

  private boolean insertMember(Handle handle, GroupId id, UserId user, Instant at) {
    String sql =
        """
        INSERT INTO ultra_member (app, group_id, user_id, joined_at)
        VALUES (:app, :id, :user, :at) ON CONFLICT (app, group_id, user_id) DO NOTHING
        """;
    return update(handle, sql, id).bind("user", user.value()).bind("at", Millis.of(at)).execute()
        > 0;
  }

  private boolean insertChannel(Handle handle, GroupId id, UltraChannel channel) {
    String sql =
        """
        INSERT INTO ultra_channel (app, group_id, id, is_private, created_at)
        VALUES (:app, :id, :channel, :private, :at) ON CONFLICT (app, group_id, id) DO NOTHING
        """;
    return update(handle, sql, id)
            .bind("channel", channel.id().value())
            .bind("private", channel.isPrivate())
            .bind("at", Millis.of(channel.createdAt()))
            .execute()
        > 0;
  }

  @Override
  public Optional<UltraGroup> find(GroupId id) {
    return database.read(handle -> find(handle, id, ""));
  }

  /** The group, which nobody else changes until the commit. */
  private Optional<UltraGroup> hold(Handle handle, GroupId id) {
    return find(handle, id, database.dialect().forUpdate());
  }

  private Optional<UltraGroup> find(Handle handle, GroupId id, String forUpdate) {
    String sql =
        "SELECT id, name, owner, created_at FROM ultra_group WHERE app = :app AND id = :id";
    return query(handle, sql + forUpdate, id).map(JdbiUltraGroups::group).findOne();
  }

  @Override
  public Optional<UltraGroup> rename(GroupId id, String name) {
    return database.write(
        handle -> {
          update(handle, "UPDATE ultra_group SET name = :name WHERE app = :app AND id = :id", id)
              .bind("name", Nul.hide(name))
              .execute();
          return find(handle, id, "");
        });
  }

  @Override
  public boolean delete(GroupId id) {
    return database.write(
        handle -> {
          boolean existed =
              update(handle, "DELETE FROM ultra_group WHERE app = :app AND id = :id", id).execute()
                  > 0;
          if (existed) {
            update(handle, "DELETE FROM ultra_member WHERE app = :app AND group_id = :id", id)
                .execute();
            update(handle, "DELETE FROM ultra_channel WHERE app = :app AND group_id = :id", id)
                .execute();
          }
          return existed;
        });
  }

  @Override
  public boolean join(GroupId id, UserId user, Instant at) {
    return database.write(
        handle -> {
          if (hold(handle, id).isEmpty() || !insertMember(handle, id, user, at)) {
            return false;
          }
          grow(handle, id, 1);
          return true;
        });
  }

  private void grow(Handle handle, GroupId id, int members) {
    update(handle, "UPDATE ultra_group SET size = size + :more WHERE app = :app AND id = :id", id)
        .bind("more", members)
        .execute();
  }

  @Override
  public boolean leave(GroupId id, UserId user) {
    String sql = "DELETE FROM ultra_member WHERE app = :app AND group_id = :id AND user_id = :user";
    return database.write(
        handle -> {
          if (hold(handle, id).isEmpty()
              || update(handle, sql, id).bind("user", user.value()).execute() == 0) {
            return false;
          }
          grow(handle, id, -1);
          return true;
        });
  }

  @Override
  public boolean isMember(GroupId id, UserId user) {
    String sql =
        "SELECT 1 FROM ultra_member WHERE app = :app AND group_id = :id AND user_id = :user";
    return database.read(
        handle ->
            query(handle, sql, id)
                .bind("user", user.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  @Override
  public int size(GroupId id) {
    String sql = "SELECT size FROM ultra_group WHERE app = :app AND id = :id";
    return database.read(handle -> query(handle, sql, id).mapTo(Integer.class).findOne().orElse(0));
  }

  @Override
  public List<GroupId> groupsOf(UserId user) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT group_id FROM ultra_member WHERE app = :app AND user_id = :user
                    ORDER BY number
                    """)
                .bind("app", app)
                .bind("user", user.value())
                .mapTo(String.class)
                .map(GroupId::of)
                .list());
  }

  @Override
  public boolean addChannel(GroupId id, UltraChannel channel) {
    return database.write(
        handle -> hold(handle, id).isPresent() && insertChannel(handle, id, channel));
  }

  @Override
  public boolean setPrivate(GroupId id, ChannelId channel, boolean isPrivate) {
    String sql =
        """
        UPDATE ultra_channel SET is_private = :private
        WHERE app = :app AND group_id = :id AND id = :channel
        """;
    return database.write(
        handle ->
            update(handle, sql, id)
                    .bind("private", isPrivate)
                    .bind("channel", channel.value())
                    .execute()
                > 0);
  }

  @Override
  public boolean removeChannel(GroupId id, ChannelId channel) {
    String sql = "DELETE FROM ultra_channel WHERE app = :app AND group_id = :id AND id = :channel";
    return database.write(
        handle -> update(handle, sql, id).bind("channel", channel.value()).execute() > 0);
  }

  @Override
  public Optional<UltraChannel> channel(GroupId id, ChannelId channel) {
    String sql =
        """
        SELECT id, is_private, created_at FROM ultra_channel
        WHERE app = :app AND group_id = :id AND id = :channel
        """;
    return database.read(
        handle ->
            query(handle, sql, id)
                .bind("channel", channel.value())
                .map(JdbiUltraGroups::row)
                .findOne());
  }

  @Override
  public List<UltraChannel> channels(GroupId id) {
    String sql =
        """
        SELECT id, is_private, created_at FROM ultra_channel
        WHERE app = :app AND group_id = :id ORDER BY number
        """;
    return database.read(handle -> query(handle, sql, id).map(JdbiUltraGroups::row).list());
  }
}
