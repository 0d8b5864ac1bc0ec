package im.parlance.label;

import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.list.Lists;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.util.Map;
import java.util.Optional;

/**
 * The names that one user has for others and for groups; what is pushed to that user shows them.
 * Nobody and nothing named need exist. Durable and visible when a call returns. Thread-safe.
 */
public interface Remarks {
  /** {@link #set}, {@link #remove}. */
  Operation SET = Operation.of("remarks.set");

  /** {@link #ofUsers}. */
  Operation GET = Operation.of("remarks.get");

  /** {@link #setOfGroup}, {@link #removeOfGroup}. */
  Operation SET_OF_GROUP = Operation.of("remarks.setOfGroup");

  /** {@link #ofGroup}. */
  Operation GET_OF_GROUP = Operation.of("remarks.getOfGroup");

  /** Remarks kept in {@code lists}. */
  static Remarks over(Lists lists, QuotaMeter meter) {
    return new ListedRemarks(lists, meter);
  }

  /** Sets what the owner calls these users, in place of what it called them before. */
  void set(UserId owner, Map<UserId, String> remarks);

  /** Forgets what the owner calls the user. */
  void remove(UserId owner, UserId user);

  /** What the owner calls users, in the order of setting. */
  Map<UserId, String> ofUsers(UserId owner);

  /** Sets what the owner calls the group. */
  void setOfGroup(UserId owner, GroupId group, String remark);

  /** Forgets what the owner calls the group. */
  void removeOfGroup(UserId owner, GroupId group);

  /** What the owner calls the group. */
  Optional<String> ofGroup(UserId owner, GroupId group);

  /** Forgets everything that the owner calls others. Unmetered. */
  void forget(UserId owner);
}
