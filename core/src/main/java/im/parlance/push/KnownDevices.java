package im.parlance.push;

import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.session.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The devices that have connected in the last 30 days. Thread-safe. */
public final class KnownDevices {
  private static final ListName DEVICES = ListName.of("push-device");
  private static final Duration KEPT = Duration.ofDays(30);

  /** A device that connects often is not written down each time. */
  private static final Duration STEP = Duration.ofDays(1);

  private final Lists lists;

  /** The devices that are kept in {@code lists}. */
  public KnownDevices(Lists lists) {
    this.lists = lists;
  }

  record Known(UserId user, Device device) {}

  /** Takes note that a device has connected. */
  public void connected(UserId user, Device device, Instant now) {
    // no id of a user has a slash
    String item = user.value() + '/' + device.id();
    Optional<ListEntry> known = lists.find(DEVICES, item);
    if (known.isEmpty() || known.get().until().isBefore(now.plus(KEPT).minus(STEP))) {
      lists.add(DEVICES, List.of(item), now.plus(KEPT));
    }
  }

  /** Forgets the devices of a user. */
  public void forget(UserId user) {
    lists.remove(
        DEVICES,
        lists.all(DEVICES).stream()
            .map(ListEntry::item)
            .filter(item -> item.startsWith(user.value() + '/'))
            .toList());
  }

  List<Known> all() {
    return lists.all(DEVICES).stream()
        .map(
            entry -> {
              int slash = entry.item().indexOf('/');
              return new Known(
                  UserId.of(entry.item().substring(0, slash)),
                  Device.of(entry.item().substring(slash + 1)));
            })
        .toList();
  }
}
