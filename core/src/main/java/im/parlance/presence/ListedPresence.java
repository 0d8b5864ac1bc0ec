package im.parlance.presence;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.EventStream;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.quota.QuotaMeter;
import im.parlance.session.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Three kinds of lists: each user's devices, the notes of all, and whom each user watches. */
final class ListedPresence implements Presence {
  private static final String STATUSES = "presence";
  private static final String WATCHED = "presence-watch";
  private static final ListName NOTES = ListName.of("presence-note");
  private static final Duration KEPT = Duration.ofDays(30);

  private final Lists lists;
  private final Function<UserId, List<Device>> connected;
  private final EventStream events;
  private final QuotaMeter meter;

  ListedPresence(
      Lists lists, Function<UserId, List<Device>> connected, EventStream events, QuotaMeter meter) {
    this.lists = lists;
    this.connected = connected;
    this.events = events;
    this.meter = meter;
  }

  /**
   * What is noted of a device, as text {@code 1 1717000600000 false}.
   *
   * @param status what it shows
   * @param seen when it came or went, in milliseconds
   * @param chosen whether the app has set the status since then
   */
  private record Shown(String status, long seen, boolean chosen) {
    static final Shown NEVER = new Shown(OFFLINE, 0, false);

    static Shown of(ListEntry entry) {
      String[] words = entry.value().split(" ", -1);
      return new Shown(words[0], Long.parseLong(words[1]), Boolean.parseBoolean(words[2]));
    }

    String text() {
      return status + ' ' + seen + ' ' + chosen;
    }

    /** A connection that was cut off with the process is none. */
    String now(boolean isConnected) {
      return chosen ? status : isConnected ? ONLINE : OFFLINE;
    }
  }

  private static ListName statusesOf(UserId user) {
    return ListName.of(STATUSES, user);
  }

  private static ListName watchedBy(UserId watcher) {
    return ListName.of(WATCHED, watcher);
  }

  private void note(UserId user, Device device, Shown shown) {
    Instant now = lists.now();
    lists.put(
        statusesOf(user),
        List.of(ListEntry.of(device.id(), now).noting(shown.text()).lasting(now.plus(KEPT))),
        Integer.MAX_VALUE);
  }

  private Shown shown(UserId user, Device device) {
    return lists.find(statusesOf(user), device.id()).map(Shown::of).orElse(Shown.NEVER);
  }

  @Override
  public void set(UserId user, Device device, String status, String note) {
    meter.charge(SET, 1);
    if (status.isEmpty() || status.indexOf(' ') >= 0) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "status");
    }
    note(user, device, new Shown(status, shown(user, device).seen(), true));
    lists.set(NOTES, user, note);
    tell(user, lists.now());
  }

  @Override
  public void connection(UserId user, Device device, boolean isConnected, Instant at) {
    note(user, device, new Shown(isConnected ? ONLINE : OFFLINE, at.toEpochMilli(), false));
    tell(user, at);
  }

  private void tell(UserId user, Instant at) {
    List<String> watchers = lists.owners(WATCHED, user);
    if (!watchers.isEmpty()) {
      events.publish(
          new PresenceEvent.Changed(state(user), watchers.stream().map(UserId::of).toList(), at));
    }
  }

  @Override
  public void watch(UserId watcher, Collection<UserId> users, Instant until) {
    meter.charge(WATCH, 1);
    if (users.contains(watcher)) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, watcher.value());
    }
    for (UserId user : users) {
      if (!lists.has(watchedBy(watcher), user) && lists.owners(WATCHED, user).size() >= MOST) {
        throw ImException.overLimit(ErrorCode.LIST_FULL, user.value(), MOST);
      }
    }
    Instant now = lists.now();
    List<ListEntry> entries =
        users.stream().map(user -> ListEntry.of(user, now).lasting(until)).toList();
    if (!lists.put(watchedBy(watcher), entries, MOST)) {
      throw ImException.overLimit(ErrorCode.LIST_FULL, watcher.value(), MOST);
    }
  }

  @Override
  public void unwatch(UserId watcher, Collection<UserId> users) {
    meter.charge(UNWATCH, 1);
    lists.remove(watchedBy(watcher), users);
  }

  @Override
  public List<Watch> watching(UserId watcher) {
    meter.charge(LIST, 1);
    return lists
        .page(watchedBy(watcher), Cursor.START, Integer.MAX_VALUE, Order.NEWEST_FIRST)
        .items()
        .stream()
        .map(entry -> new Watch(UserId.of(entry.item()), entry.until()))
        .toList();
  }

  @Override
  public PresenceState of(UserId user) {
    meter.charge(GET, 1);
    return state(user);
  }

  private PresenceState state(UserId user) {
    List<Device> now = connected.apply(user);
    Map<Device, String> statuses = new LinkedHashMap<>();
    long seen = 0;
    for (ListEntry entry : lists.all(statusesOf(user))) {
      Device device = Device.of(entry.item());
      Shown shown = Shown.of(entry);
      statuses.put(device, shown.now(now.contains(device)));
      seen = Math.max(seen, shown.seen());
    }
    now.forEach(device -> statuses.putIfAbsent(device, ONLINE));
    String note = lists.find(NOTES, user).map(ListEntry::value).orElse("");
    return new PresenceState(user, statuses, note, Instant.ofEpochMilli(seen));
  }

  @Override
  public void forget(UserId user) {
    lists.clear(statusesOf(user));
    lists.remove(NOTES, List.of(user));
    lists.clear(watchedBy(user));
    lists.removeFromAll(WATCHED, user);
  }
}
