package im.parlance.storage.jdbi;

import com.google.common.collect.Iterables;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.Group;
import im.parlance.group.Membership;
import im.parlance.group.Role;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The stays in the groups of one app. */
final class Stays {
  /** Spelled out: a partial index is used only where its condition stands in the query. */
  private static final String IS_OPEN = "until_seq = 9223372036854775807";

  private static final int MOST_IN_A_STATEMENT = 500;

  private final long app;

  Stays(long app) {
    this.app = app;
  }

  private static Membership stay(ResultSet row, StatementContext context) throws SQLException {
    return new Membership(
        GroupId.of(row.getString("group_id")),
        UserId.of(row.getString("user_id")),
        Role.valueOf(row.getString("role")),
        Millis.instant(row.getLong("joined_at")),
        row.getLong("after_seq"),
        row.getLong("until_seq"));
  }

  void mustFit(Group group, int members) {
    if (members > group.capacity()) {
      throw ImException.overLimit(ErrorCode.GROUP_FULL, group.id().value(), group.capacity());
    }
  }

  int count(Handle handle, GroupId group) {
    return handle
        .createQuery(
            "SELECT COUNT(*) FROM stay WHERE app = :app AND group_id = :group AND " + IS_OPEN)
        .bind("app", app)
        .bind("group", group.value())
        .mapTo(Integer.class)
        .one();
  }

  /** The open stays of those of the users who are in. */
  private Map<UserId, Membership> open(Handle handle, GroupId group, Set<UserId> users) {
    Map<UserId, Membership> open = new HashMap<>();
    for (List<String> some : chunks(users)) {
      handle
          .createQuery(
              """
              SELECT * FROM stay
              WHERE app = :app AND group_id = :group AND user_id IN (<users>) AND\s"""
                  + IS_OPEN)
          .bind("app", app)
          .bind("group", group.value())
          .bindList("users", some)
          .map(Stays::stay)
          .forEach(stay -> open.put(stay.user(), stay));
    }
    return open;
  }

  /** A statement takes only so many values. */
  private static Iterable<List<String>> chunks(Set<UserId> users) {
    return Iterables.partition(Iterables.transform(users, UserId::value), MOST_IN_A_STATEMENT);
  }

  /** Those of the users who are not in, each once. */
  List<UserId> without(Handle handle, GroupId group, Collection<UserId> users) {
    Set<UserId> fresh = new LinkedHashSet<>(users);
    fresh.removeAll(open(handle, group, fresh).keySet());
    return List.copyOf(fresh);
  }

  List<Membership> begin(
      Handle handle,
      Group group,
      Timelines.Timeline timeline,
      Collection<UserId> users,
      Instant at) {
    List<Membership> begun = new ArrayList<>();
    if (users.isEmpty()) {
      return begun;
    }
    Set<UserId> joining = new LinkedHashSet<>(users);
    dropEmpty(handle, group.id(), joining);
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO stay
              (app, group_id, timeline, user_id, role, joined_at, after_seq, until_seq)
            VALUES (:app, :group, :timeline, :user, :role, :at, :after, :until)
            """);
    for (UserId user : joining) {
      Role role = group.owner().filter(user::equals).isPresent() ? Role.OWNER : Role.MEMBER;
      Membership stay = Membership.begin(group.id(), user, role, at, timeline.head());
      batch
          .bind("app", app)
          .bind("group", group.id().value())
          .bind("timeline", timeline.number())
          .bind("user", user.value())
          .bind("role", role.name())
          .bind("at", Millis.of(at))
          .bind("after", stay.afterSeq())
          .bind("until", stay.untilSeq())
          .add();
      begun.add(stay);
    }
    batch.execute();
    return begun;
  }

  /**
   * Ended stays that show nothing are as good as none: who comes and goes would heap them up. That
   * messages are not found by their places means nothing unless a later one is.
   */
  private void dropEmpty(Handle handle, GroupId group, Set<UserId> users) {
    for (List<String> some : chunks(users)) {
      handle
          .createUpdate(
              """
              DELETE FROM stay
              WHERE app = :app AND group_id = :group AND user_id IN (<users>) AND until_seq < :open
                AND (until_seq = after_seq
                  OR EXISTS (SELECT 1 FROM placed_message m
                             WHERE m.timeline = stay.timeline AND m.seq > stay.until_seq)
                     AND NOT EXISTS (SELECT 1 FROM placed_message m
                                     WHERE m.timeline = stay.timeline
                                       AND m.seq > stay.after_seq AND m.seq <= stay.until_seq))
              """)
          .bind("app", app)
          .bind("group", group.value())
          .bindList("users", some)
          .bind("open", Membership.OPEN)
          .execute();
    }
  }

  void rank(Handle handle, GroupId group, UserId user, Role role) {
    handle
        .createUpdate(
            """
            UPDATE stay SET role = :role
            WHERE app = :app AND group_id = :group AND user_id = :user AND\s"""
                + IS_OPEN)
        .bind("role", role.name())
        .bind("app", app)
        .bind("group", group.value())
        .bind("user", user.value())
        .execute();
  }

  List<Membership> end(Handle handle, GroupId group, Collection<UserId> users, long head) {
    Set<UserId> leaving = new LinkedHashSet<>(users);
    Map<UserId, Membership> open = open(handle, group, leaving);
    leaving.retainAll(open.keySet());
    for (List<String> some : chunks(leaving)) {
      handle
          .createUpdate(
              """
              UPDATE stay SET until_seq = :head
              WHERE app = :app AND group_id = :group AND user_id IN (<users>) AND\s"""
                  + IS_OPEN)
          .bind("head", head)
          .bind("app", app)
          .bind("group", group.value())
          .bindList("users", some)
          .execute();
    }
    return leaving.stream()
        .map(open::get)
        .filter(Objects::nonNull)
        .map(stay -> stay.end(head))
        .toList();
  }

  List<Membership> endAll(Handle handle, GroupId group, long head) {
    List<Membership> open =
        handle
            .createQuery(
                "SELECT * FROM stay WHERE app = :app AND group_id = :group AND "
                    + IS_OPEN
                    + " ORDER BY number")
            .bind("app", app)
            .bind("group", group.value())
            .map(Stays::stay)
            .list();
    handle
        .createUpdate(
            "UPDATE stay SET until_seq = :head WHERE app = :app AND group_id = :group AND "
                + IS_OPEN)
        .bind("head", head)
        .bind("app", app)
        .bind("group", group.value())
        .execute();
    return open.stream().map(stay -> stay.end(head)).toList();
  }

  /** One more than {@code limit}, if there are as many. */
  List<Numbered<Membership>> list(
      Handle handle, GroupId group, Cursor after, int limit, Order order) {
    boolean ascending = order == Order.OLDEST_FIRST;
    boolean fromTheEnd = !ascending && after.equals(Cursor.START);
    return handle
        .createQuery(
            "SELECT * FROM stay WHERE app = :app AND group_id = :group AND "
                + IS_OPEN
                + (ascending ? " AND number > :after" : " AND number < :after")
                + (ascending ? " ORDER BY number" : " ORDER BY number DESC")
                + " LIMIT :limit")
        .bind("app", app)
        .bind("group", group.value())
        .bind("after", fromTheEnd ? Long.MAX_VALUE : after.position())
        .bind("limit", limit + 1L)
        .map(Numbered.rows(Stays::stay))
        .list();
  }

  List<Membership> of(Handle handle, UserId user) {
    return handle
        .createQuery(
            "SELECT * FROM stay WHERE app = :app AND user_id = :user AND "
                + IS_OPEN
                + " ORDER BY number")
        .bind("app", app)
        .bind("user", user.value())
        .map(Stays::stay)
        .list();
  }

  Optional<Membership> of(Handle handle, GroupId group, UserId user) {
    return handle
        .createQuery(
            "SELECT * FROM stay WHERE app = :app AND group_id = :group AND user_id = :user AND "
                + IS_OPEN)
        .bind("app", app)
        .bind("group", group.value())
        .bind("user", user.value())
        .map(Stays::stay)
        .findOne();
  }
}
