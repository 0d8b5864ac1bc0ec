package im.parlance.label;

import im.parlance.id.UserId;
import im.parlance.list.Lists;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.util.Collection;
import java.util.List;

/**
 * Tags of users, by which pushes choose whom they address. Users need not be registered. Durable
 * and visible when a call returns. Thread-safe.
 */
public interface Tags {
  /** {@link #set} of one user. */
  Operation SET = Operation.of("users.setTags");

  /** {@link #set} of several users. */
  Operation SET_ALL = Operation.of("users.setTagsOfMany");

  /** {@link #of}, {@link #users}. */
  Operation GET = Operation.of("users.getTags");

  /** Tags kept in {@code lists}. */
  static Tags over(Lists lists, QuotaMeter meter) {
    return new ListedTags(lists, meter);
  }

  /** Gives each of the users these tags in place of those that it has; none takes all away. */
  void set(Collection<UserId> users, Collection<String> tags);

  /** The tags of a user, in the order of giving. */
  List<String> of(UserId user);

  /** The users who have the tag. */
  List<UserId> users(String tag);

  /** Takes all tags of the user away. Unmetered. */
  void forget(UserId user);
}
