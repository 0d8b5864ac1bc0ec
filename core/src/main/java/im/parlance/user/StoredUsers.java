package im.parlance.user;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.EventStream;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.quota.QuotaMeter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

final class StoredUsers implements Users {
  private final UserStore store;
  private final InstantSource clock;
  private final Supplier<UUID> uuids;
  private final EventStream events;
  private final Consumer<UserId> beforeDelete;
  private final QuotaMeter meter;

  StoredUsers(
      UserStore store,
      InstantSource clock,
      Supplier<UUID> uuids,
      EventStream events,
      Consumer<UserId> beforeDelete,
      QuotaMeter meter) {
    this.store = store;
    this.clock = clock;
    this.uuids = uuids;
    this.events = events;
    this.beforeDelete = beforeDelete;
    this.meter = meter;
  }

  @Override
  public User register(UserId id, Profile profile, PasswordHash password) {
    meter.charge(REGISTER, 1);
    return insert(id, profile, password, Integer.MAX_VALUE)
        .orElseThrow(() -> ImException.of(ErrorCode.USER_EXISTS, id.value()));
  }

  @Override
  public Optional<User> registerOrUpdate(UserId id, int most, UnaryOperator<Profile> change) {
    meter.charge(REGISTER, 1);
    while (true) {
      Optional<User> user =
          change(id, change)
              .or(() -> insert(id, change.apply(Profile.EMPTY), PasswordHash.NONE, most));
      if (user.isPresent() || store.find(id).isEmpty()) {
        return user;
      }
      // registered by someone else in between: now it can be changed
    }
  }

  private Optional<User> insert(UserId id, Profile profile, PasswordHash password, int most) {
    Instant now = clock.instant();
    User user = new User(id, uuids.get(), profile, now, now);
    if (!store.insert(user, password, most)) {
      return Optional.empty();
    }
    events.publish(new UserEvent.Registered(user, now));
    return Optional.of(user);
  }

  private Optional<User> change(UserId id, UnaryOperator<Profile> change) {
    Instant now = clock.instant();
    Optional<User> changed = store.update(id, user -> user.with(change.apply(user.profile()), now));
    changed.ifPresent(user -> events.publish(new UserEvent.Updated(user, now)));
    return changed;
  }

  @Override
  public Optional<User> find(UserId id) {
    meter.charge(GET, 1);
    return store.find(id);
  }

  @Override
  public User get(UserId id) {
    return find(id).orElseThrow(() -> notFound(id));
  }

  @Override
  public Optional<User> findByUuid(UUID uuid) {
    meter.charge(GET, 1);
    return store.findByUuid(uuid);
  }

  @Override
  public Set<UserId> existing(Collection<UserId> ids) {
    meter.charge(GET, 1);
    return store.existing(ids);
  }

  @Override
  public User update(UserId id, UnaryOperator<Profile> change) {
    meter.charge(UPDATE, 1);
    return change(id, change).orElseThrow(() -> notFound(id));
  }

  @Override
  public Page<User> list(Cursor after, int limit, Order order) {
    meter.charge(LIST, 1);
    return store.list(after, limit, order);
  }

  @Override
  public int count() {
    meter.charge(LIST, 1);
    return store.count();
  }

  @Override
  public User delete(UserId id) {
    meter.charge(DELETE, 1);
    if (store.find(id).isEmpty()) {
      throw notFound(id);
    }
    // the account goes last: a failure on the way leaves one that can be deleted again
    beforeDelete.accept(id);
    User user = store.delete(id).orElseThrow(() -> notFound(id));
    events.publish(new UserEvent.Deleted(user, clock.instant()));
    return user;
  }

  @Override
  public Optional<PasswordHash> password(UserId id) {
    meter.charge(GET, 1);
    return store.password(id);
  }

  @Override
  public void setPassword(UserId id, PasswordHash password) {
    meter.charge(UPDATE, 1);
    if (!store.setPassword(id, password)) {
      throw notFound(id);
    }
    change(id, UnaryOperator.identity());
  }

  private static ImException notFound(UserId id) {
    return ImException.of(ErrorCode.USER_NOT_FOUND, id.value());
  }
}
