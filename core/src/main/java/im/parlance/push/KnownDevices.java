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
import org.jspecify.annotations.Nullable;

/** The devices that have connected in the last 30 days. Thread-safe. */
public final class KnownDevices {
  private static final ListName DEVICES = ListName.of("push-device");
  private static final Duration KEPT = Duration.ofDays(30);

  /** A device that connects often is not written down each time. */
  private static final Duration STEP = Duration.ofDays(1);

  private final Lists lists;
  private final Map<UserId, Map<Device, Instant>> devices = new ConcurrentHashMap<>();
  private volatile boolean read;
  private volatile Instant nextSweep = Instant.MIN;

  /** The devices that are kept in {@code lists}. */
  public KnownDevices(Lists lists) {
    this.lists = lists;
  }

  record Known(UserId user, Device device) {}

  /** Takes note that a device has connected. */
  public void connected(UserId user, Device device, Instant now) {
    Instant known = byUser().getOrDefault(user, Map.of()).getOrDefault(device, Instant.MIN);
    if (known.isBefore(now.plus(KEPT).minus(STEP))) {
      keep(user, device, now.plus(KEPT));
      // no id of a user has a slash
      lists.add(DEVICES, List.of(user.value() + '/' + device.id()), now.plus(KEPT));
    }
  }

  private void keep(UserId user, Device device, Instant until) {
    devices.compute(
        user,
        (owner, known) -> {
          Map<Device, Instant> mine = known == null ? new ConcurrentHashMap<>() : known;
          mine.put(device, until);
          return mine;
        });
  }

  /** Forgets the devices that have not connected for too long; looks for them once a day. */
  public void sweep() {
    Instant now = lists.now();
    if (now.isBefore(nextSweep)) {
      return;
    }
    nextSweep = now.plus(STEP);
    for (UserId user : devices.keySet()) {
      devices.computeIfPresent(user, (owner, mine) -> without(mine, now));
    }
  }

  private static @Nullable Map<Device, Instant> without(Map<Device, Instant> mine, Instant over) {
    mine.values().removeIf(until -> !until.isAfter(over));
    return mine.isEmpty() ? null : mine;
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
          keep(
              UserId.of(entry.item().substring(0, slash)),
              Device.of(entry.item().substring(slash + 1)),
              entry.until());
        }
        read = true;
      }
    }
    return devices;
  }
}
