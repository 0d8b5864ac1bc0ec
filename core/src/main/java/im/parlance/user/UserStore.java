package im.parlance.user;

import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Where one app's accounts are kept. Each call is atomic, and durable when it returns. */
public interface UserStore {
  /** Adds the account with its password; false, and no change, if the id is taken. */
  default boolean insert(User user, PasswordHash password) {
    return insert(user, password, Integer.MAX_VALUE);
  }

  /**
   * {@link #insert(User, PasswordHash)}; false, and no change, also if there are {@code most}
   * accounts.
   */
  boolean insert(User user, PasswordHash password, int most);

  /** The account of this id. */
  Optional<User> find(UserId id);

  /** The account with this uuid. */
  Optional<User> findByUuid(UUID uuid);

  /** Those of the ids that are registered. */
  Set<UserId> existing(Collection<UserId> ids);

  /** Replaces the account by what {@code change} makes of it; empty if there is none. */
  Optional<User> update(UserId id, UnaryOperator<User> change);

  /** Removes account and password; the account as it was, or empty. */
  Optional<User> delete(UserId id);

  /** Up to {@code limit} accounts behind the cursor, ordered by registration. */
  Page<User> list(Cursor after, int limit, Order order);

  /** {@link #list(Cursor, int, Order)}, oldest registration first. */
  default Page<User> list(Cursor after, int limit) {
    return list(after, limit, Order.OLDEST_FIRST);
  }

  /** How many accounts there are. */
  int count();

  /** The password, if the account exists; {@link PasswordHash#NONE} if it has none. */
  Optional<PasswordHash> password(UserId id);

  /** Sets the password; false, and no change, if there is no such account. */
  boolean setPassword(UserId id, PasswordHash password);
}
