package im.parlance.session;

import im.parlance.event.ImEvent;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A user with at least one session, and the group lanes and ultra groups in which it has a seat.
 */
final class OnlineUser {
  private static final LiveSession[] NONE = {};

  private final UserId id;
  private final AtomicInteger membershipChanges = new AtomicInteger();
  private final Set<TimelineId> seats = ConcurrentHashMap.newKeySet();
  private final Set<GroupId> ultraGroups = ConcurrentHashMap.newKeySet();
  private volatile LiveSession[] sessions = NONE;
  private volatile boolean gone;

  OnlineUser(UserId id) {
    this.id = id;
  }

  UserId id() {
    return id;
  }

  /** Counts the changes of the user's memberships, so that who reads them knows they are fresh. */
  AtomicInteger membershipChanges() {
    return membershipChanges;
  }

  Set<TimelineId> seats() {
    return seats;
  }

  /** The ultra groups in which it has a seat. */
  Set<GroupId> ultraGroups() {
    return ultraGroups;
  }

  LiveSession[] sessions() {
    return sessions;
  }

  /** Whether there is a session: who comes or goes is known without one for a moment. */
  boolean isConnected() {
    return sessions.length > 0;
  }

  /** To how many sessions it went. */
  int offer(Outgoing outgoing) {
    LiveSession[] present = sessions;
    for (LiveSession session : present) {
      session.offer(outgoing);
    }
    return present.length;
  }

  /** {@link #offer(Outgoing)} of several; the turns that it takes are left to {@code due}. */
  int offer(List<Outgoing> batch, DueTurns due) {
    LiveSession[] present = sessions;
    for (LiveSession session : present) {
      session.offer(batch, due);
    }
    return present.length;
  }

  void tell(ImEvent event) {
    for (LiveSession session : sessions) {
      session.tell(event);
    }
  }

  /** Adds the session; the one on the same device that it takes the place of, if any. */
  synchronized Optional<LiveSession> add(LiveSession session) {
    Optional<LiveSession> replaced =
        Arrays.stream(sessions)
            .filter(other -> other.device().equals(session.device()))
            .findFirst();
    LiveSession[] others = replaced.map(this::without).orElse(sessions);
    LiveSession[] more = Arrays.copyOf(others, others.length + 1);
    more[others.length] = session;
    // at once: at no moment is the device seen to be away
    sessions = more;
    return replaced;
  }

  /** Removes the session; false if it was not there. */
  synchronized boolean remove(LiveSession session) {
    LiveSession[] fewer = without(session);
    boolean found = fewer.length < sessions.length;
    sessions = fewer;
    return found;
  }

  private LiveSession[] without(LiveSession session) {
    return Arrays.stream(sessions).filter(other -> other != session).toArray(LiveSession[]::new);
  }

  boolean isGone() {
    return gone;
  }

  void leave() {
    gone = true;
  }
}
