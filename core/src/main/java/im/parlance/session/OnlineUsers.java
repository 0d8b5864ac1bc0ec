package im.parlance.session;

import com.google.common.util.concurrent.Striped;
import im.parlance.group.GroupStore;
import im.parlance.group.Membership;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.ultragroup.UltraGroupEvent;
import im.parlance.ultragroup.UltraGroupEvent.Created;
import im.parlance.ultragroup.UltraGroupEvent.Dismissed;
import im.parlance.ultragroup.UltraGroupEvent.Joined;
import im.parlance.ultragroup.UltraGroupEvent.Left;
import im.parlance.ultragroup.UltraGroupStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is online, and the seats that this gives them. A user takes its seats with the first session
 * and frees them with the last.
 */
final class OnlineUsers {
  private static final int STRIPES = 256;

  private final Map<UserId, OnlineUser> online = new ConcurrentHashMap<>();
  private final Striped<Lock> locks = Striped.lock(STRIPES);
  private final Lanes lanes;
  private final GroupStore groups;
  private final UltraGroupStore ultraGroups;
  private final UltraSeats ultraSeats = new UltraSeats();

  OnlineUsers(Lanes lanes, GroupStore groups, UltraGroupStore ultraGroups) {
    this.lanes = lanes;
    this.groups = groups;
    this.ultraGroups = ultraGroups;
  }

  @Nullable OnlineUser find(UserId id) {
    return online.get(id);
  }

  /** All who are online; who comes meanwhile may be among them. */
  Collection<OnlineUser> all() {
    return online.values();
  }

  UltraSeats ultraSeats() {
    return ultraSeats;
  }

  Stream<LiveSession> sessions() {
    return online.values().stream().flatMap(user -> Stream.of(user.sessions()));
  }

  /** Adds a session; the one that it takes the place of, if any. */
  Optional<LiveSession> add(LiveSession session) {
    Lock lock = locks.get(session.user());
    lock.lock();
    try {
      OnlineUser user = online.get(session.user());
      if (user == null) {
        // in the map before its memberships are read: who changes them from now on will find it
        user = new OnlineUser(session.user());
        online.put(user.id(), user);
        takeSeats(user);
      }
      return user.add(session);
    } catch (RuntimeException e) {
      leaveIfIdle(session.user());
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /** Returns when the session has been offered whatever was sent to its groups and rooms. */
  void settle(LiveSession session) {
    OnlineUser user = online.get(session.user());
    if (user != null) {
      user.seats().forEach(lanes::settle);
    }
    session.rooms().forEach(room -> lanes.settle(TimelineId.of(room)));
  }

  /** Removes a session, if it is there; one that was replaced is not. */
  void remove(LiveSession session) {
    Lock lock = locks.get(session.user());
    lock.lock();
    try {
      OnlineUser user = online.get(session.user());
      if (user != null && user.remove(session)) {
        leaveIfIdle(user.id());
      }
    } finally {
      lock.unlock();
    }
  }

  private void leaveIfIdle(UserId id) {
    OnlineUser user = online.get(id);
    if (user != null && user.sessions().length == 0) {
      online.remove(id);
      user.leave();
      user.seats().forEach(seat -> freeSeat(user, seat));
      user.ultraGroups().forEach(group -> ultraSeats.free(user, group));
    }
  }

  private void takeSeats(OnlineUser user) {
    boolean complete;
    do {
      int changes = user.membershipChanges().get();
      int dismissals = ultraSeats.dismissals();
      List<GroupId> joined = ultraGroups.groupsOf(user.id());
      complete =
          groups.stays(user.id()).stream().allMatch(stay -> takeSeat(user, stay, changes))
              && joined.stream().allMatch(group -> takeUltraSeat(user, group, changes, dismissals));
    } while (!complete);
  }

  /**
   * False, and no seat, if a membership of the user has changed since there were that many changes.
   */
  private boolean takeSeat(OnlineUser user, Membership stay, int changes) {
    return lanes.exclusively(
        TimelineId.of(stay.group()),
        lane -> {
          if (user.membershipChanges().get() != changes) {
            return false;
          }
          lane.roster().put(user, stay);
          return true;
        });
  }

  /** {@link #takeSeat} in an ultra group; no seat either if such a group has been dismissed. */
  private boolean takeUltraSeat(OnlineUser user, GroupId group, int changes, int dismissals) {
    return lanes.exclusively(
        TimelineId.of(group, ChannelId.MAIN),
        lane -> {
          if (user.membershipChanges().get() != changes || ultraSeats.dismissals() != dismissals) {
            return false;
          }
          ultraSeats.take(user, group);
          return true;
        });
  }

  private void freeSeat(OnlineUser user, TimelineId timeline) {
    lanes.exclusively(
        timeline,
        lane -> {
          lane.roster().remove(user);
          return true;
        });
  }

  /** Takes note that a stay began or ended. The caller holds the lane's lock. */
  void changed(Lane lane, Membership stay) {
    OnlineUser user = online.get(stay.user());
    if (user == null) {
      return;
    }
    user.membershipChanges().incrementAndGet();
    lane.roster().put(user, stay);
    // a user that is gone left while the seat was given, and may not have seen it
    if (user.isGone() || (!stay.isOpen() && lane.hasPassed(stay.untilSeq()))) {
      lane.roster().remove(user);
    }
  }

  /** Takes note of who came to an ultra group or left. The caller holds its main lane's lock. */
  void changed(UltraGroupEvent event) {
    if (event.isEmpty()) {
      return;
    }
    if (event instanceof Created created) {
      changed(event.group(), created.created().owner(), true);
    } else if (event instanceof Joined joined) {
      changed(event.group(), joined.user(), true);
    } else if (event instanceof Left left) {
      changed(event.group(), left.user(), false);
    } else if (event instanceof Dismissed) {
      ultraSeats.dismiss(event.group());
    }
  }

  private void changed(GroupId group, UserId id, boolean isIn) {
    OnlineUser user = online.get(id);
    if (user == null) {
      return;
    }
    user.membershipChanges().incrementAndGet();
    if (isIn) {
      ultraSeats.take(user, group);
    }
    // a user that is gone left while the seat was given, and may not have seen it
    if (!isIn || user.isGone()) {
      ultraSeats.free(user, group);
    }
  }
}
