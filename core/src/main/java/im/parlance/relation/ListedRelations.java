package im.parlance.relation;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.EventStream;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.quota.QuotaMeter;
import im.parlance.setting.Settings;
import im.parlance.setting.Toggle;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

final class ListedRelations implements Relations {
  private static final String BLOCKED = "blocklist";
  private static final String ALLOWED = "allowlist";

  /** Those whose allowlist is in force. */
  private static final ListName ALLOWLISTING = ListName.of("allowlisting");

  private final Lists lists;
  private final Settings settings;
  private final EventStream events;
  private final QuotaMeter meter;

  ListedRelations(Lists lists, Settings settings, EventStream events, QuotaMeter meter) {
    this.lists = lists;
    this.events = events;
    this.settings = settings;
    this.meter = meter;
  }

  @Override
  public void block(UserId owner, Collection<UserId> users, int most) {
    meter.charge(BLOCK, 1);
    add(BLOCKED, owner, users, most);
    if (!users.isEmpty()) {
      events.publish(new RelationEvent.Blocked(owner, List.copyOf(users), lists.now()));
    }
  }

  @Override
  public void unblock(UserId owner, Collection<UserId> users) {
    meter.charge(UNBLOCK, 1);
    List<UserId> were =
        lists.remove(ListName.of(BLOCKED, owner), users).stream().map(UserId::of).toList();
    if (!were.isEmpty()) {
      events.publish(new RelationEvent.Unblocked(owner, were, lists.now()));
    }
  }

  @Override
  public Page<UserId> blocklist(UserId owner, Cursor after, int limit) {
    meter.charge(BLOCKLIST, 1);
    return page(BLOCKED, owner, after, limit);
  }

  @Override
  public boolean isBlocked(UserId owner, UserId user) {
    meter.charge(BLOCKLIST, 1);
    return lists.has(ListName.of(BLOCKED, owner), user);
  }

  @Override
  public void allow(UserId owner, Collection<UserId> users) {
    meter.charge(ALLOW, 1);
    add(ALLOWED, owner, users, Integer.MAX_VALUE);
  }

  @Override
  public void disallow(UserId owner, Collection<UserId> users) {
    meter.charge(DISALLOW, 1);
    lists.remove(ListName.of(ALLOWED, owner), users);
  }

  @Override
  public Page<UserId> allowlist(UserId owner, Cursor after, int limit) {
    meter.charge(ALLOWLIST, 1);
    return page(ALLOWED, owner, after, limit);
  }

  private void add(String kind, UserId owner, Collection<UserId> users, int most) {
    if (users.contains(owner)) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, owner.value());
    }
    Instant now = lists.now();
    List<ListEntry> entries = users.stream().map(user -> ListEntry.of(user, now)).toList();
    if (!lists.put(ListName.of(kind, owner), entries, most)) {
      throw ImException.overLimit(ErrorCode.LIST_FULL, owner.value(), most);
    }
  }

  private Page<UserId> page(String kind, UserId owner, Cursor after, int limit) {
    Page<ListEntry> page = lists.page(ListName.of(kind, owner), after, limit, Order.NEWEST_FIRST);
    return new Page<>(
        page.items().stream().map(entry -> UserId.of(entry.item())).toList(), page.next());
  }

  @Override
  public void setMode(Collection<UserId> owners, Mode mode) {
    meter.charge(SET_MODE, 1);
    if (mode == Mode.ALLOWLIST) {
      lists.add(ALLOWLISTING, owners);
    } else {
      lists.remove(ALLOWLISTING, owners);
    }
  }

  @Override
  public Mode mode(UserId owner) {
    meter.charge(GET_MODE, 1);
    return modeOf(owner);
  }

  private Mode modeOf(UserId owner) {
    return settings.isOn(Toggle.ALLOWLISTS) || lists.has(ALLOWLISTING, owner)
        ? Mode.ALLOWLIST
        : Mode.BLOCKLIST;
  }

  @Override
  public boolean mayWrite(UserId sender, UserId recipient) {
    return modeOf(recipient) == Mode.ALLOWLIST
        ? sender.equals(recipient) || lists.has(ListName.of(ALLOWED, recipient), sender)
        : !lists.has(ListName.of(BLOCKED, recipient), sender);
  }

  @Override
  public void forget(UserId user) {
    lists.clear(ListName.of(BLOCKED, user));
    lists.clear(ListName.of(ALLOWED, user));
    lists.remove(ALLOWLISTING, List.of(user));
  }

  @Override
  public void forgetEverywhere(UserId user) {
    lists.removeFromAll(BLOCKED, user);
    lists.removeFromAll(ALLOWED, user);
    forget(user);
  }
}
