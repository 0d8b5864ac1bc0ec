package im.parlance.session;

import im.parlance.id.GroupId;
import im.parlance.message.Message;
import im.parlance.ultragroup.Readership;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The members of ultra groups who are online. A group's channels have lanes of their own, so its
 * seats are not a lane's; they are read while they change.
 */
final class UltraSeats {
  private final Map<GroupId, Set<OnlineUser>> seats = new ConcurrentHashMap<>();
  private final AtomicInteger dismissals = new AtomicInteger();

  /** Counts the groups that were dismissed, so that who reads memberships knows they are fresh. */
  int dismissals() {
    return dismissals.get();
  }

  void take(OnlineUser user, GroupId group) {
    seats.compute(
        group,
        (id, present) -> {
          Set<OnlineUser> taken = present == null ? ConcurrentHashMap.newKeySet() : present;
          taken.add(user);
          return taken;
        });
    user.ultraGroups().add(group);
  }

  void free(OnlineUser user, GroupId group) {
    seats.computeIfPresent(group, (id, taken) -> without(taken, user));
    user.ultraGroups().remove(group);
  }

  private static @Nullable Set<OnlineUser> without(Set<OnlineUser> taken, OnlineUser user) {
    taken.remove(user);
    return taken.isEmpty() ? null : taken;
  }

  /** Frees all seats of a group that is gone. */
  void dismiss(GroupId group) {
    dismissals.incrementAndGet();
    Set<OnlineUser> taken = seats.remove(group);
    if (taken != null) {
      taken.forEach(user -> user.ultraGroups().remove(group));
    }
  }

  /**
   * Hands the message to those members for whom the channel is, and to its sender. Called in the
   * channel's lane.
   *
   * @return how many deliveries that were
   */
  int fanOut(GroupId group, Readership readership, Outgoing outgoing, @Nullable OnlineUser sender) {
    Message message = outgoing.message();
    int deliveries = sender == null ? 0 : sender.offer(outgoing);
    for (OnlineUser user : seats.getOrDefault(group, Set.of())) {
      if (user != sender && readership.includes(user.id()) && message.isVisibleTo(user.id())) {
        deliveries += user.offer(outgoing);
      }
    }
    return deliveries;
  }
}
