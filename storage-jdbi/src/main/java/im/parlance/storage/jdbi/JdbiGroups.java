package im.parlance.storage.jdbi;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.Group;
import im.parlance.group.GroupProfile;
import im.parlance.group.GroupStore;
import im.parlance.group.Membership;
import im.parlance.group.Role;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiGroups implements GroupStore {
  private final Database database;
  private final long app;
  private final Timelines timelines;
  private final Stays stays;
  private final Remembered<GroupId, Group> remembered = new Remembered<>();

  JdbiGroups(Database database, long app, Timelines timelines) {
    this.database = database;
    this.app = app;
    this.timelines = timelines;
    this.stays = new Stays(app);
  }

  /** A group with the number of its timeline. */
  private record Row(Group group, long timeline) {
    static Row of(ResultSet row, StatementContext context) throws SQLException {
      return new Row(
          new Group(
              GroupId.of(row.getString("id")),
              new GroupProfile(
                  Nul.show(row.getString("name")),
                  Nul.show(row.getString("description")),
                  Nul.show(row.getString("avatar")),
                  Nul.show(row.getString("custom"))),
              row.getInt("capacity"),
              UserId.of(row.getString("creator")),
              Optional.ofNullable(row.getString("owner")).map(UserId::of),
              Millis.instant(row.getLong("created_at"))),
          row.getLong("timeline"));
    }
  }

  private Optional<Row> row(Handle handle, GroupId id) {
    return row(handle, id, "");
  }

  /** The group, which nobody else changes until the commit. */
  private Optional<Row> hold(Handle handle, GroupId id) {
    return row(handle, id, database.dialect().forUpdate());
  }

  private Optional<Row> row(Handle handle, GroupId id, String forUpdate) {
    return handle
        .createQuery("SELECT * FROM chat_group WHERE app = :app AND id = :id" + forUpdate)
        .bind("app", app)
        .bind("id", id.value())
        .map(Row::of)
        .findOne();
  }

  private Row existing(Handle handle, GroupId id) {
    return hold(handle, id)
        .orElseThrow(() -> ImException.of(ErrorCode.GROUP_NOT_FOUND, id.value()));
  }

  @Override
  public Optional<List<Membership>> insert(Group group, Collection<UserId> members) {
    return database.write(
        handle -> {
          if (hold(handle, group.id()).isPresent()) {
            return Optional.empty();
          }
          stays.mustFit(group, new HashSet<>(members).size());
          Timelines.Timeline timeline = timelines.hold(handle, TimelineId.of(group.id()));
          insert(handle, group, timeline.number());
          return Optional.of(stays.begin(handle, group, timeline, members, group.createdAt()));
        });
  }

  private void insert(Handle handle, Group group, long timeline) {
    handle
        .createUpdate(
            """
            INSERT INTO chat_group
              (app, id, timeline, name, description, avatar, custom, capacity, creator, owner,
               created_at)
            VALUES
              (:app, :id, :timeline, :name, :description, :avatar, :custom, :capacity, :creator,
               :owner, :createdAt)
            """)
        .bind("app", app)
        .bind("id", group.id().value())
        .bind("timeline", timeline)
        .bind("name", Nul.hide(group.profile().name()))
        .bind("description", Nul.hide(group.profile().description()))
        .bind("avatar", Nul.hide(group.profile().avatar()))
        .bind("custom", Nul.hide(group.profile().custom()))
        .bind("capacity", group.capacity())
        .bind("creator", group.creator().value())
        .bind("owner", group.owner().map(UserId::value).orElse(null))
        .bind("createdAt", Millis.of(group.createdAt()))
        .execute();
  }

  @Override
  public Optional<Group> find(GroupId id) {
    return remembered.find(
        id, unknown -> database.read(handle -> row(handle, unknown).map(Row::group)));
  }

  @Override
  public Optional<Group> update(GroupId id, UnaryOperator<Group> change) {
    return remembered.change(id, () -> database.write(handle -> update(handle, id, change)));
  }

  private Optional<Group> update(Handle handle, GroupId id, UnaryOperator<Group> change) {
    Optional<Group> before = hold(handle, id).map(Row::group);
    Optional<Group> changed = before.map(change);
    changed.ifPresent(group -> update(handle, group));
    Optional<UserId> old = before.flatMap(Group::owner);
    Optional<UserId> owner = changed.flatMap(Group::owner);
    if (!old.equals(owner)) {
      old.ifPresent(user -> stays.rank(handle, id, user, Role.MEMBER));
      owner.ifPresent(user -> stays.rank(handle, id, user, Role.OWNER));
    }
    return changed;
  }

  private void update(Handle handle, Group group) {
    handle
        .createUpdate(
            """
            UPDATE chat_group
            SET name = :name, description = :description, avatar = :avatar, custom = :custom,
                capacity = :capacity, owner = :owner
            WHERE app = :app AND id = :id
            """)
        .bind("app", app)
        .bind("id", group.id().value())
        .bind("name", Nul.hide(group.profile().name()))
        .bind("description", Nul.hide(group.profile().description()))
        .bind("avatar", Nul.hide(group.profile().avatar()))
        .bind("custom", Nul.hide(group.profile().custom()))
        .bind("capacity", group.capacity())
        .bind("owner", group.owner().map(UserId::value).orElse(null))
        .execute();
  }

  @Override
  public Optional<List<Membership>> delete(GroupId id) {
    return remembered.change(id, () -> database.write(handle -> delete(handle, id)));
  }

  private Optional<List<Membership>> delete(Handle handle, GroupId id) {
    if (hold(handle, id).isEmpty()) {
      return Optional.empty();
    }
    List<Membership> ended = stays.endAll(handle, id, head(handle, id));
    handle
        .createUpdate("DELETE FROM chat_group WHERE app = :app AND id = :id")
        .bind("app", app)
        .bind("id", id.value())
        .execute();
    return Optional.of(ended);
  }

  private long head(Handle handle, GroupId id) {
    return timelines.hold(handle, TimelineId.of(id)).head();
  }

  @Override
  public List<Membership> join(GroupId id, Collection<UserId> users, Instant at) {
    return database.write(
        handle -> {
          Group group = existing(handle, id).group();
          List<UserId> fresh = stays.without(handle, id, users);
          stays.mustFit(group, stays.count(handle, id) + fresh.size());
          return stays.begin(handle, group, timelines.hold(handle, TimelineId.of(id)), fresh, at);
        });
  }

  @Override
  public List<Membership> leave(GroupId id, Collection<UserId> users) {
    return database.write(
        handle -> {
          existing(handle, id);
          return stays.end(handle, id, users, head(handle, id));
        });
  }

  @Override
  public Page<Membership> members(GroupId id, Cursor after, int limit, Order order) {
    return Numbered.page(
        database.read(handle -> stays.list(handle, id, after, limit, order)), limit);
  }

  @Override
  public int size(GroupId id) {
    return database.read(handle -> stays.count(handle, id));
  }

  @Override
  public List<Membership> stays(UserId user) {
    return database.read(handle -> stays.of(handle, user));
  }

  @Override
  public List<Group> joined(UserId user) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT g.* FROM stay s
                    JOIN chat_group g ON g.app = s.app AND g.id = s.group_id
                    WHERE s.app = :app AND s.user_id = :user
                      AND s.until_seq = 9223372036854775807
                    ORDER BY s.number
                    """)
                .bind("app", app)
                .bind("user", user.value())
                .map(Row::of)
                .map(Row::group)
                .list());
  }

  @Override
  public Optional<Membership> member(GroupId id, UserId user) {
    return database.read(handle -> stays.of(handle, id, user));
  }
}
