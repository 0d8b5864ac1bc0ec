package im.parlance.storage.memory;

import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.user.PasswordHash;
import im.parlance.user.User;
import im.parlance.user.UserStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Accounts by id and uuid, numbered in the order of registration. */
final class MemoryUsers implements UserStore {
  private final Map<UserId, Account> accounts = new HashMap<>();
  private final Map<UUID, UserId> byUuid = new HashMap<>();
  private final NavigableMap<Long, UserId> byNumber = new TreeMap<>();
  private long lastNumber;

  private record Account(long number, User user, PasswordHash password) {}

  @Override
  public synchronized boolean insert(User user, PasswordHash password, int most) {
    if (accounts.containsKey(user.id()) || accounts.size() >= most) {
      return false;
    }
    lastNumber++;
    accounts.put(user.id(), new Account(lastNumber, user, password));
    byUuid.put(user.uuid(), user.id());
    byNumber.put(lastNumber, user.id());
    return true;
  }

  @Override
  public synchronized Optional<User> find(UserId id) {
    return Optional.ofNullable(accounts.get(id)).map(Account::user);
  }

  @Override
  public synchronized Optional<User> findByUuid(UUID uuid) {
    return Optional.ofNullable(byUuid.get(uuid)).flatMap(this::find);
  }

  @Override
  public synchronized Set<UserId> existing(Collection<UserId> ids) {
    Set<UserId> existing = new LinkedHashSet<>(ids);
    existing.retainAll(accounts.keySet());
    return existing;
  }

  @Override
  public synchronized Optional<User> update(UserId id, UnaryOperator<User> change) {
    Account account = accounts.get(id);
    if (account == null) {
      return Optional.empty();
    }
    User changed = change.apply(account.user());
    accounts.put(id, new Account(account.number(), changed, account.password()));
    return Optional.of(changed);
  }

  @Override
  public synchronized Optional<User> delete(UserId id) {
    Account account = accounts.remove(id);
    if (account == null) {
      return Optional.empty();
    }
    byUuid.remove(account.user().uuid());
    byNumber.remove(account.number());
    return Optional.of(account.user());
  }

  @Override
  public synchronized Page<User> list(Cursor after, int limit, Order order) {
    return Pages.of(byNumber, after, limit, order, id -> account(id).user());
  }

  @Override
  public synchronized int count() {
    return accounts.size();
  }

  @Override
  public synchronized Optional<PasswordHash> password(UserId id) {
    return Optional.ofNullable(accounts.get(id)).map(Account::password);
  }

  @Override
  public synchronized boolean setPassword(UserId id, PasswordHash password) {
    @Nullable Account account =
        accounts.computeIfPresent(
            id, (key, present) -> new Account(present.number(), present.user(), password));
    return account != null;
  }

  private Account account(UserId id) {
    Account account = accounts.get(id);
    if (account == null) {
      throw new IllegalStateException("numbered, but not kept: " + id);
    }
    return account;
  }
}
