package im.parlance.session;

import com.google.common.util.concurrent.Striped;
import im.parlance.group.GroupStore;
import im.parlance.group.Membership;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
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

  OnlineUsers(Lanes lanes, GroupStore groups) {
    this.lanes = lanes;
    this.groups = groups;
  }

  @Nullable OnlineUser find(UserId id) {
    return online.get(id);
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
    }
  }

  private void takeSeats(OnlineUser user) {
    boolean complete;
    do {
      int changes = user.membershipChanges().get();
      complete = groups.stays(user.id()).stream().allMatch(stay -> takeSeat(user, stay, changes));
    } while (!complete);
  }

  /**
   * False, and no seat, if a membership of the user has changed since there were that many changes.
   */
  private boolean takeSeat(OnlineUser user, Membership stay, int changes) {
    Lane lane = lanes.enter(TimelineId.of(stay.group()));
    lane.lock().lock();
    try {
      if (user.membershipChanges().get() != changes) {
        return false;
      }
      lane.roster().put(user, stay);
      return true;
    } finally {
      lane.lock().unlock();
      lanes.leave(lane);
    }
  }

  private void freeSeat(OnlineUser user, TimelineId timeline) {
    Lane lane = lanes.enter(timeline);
    lane.lock().lock();
    try {
      lane.roster().remove(user);
    } finally {
      lane.lock().unlock();
      lanes.leave(lane);
    }
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
}
