package im.parlance.session;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The messages that wait for one session, up to so many. They stay in the batches in which they
 * came, which all sessions share: a batch costs a mailbox one reference, however long it is.
 * Guarded by its session.
 */
final class Mailbox {
  private final ArrayDeque<List<Outgoing>> batches = new ArrayDeque<>(2);
  private final int capacity;
  private int waiting;

  Mailbox(int capacity) {
    this.capacity = capacity;
  }

  /** What became of a batch. */
  enum Outcome {
    ADDED,
    LEFT_OUT,
    NO_ROOM
  }

  /** Adds messages of one timeline; of what passes only as much as half of the room is for. */
  Outcome add(List<Outgoing> batch) {
    if (batch.get(0).isPassing()) {
      // what nobody would miss leaves the other half to what must not be lost
      int room = Math.min(batch.size(), capacity / 2 - waiting);
      if (room == batch.size()) {
        // the very list that all sessions share
        return put(batch);
      }
      return room > 0 ? put(batch.subList(0, room)) : Outcome.LEFT_OUT;
    }
    return waiting + batch.size() <= capacity ? put(batch) : Outcome.NO_ROOM;
  }

  private Outcome put(List<Outgoing> batch) {
    batches.add(batch);
    waiting += batch.size();
    return Outcome.ADDED;
  }

  /**
   * Takes out what waits, until that is {@code enough} or all; one batch as it is. Nothing only if
   * nothing is left of what waits.
   *
   * @param left what is left of a batch
   * @param joins makes one batch of several
   */
  List<Outgoing> take(int enough, UnaryOperator<List<Outgoing>> left, Joins joins) {
    List<Outgoing> first = next(left);
    if (first.size() >= enough || batches.isEmpty()) {
      return first;
    }
    joins.begin();
    joins.add(first);
    int size = first.size();
    while (size < enough && !batches.isEmpty()) {
      List<Outgoing> next = next(left);
      joins.add(next);
      size += next.size();
    }
    return joins.end();
  }

  private List<Outgoing> next(UnaryOperator<List<Outgoing>> left) {
    List<Outgoing> next = batches.poll();
    if (next == null) {
      return List.of();
    }
    waiting -= next.size();
    return left.apply(next);
  }

  void clear() {
    batches.clear();
    waiting = 0;
  }
}
