package im.parlance.label;

import im.parlance.id.UserId;
import im.parlance.list.Lists;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.util.Map;

/**
 * What users and the app note of users, by names of their own. It is measured in bytes of UTF-8,
 * names and values together. Users need not be registered. What a call has changed is durable and
 * in force when it returns. Every method throws {@link im.parlance.error.ImException}
 * QUOTA_EXCEEDED when its operation's quota is used up. Thread-safe.
 */
public interface UserAttributes {
  /** {@link #set}. */
  Operation SET = Operation.of("metadata.set");

  /** {@link #of}. */
  Operation GET = Operation.of("metadata.get");

  /** {@link #bytes}. */
  Operation CAPACITY = Operation.of("metadata.capacity");

  /** {@link #clear}. */
  Operation CLEAR = Operation.of("metadata.delete");

  /** How many bytes the attributes of one user may take. */
  long MOST_BYTES = 2048;

  /** Attributes kept in {@code lists}, and measured by {@code usage}. */
  static UserAttributes over(Lists lists, AttributeUsage usage, QuotaMeter meter) {
    return new ListedUserAttributes(lists, usage, meter);
  }

  /**
   * Notes values of the user; other names keep theirs.
   *
   * @throws im.parlance.error.ImException ATTRIBUTES_FULL if they were more than {@link
   *     #MOST_BYTES}, with the user as its subject, or those of all users more than the app may
   *     have; INVALID_ARGUMENT for half a surrogate pair: then nothing has changed
   */
  void set(UserId user, Map<String, String> values);

  /** All that is noted of the user, in the order of names. */
  Map<String, String> of(UserId user);

  /** How many bytes the attributes of all users take. */
  long bytes();

  /** Forgets all that is noted of the user. */
  void clear(UserId user);

  /** {@link #clear}, without charge. */
  void forget(UserId user);
}
