package im.parlance.session;

import im.parlance.id.TimelineId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
 * A lane exists at least while someone is in it ({@link #enter}) or has a seat; so {@code next} is
 * known from the head of the timeline before the first of them appends.
 *
 * <p>What has gone through waits until it is handed to who is there, several messages at a time: to
 * visit many sessions costs much more than to hand each of them some messages more.
 */
final class Lane {
  private static final int GONE = -1;

  /** How many threads are in the lane, or {@link #GONE}. */
  private final AtomicInteger users = new AtomicInteger();

  private final TimelineId timeline;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock audience = new ReentrantLock();
  private final Object handover = new Object();
  private final AtomicBoolean due = new AtomicBoolean();
  private final Roster roster;
  private final NavigableMap<Long, Outgoing> early = new TreeMap<>();
  private final NavigableMap<Long, List<Runnable>> afterwards = new TreeMap<>();
  private long next;
  private int appending;

  /** Guarded by {@link #handover}. */
  private List<Outgoing> waiting = new ArrayList<>();

  private volatile int waitingCount;

  Lane(TimelineId timeline) {
    this.timeline = timeline;
    this.roster = new Roster(timeline);
  }

  TimelineId timeline() {
    return timeline;
  }

  /** Keeps the lane from going until {@link #leave}; false if it is gone, or may be about to. */
  boolean enter() {
    return users.updateAndGet(count -> count == GONE ? GONE : count + 1) != GONE;
  }

  void leave() {
    users.decrementAndGet();
  }

  /** Ends the lane if nobody is in it or has a seat: then nobody can enter it any more. */
  boolean end() {
    if (!users.compareAndSet(0, GONE)) {
      return false;
    }
    if (roster.isEmpty()) {
      return true;
    }
    users.set(0);
    return false;
  }

  /** Guards the order. */
  ReentrantLock lock() {
    return lock;
  }

  /** Guards who is there; taken after {@link #lock}, if both are. */
  ReentrantLock audience() {
    return audience;
  }

  /** Lets a message wait until it is handed to who is there. Called in the order. */
  void enqueue(Outgoing outgoing) {
    // nobody takes a seat meanwhile; a room keeps its last messages for who comes
    if (timeline instanceof TimelineId.OfGroup && roster.isEmpty()) {
      return;
    }
    synchronized (handover) {
      waiting.add(outgoing);
      waitingCount = waiting.size();
    }
  }

  /** About how many wait. */
  int waiting() {
    return waitingCount;
  }

  /** All that wait, in order. The caller holds {@link #audience}. */
  List<Outgoing> takeWaiting() {
    if (waitingCount == 0) {
      return List.of();
    }
    synchronized (handover) {
      List<Outgoing> taken = waiting;
      // the next batch is mostly as long
      waiting = new ArrayList<>(taken.size());
      waitingCount = 0;
      return taken;
    }
  }

  /** Whether somebody has to hand out what waits, and nobody is about to. */
  boolean becomesDue() {
    return waiting() > 0 && due.compareAndSet(false, true);
  }

  /**
   * The caller is about to hand out what waits; what comes from now on makes the lane due again.
   */
  void beginServing() {
    due.set(false);
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

  /** The position that goes next. */
  long next() {
    return next;
  }

  void beginAppend() {
    appending++;
  }

  void endAppend() {
    appending--;
  }

  /** Whether nobody is underway who could let a message go. */
  boolean isQuiet() {
    return appending == 0;
  }

  /** The first position that waits for one before it; the next one if none waits. */
  long firstEarly() {
    return early.isEmpty() ? next : early.firstKey();
  }

  /**
   * Lets through what can go: this message and those that waited for it, in order. One that has
   * gone before, since its send was repeated, does not go again.
   */
  void pass(Outgoing outgoing, Consumer<Outgoing> through) {
    if (outgoing.message().seq() == next && early.isEmpty()) {
      through.accept(outgoing);
      goOnTo(next + 1);
    } else if (outgoing.message().seq() >= next) {
      early.put(outgoing.message().seq(), outgoing);
      passDue(through);
    }
  }

  /** Waits no longer for what is before {@code seq}: it is nowhere. */
  void skipTo(long seq, Consumer<Outgoing> through) {
    goOnTo(Math.max(next, seq));
    passDue(through);
  }

  private void passDue(Consumer<Outgoing> through) {
    for (Outgoing due = early.remove(next); due != null; due = early.remove(next)) {
      through.accept(due);
      goOnTo(next + 1);
    }
  }

  private void goOnTo(long seq) {
    next = seq;
    if (afterwards.isEmpty()) {
      return;
    }
    NavigableMap<Long, List<Runnable>> passed = afterwards.headMap(seq, false);
    List<Runnable> acts = passed.values().stream().flatMap(List::stream).toList();
    passed.clear();
    acts.forEach(Runnable::run);
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
