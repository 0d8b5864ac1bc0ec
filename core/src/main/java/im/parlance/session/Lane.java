package im.parlance.session;

import im.parlance.id.TimelineId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Where one timeline's messages get back their order. Appends come back from the store on several
 * threads; a lane lets each through when all before it have gone:
 *
 * <pre>
 *   appended 7 ─▶ early {7}          next = 6
 *   appended 6 ─▶ 6 goes, then 7     next = 8
 * </pre>
 *
 * A lane exists while someone is in it ({@link #users}) or has a seat; so {@code next} is known
 * from the head of the timeline before the first of them appends.
 */
final class Lane {
  /** How many threads are in the lane; guarded by the switchboard's map of lanes. */
  int users;

  private final TimelineId timeline;
  private final ReentrantLock lock = new ReentrantLock();
  private final Roster roster;
  private final Map<Long, Outgoing> early = new HashMap<>();
  private final Map<Long, List<Runnable>> afterwards = new HashMap<>();
  private long next;

  Lane(TimelineId timeline) {
    this.timeline = timeline;
    this.roster = new Roster(timeline);
  }

  TimelineId timeline() {
    return timeline;
  }

  ReentrantLock lock() {
    return lock;
  }

  Roster roster() {
    return roster;
  }

  boolean knowsNext() {
    return next != 0;
  }

  void expect(long seq) {
    next = seq;
  }

  /** Whether the message at this position has gone, or has nobody underway who would let it go. */
  boolean hasPassed(long seq) {
    return !knowsNext() || seq < next;
  }

  /** Lets through what can go: this message and those that waited for it, in order. */
  void pass(Outgoing outgoing, Consumer<Outgoing> through) {
    early.put(outgoing.message().seq(), outgoing);
    for (Outgoing due = early.remove(next); due != null; due = early.remove(next)) {
      next++;
      through.accept(due);
      List<Runnable> acts = afterwards.remove(due.message().seq());
      if (acts != null) {
        acts.forEach(Runnable::run);
      }
    }
  }

  /** Runs the act when the message at {@code seq} has gone: now, or right after it. */
  void after(long seq, Runnable act) {
    if (hasPassed(seq)) {
      act.run();
    } else {
      afterwards.computeIfAbsent(seq, place -> new ArrayList<>()).add(act);
    }
  }
}
