package im.parlance.restriction;

import im.parlance.event.EventStream;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.quota.QuotaMeter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

final class ListedRestrictions implements Restrictions {
  private static final ListName BANNED = ListName.of("banned");
  private static final ListName DEACTIVATED = ListName.of("deactivated");
  private static final String MUTED = "muted";

  private final Lists lists;
  private final InstantSource clock;
  private final EventStream events;
  private final Consumer<UserId> onBan;
  private final Consumer<UserId> onDeactivate;
  private final QuotaMeter meter;

  ListedRestrictions(
      Lists lists,
      InstantSource clock,
      EventStream events,
      Consumer<UserId> onBan,
      Consumer<UserId> onDeactivate,
      QuotaMeter meter) {
    this.lists = lists;
    this.clock = clock;
    this.events = events;
    this.onBan = onBan;
    this.onDeactivate = onDeactivate;
    this.meter = meter;
  }

  @Override
  public void ban(Collection<UserId> users, Instant until) {
    meter.charge(BAN, 1);
    lists.add(BANNED, users, until);
    users.forEach(onBan);
  }

  @Override
  public void unban(Collection<UserId> users) {
    meter.charge(UNBAN, 1);
    lists.remove(BANNED, users);
  }

  @Override
  public List<Restricted> banned() {
    meter.charge(LIST_BANNED, 1);
    return restricted(BANNED);
  }

  @Override
  public boolean isBanned(UserId user) {
    return lists.has(BANNED, user);
  }

  private List<Restricted> restricted(ListName list) {
    return lists.all(list).stream().map(ListedRestrictions::restricted).toList();
  }

  private static Restricted restricted(ListEntry entry) {
    return new Restricted(UserId.of(entry.item()), entry.since(), entry.until());
  }

  @Override
  public void deactivate(Collection<UserId> users, String operation) {
    meter.charge(DEACTIVATE, users.size());
    // retired before anything goes: nobody comes back in between
    lists.add(DEACTIVATED, users);
    for (UserId user : users) {
      onDeactivate.accept(user);
      events.publish(new RestrictionEvent.Deactivated(user, operation, clock.instant()));
    }
  }

  @Override
  public void reactivate(Collection<UserId> users, String operation) {
    meter.charge(REACTIVATE, users.size());
    lists.remove(DEACTIVATED, users);
    for (UserId user : users) {
      events.publish(new RestrictionEvent.Reactivated(user, operation, clock.instant()));
    }
  }

  @Override
  public Page<UserId> deactivated(Cursor after, int limit) {
    meter.charge(LIST_DEACTIVATED, 1);
    Page<ListEntry> page = lists.page(DEACTIVATED, after, limit, Order.NEWEST_FIRST);
    return new Page<>(
        page.items().stream().map(entry -> UserId.of(entry.item())).toList(), page.next());
  }

  @Override
  public boolean isDeactivated(UserId user) {
    return lists.has(DEACTIVATED, user);
  }

  private static ListName mutedIn(Scope scope) {
    return ListName.of(MUTED, scope);
  }

  @Override
  public void mute(Scope scope, Collection<UserId> users, Instant until) {
    meter.charge(MUTE, 1);
    lists.add(mutedIn(scope), users, until);
  }

  @Override
  public void unmute(Scope scope, Collection<UserId> users) {
    meter.charge(MUTE, 1);
    lists.remove(mutedIn(scope), users);
  }

  @Override
  public List<Restricted> muted(Scope scope) {
    meter.charge(LIST_MUTED, 1);
    return restricted(mutedIn(scope));
  }

  @Override
  public boolean isMuted(Scope scope, UserId user) {
    return lists.has(mutedIn(scope), user);
  }

  @Override
  public Optional<Restricted> mute(Scope scope, UserId user) {
    return lists.find(mutedIn(scope), user).map(ListedRestrictions::restricted);
  }

  @Override
  public void forget(UserId user) {
    lists.remove(BANNED, List.of(user));
    lists.remove(DEACTIVATED, List.of(user));
    lists.removeFromAll(MUTED, user);
  }
}
