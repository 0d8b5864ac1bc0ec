package im.parlance.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.parlance.id.TimelineId;
import im.parlance.message.MessageStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lanes that are in use, and those that were a moment ago: they may well be again. */
final class Lanes {
  private static final Logger log = LoggerFactory.getLogger(Lanes.class);

  private static final long REMEMBERED = 65_536;

  /** Among so many a lane that nobody uses stays until {@link #sweep}. */
  private static final int KEPT = 4096;

  /** How many messages may wait in a lane for those who hand them out. */
  private static final int MOST_WAITING = 256;

  private final Map<TimelineId, Lane> lanes = new ConcurrentHashMap<>();

  /** What went next when a lane that is gone was last in use. */
  private final Cache<TimelineId, Long> positions =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  private final MessageStore messages;
  private final Handout handout;
  private final Executor turns;

  /**
   * No lanes.
   *
   * @param turns runs what hands messages out
   */
  Lanes(MessageStore messages, Handout handout, Executor turns) {
    this.messages = messages;
    this.handout = handout;
    this.turns = turns;
  }

  /** Hands messages to who is in a lane. */
  interface Handout {
    /**
     * Whether somebody may have to leave with the messages that are handed out: at this place in
     * the order. The caller holds the lock of the lane's audience.
     */
    boolean mayDismiss(Lane lane);

    /**
     * Hands them out, in order. The caller holds the lock of the lane's audience, and if somebody
     * may have to leave that of its order.
     */
    void handOut(Lane lane, List<Outgoing> batch);
  }

  /** Does something while nothing goes through the lane and all that went has been handed out. */
  <T> T exclusively(TimelineId timeline, Function<Lane, T> act) {
    Lane lane = enter(timeline);
    try {
      lock(lane);
      T result;
      try {
        result = act.apply(lane);
      } finally {
        unlock(lane);
      }
      serve(lane);
      return result;
    } finally {
      leave(lane);
    }
  }

  private void lock(Lane lane) {
    lane.lock().lock();
    lane.audience().lock();
    try {
      handOut(lane);
    } catch (Error e) {
      unlock(lane);
      throw e;
    }
  }

  private static void unlock(Lane lane) {
    lane.audience().unlock();
    lane.lock().unlock();
  }

  /** Returns when everything that has gone through the lane so far has been handed out. */
  void settle(TimelineId timeline) {
    Lane lane = enter(timeline);
    try {
      serveNow(lane);
    } finally {
      leave(lane);
    }
  }

  private void handOut(Lane lane) {
    List<Outgoing> batch = lane.takeWaiting();
    if (batch.isEmpty()) {
      return;
    }
    try {
      handout.handOut(lane, batch);
    } catch (RuntimeException e) {
      // the messages are durable: it fails neither the sends nor whatever happens here next
      log.error("{} messages have not been handed out", batch.size(), e);
    }
  }

  /** Sees to it that what waits is handed out: soon, or here and now if it is very much. */
  void serve(Lane lane) {
    if (lane.waiting() >= MOST_WAITING) {
      serveNow(lane);
    } else if (lane.becomesDue()) {
      Lane entered = enter(lane.timeline());
      try {
        turns.execute(() -> serveAndLeave(entered));
      } catch (RejectedExecutionException shutDown) {
        leave(entered);
      }
    }
  }

  private void serveAndLeave(Lane lane) {
    try {
      lane.beginServing();
      serveNow(lane);
    } finally {
      leave(lane);
    }
  }

  private void serveNow(Lane lane) {
    lane.audience().lock();
    try {
      if (!handout.mayDismiss(lane)) {
        handOut(lane);
        return;
      }
    } finally {
      lane.audience().unlock();
    }
    lock(lane);
    unlock(lane);
  }

  /** The timeline's lane, if there is one; it may be gone at once. */
  @Nullable Lane find(TimelineId timeline) {
    return lanes.get(timeline);
  }

  /** The timeline's lane, which stays until as many threads have left as have entered. */
  Lane enter(TimelineId timeline) {
    Lane lane = lanes.get(timeline);
    while (lane == null || !lane.enter()) {
      // one that does not let in is about to be removed
      Thread.onSpinWait();
      lane = lanes.computeIfAbsent(timeline, Lane::new);
    }
    return lane;
  }

  /** {@link #enter}, before an append: the lane then knows which position goes next. */
  Lane enterToAppend(TimelineId timeline) {
    Lane lane = enter(timeline);
    lane.lock().lock();
    try {
      if (!lane.knowsNext()) {
        Long known = positions.getIfPresent(timeline);
        lane.expect(known == null ? messages.head(timeline) + 1 : known);
      }
      lane.beginAppend();
    } catch (RuntimeException e) {
      leave(lane);
      throw e;
    } finally {
      lane.lock().unlock();
    }
    return lane;
  }

  void leave(Lane lane) {
    lane.leave();
    if (lanes.size() > KEPT) {
      removeUnlessUsed(lane);
    }
  }

  private void removeUnlessUsed(Lane lane) {
    if (lane.end()) {
      if (lane.knowsNext()) {
        positions.put(lane.timeline(), lane.next());
      }
      lanes.remove(lane.timeline());
    }
  }

  /** Removes the lanes that nobody uses. */
  void sweep() {
    lanes.values().forEach(this::removeUnlessUsed);
  }
}
