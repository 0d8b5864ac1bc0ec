package im.parlance.storage.contract;

import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.user.PasswordHash;
import im.parlance.user.User;
import im.parlance.user.UserStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The accounts of {@link ModelStorage}: a list in the order of registration. */
final class ModelUsers implements UserStore {
  private final List<Account> accounts = new ArrayList<>();
  private long registered;

  private static final class Account {
    private final long number;
    private User user;
    private PasswordHash password;

    Account(long number, User user, PasswordHash password) {
      this.number = number;
      this.user = user;
      this.password = password;
    }
  }

  private Optional<Account> account(Predicate<User> which) {
    return accounts.stream().filter(account -> which.test(account.user)).findFirst();
  }

  private Optional<Account> account(UserId id) {
    return account(user -> user.id().equals(id));
  }

  @Override
  public boolean insert(User user, PasswordHash password, int most) {
    if (account(user.id()).isPresent() || accounts.size() >= most) {
      return false;
    }
    registered++;
    return accounts.add(new Account(registered, user, password));
  }

  @Override
  public Optional<User> find(UserId id) {
    return account(id).map(account -> account.user);
  }

  @Override
  public Optional<User> findByUuid(UUID uuid) {
    return account(user -> user.uuid().equals(uuid)).map(account -> account.user);
  }

  @Override
  public Set<UserId> existing(Collection<UserId> ids) {
    return ids.stream().filter(id -> account(id).isPresent()).collect(Collectors.toSet());
  }

  @Override
  public Optional<User> update(UserId id, UnaryOperator<User> change) {
    account(id).ifPresent(account -> account.user = change.apply(account.user));
    return find(id);
  }

  @Override
  public Optional<User> delete(UserId id) {
    Optional<User> user = find(id);
    accounts.removeIf(account -> account.user.id().equals(id));
    return user;
  }

  @Override
  public int count() {
    return accounts.size();
  }

  @Override
  public Page<User> list(Cursor after, int limit, Order order) {
    List<Account> all = new ArrayList<>(accounts);
    if (order == Order.NEWEST_FIRST) {
      Collections.reverse(all);
    }
    boolean rising = order == Order.OLDEST_FIRST;
    List<Account> behind =
        all.stream()
            .filter(
                account ->
                    after.equals(Cursor.START)
                        || (rising
                            ? account.number > after.position()
                            : account.number < after.position()))
            .toList();
    List<Account> page = behind.stream().limit(limit).toList();
    return new Page<>(
        page.stream().map(account -> account.user).toList(),
        behind.size() > limit
            ? Optional.of(new Cursor(page.get(limit - 1).number))
            : Optional.empty());
  }

  @Override
  public Optional<PasswordHash> password(UserId id) {
    return account(id).map(account -> account.password);
  }

  @Override
  public boolean setPassword(UserId id, PasswordHash password) {
    account(id).ifPresent(account -> account.password = password);
    return account(id).isPresent();
  }
}
