package im.parlance.group;

import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where one app's groups are kept. Each call is atomic, and durable when it returns. A stay begins
 * and ends at the head that the group's timeline has at that moment.
 */
public interface GroupStore {
  /**
   * Adds the group; the members' stays, or empty, and no change, if the id is taken.
   *
   * @throws im.parlance.error.ImException GROUP_FULL if the members are too many
   */
  Optional<List<Membership>> insert(Group group, Collection<UserId> members);

  /** The group of this id. */
  Optional<Group> find(GroupId id);

  /**
   * Replaces the group by what {@code change} makes of it; empty if there is none. If it then has
   * another owner, that member has {@link Role#OWNER}, and the one before {@link Role#MEMBER}.
   */
  Optional<Group> update(GroupId id, UnaryOperator<Group> change);

  /** Removes the group, ends every stay; the stays that ended, or empty if there is none. */
  Optional<List<Membership>> delete(GroupId id);

  /**
   * Lets those in who are not; their stays in the order of the ids.
   *
   * @throws im.parlance.error.ImException GROUP_NOT_FOUND; GROUP_FULL if all of them are too many
   */
  List<Membership> join(GroupId id, Collection<UserId> users, Instant at);

  /**
   * Lets those out who are in; their stays, ended, in the order of the ids.
   *
   * @throws im.parlance.error.ImException GROUP_NOT_FOUND
   */
  List<Membership> leave(GroupId id, Collection<UserId> users);

  /** Up to {@code limit} present members behind the cursor, ordered by joining. */
  Page<Membership> members(GroupId id, Cursor after, int limit, Order order);

  /** {@link #members(GroupId, Cursor, int, Order)}, in the order of joining. */
  default Page<Membership> members(GroupId id, Cursor after, int limit) {
    return members(id, after, limit, Order.OLDEST_FIRST);
  }

  /** How many members are present; 0 if there is no such group. */
  int size(GroupId id);

  /** The stays of the user that last. */
  List<Membership> stays(UserId user);

  /** The groups that the user is in, in the order of joining. */
  List<Group> joined(UserId user);

  /** The stay of the user that lasts. */
  Optional<Membership> member(GroupId id, UserId user);
}
