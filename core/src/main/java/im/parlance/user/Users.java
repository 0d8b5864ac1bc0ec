package im.parlance.user;

import im.parlance.event.EventStream;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The accounts of an app. Thread-safe; what a call has changed is durable and visible when it
 * returns. Every method throws {@link im.parlance.error.ImException} QUOTA_EXCEEDED when its
 * operation's quota is used up.
 */
public interface Users {
  /** {@link #register}, {@link #registerOrUpdate}. */
  Operation REGISTER = Operation.of("users.register");

  /** {@link #find}, {@link #get}, {@link #findByUuid}, {@link #existing}, {@link #password}. */
  Operation GET = Operation.of("users.get");

  /** {@link #update}, {@link #setPassword}. */
  Operation UPDATE = Operation.of("users.update");

  /** {@link #list}, {@link #count}. */
  Operation LIST = Operation.of("users.list");

  /** {@link #delete}. */
  Operation DELETE = Operation.of("users.delete");

  /**
   * Users kept in {@code store}.
   *
   * @param uuids makes the account uuids
   * @param beforeDelete removes what other areas hold of an account that is about to go
   */
  static Users over(
      UserStore store,
      InstantSource clock,
      Supplier<UUID> uuids,
      EventStream events,
      Consumer<UserId> beforeDelete,
      QuotaMeter meter) {
    return new StoredUsers(store, clock, uuids, events, beforeDelete, meter);
  }

  /**
   * Registers an account without a password.
   *
   * @throws im.parlance.error.ImException USER_EXISTS
   */
  default User register(UserId id, Profile profile) {
    return register(id, profile, PasswordHash.NONE);
  }

  /**
   * Registers an account.
   *
   * @throws im.parlance.error.ImException USER_EXISTS
   */
  User register(UserId id, Profile profile, PasswordHash password);

  /**
   * Registers an account, or gives the one there the profile that {@code change} makes of its own.
   */
  default User registerOrUpdate(UserId id, UnaryOperator<Profile> change) {
    return registerOrUpdate(id, Integer.MAX_VALUE, change).orElseThrow();
  }

  /**
   * {@link #registerOrUpdate(UserId, UnaryOperator)}, as long as there are no more than {@code
   * most} accounts.
   *
   * @return empty, with nothing changed, if there would be more
   */
  Optional<User> registerOrUpdate(UserId id, int most, UnaryOperator<Profile> change);

  /** The account of this id. */
  Optional<User> find(UserId id);

  /**
   * The account of this id.
   *
   * @throws im.parlance.error.ImException USER_NOT_FOUND
   */
  User get(UserId id);

  /** The account with this uuid. */
  Optional<User> findByUuid(UUID uuid);

  /** Those of the ids that are registered. */
  Set<UserId> existing(Collection<UserId> ids);

  /**
   * Changes a profile; concurrent changes follow one another, none is lost.
   *
   * @throws im.parlance.error.ImException USER_NOT_FOUND
   */
  User update(UserId id, UnaryOperator<Profile> change);

  /** Up to {@code limit} accounts behind the cursor, ordered by registration. */
  Page<User> list(Cursor after, int limit, Order order);

  /** {@link #list(Cursor, int, Order)}, oldest registration first. */
  default Page<User> list(Cursor after, int limit) {
    return list(after, limit, Order.OLDEST_FIRST);
  }

  /** How many accounts there are. */
  int count();

  /**
   * Removes an account for good: its sessions end, its tokens die, it leaves its groups, the groups
   * it owns are dismissed, its view of conversations is gone. The id may be registered again.
   *
   * @return the account as it was
   * @throws im.parlance.error.ImException USER_NOT_FOUND
   */
  User delete(UserId id);

  /** The password, if the account exists; {@link PasswordHash#NONE} if it has none. */
  Optional<PasswordHash> password(UserId id);

  /**
   * Sets the password.
   *
   * @throws im.parlance.error.ImException USER_NOT_FOUND
   */
  void setPassword(UserId id, PasswordHash password);
}
