package im.parlance.push;

import static java.util.stream.Collectors.toUnmodifiableSet;

import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.session.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The devices that have connected in the last 30 days. Thread-safe. */
public final class KnownDevices {
  private static final ListName DEVICES = ListName.of("push-device");
  private static final Duration KEPT = Duration.ofDays(30);

  /** A device that connects often is not written down each time. */
  private static final Duration STEP = Duration.ofDays(1);

  private final Lists lists;
  private final Map<UserId, Map<Device, Instant>> devices = new ConcurrentHashMap<>();
  private volatile boolean read;

  /** The devices that are kept in {@code lists}. */
  public KnownDevices(Lists lists) {
    this.lists = lists;
  }

  record Known(UserId user, Device device) {}

  /** Takes note that a device has connected. */
  public void connected(UserId user, Device device, Instant now) {
    Map<Device, Instant> mine = byUser().computeIfAbsent(user, owner -> new ConcurrentHashMap<>());
    Instant known = mine.getOrDefault(device, Instant.MIN);
    if (known.isBefore(now.plus(KEPT).minus(STEP))) {
      mine.put(device, now.plus(KEPT));
      // no id of a user has a slash
      lists.add(DEVICES, List.of(user.value() + '/' + device.id()), now.plus(KEPT));
    }
  }

  /** Forgets the devices of a user. */
  public void forget(UserId user) {
    Map<Device, Instant> mine = byUser().remove(user);
    if (mine != null) {
      lists.remove(
          DEVICES, mine.keySet().stream().map(device -> user.value() + '/' + device.id()).toList());
    }
  }

  /** Whether the user has connected in that time. */
  public boolean knows(UserId user) {
    return !of(user).isEmpty();
  }

  /** The devices of a user. */
  Set<Device> of(UserId user) {
    Instant now = lists.now();
    return byUser().getOrDefault(user, Map.of()).entrySet().stream()
        .filter(device -> device.getValue().isAfter(now))
        .map(Map.Entry::getKey)
        .collect(toUnmodifiableSet());
  }

  /** Whether the user may have a device, as far as that can be told without a look at the lists. */
  boolean mayHave(UserId user) {
    return !read || devices.containsKey(user);
  }

  /** Whether anybody may have a device, as far as that can be told without a look at the lists. */
  boolean mayBeAny() {
    return !read || !devices.isEmpty();
  }

  /** All who have a device. */
  Set<UserId> users() {
    return byUser().keySet();
  }

  List<Known> all() {
    return users().stream()
        .flatMap(user -> of(user).stream().map(device -> new Known(user, device)))
        .toList();
  }

  /** Read once: what another engine learns is known here after the next start. */
  private Map<UserId, Map<Device, Instant>> byUser() {
    synchronized (devices) {
      if (!read) {
        for (ListEntry entry : lists.all(DEVICES)) {
          int slash = entry.item().indexOf('/');
          devices
              .computeIfAbsent(
                  UserId.of(entry.item().substring(0, slash)), user -> new ConcurrentHashMap<>())
              .put(Device.of(entry.item().substring(slash + 1)), entry.until());
        }
        read = true;
      }
    }
    return devices;
  }
}
