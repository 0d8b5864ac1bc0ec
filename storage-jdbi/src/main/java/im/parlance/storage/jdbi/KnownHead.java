package im.parlance.storage.jdbi;

import im.parlance.message.Message;
import im.parlance.message.NewMessage;

/**
 * Where a timeline ends, as one process knows it while no other appends: as committed, and in the
 * transaction that runs. Changed by one thread at a time.
 */
final class KnownHead {
  private final long timeline;

  private volatile long seq;
  private volatile long placed;
  private long lastAt;

  private long nextSeq;
  private long nextLastAt;

  /**
   * As the database says it.
   *
   * @param timeline the number of the timeline
   * @param lastAt epoch milliseconds of its last message
   */
  KnownHead(long timeline, long seq, long lastAt) {
    this.timeline = timeline;
    this.seq = seq;
    this.placed = seq;
    this.lastAt = lastAt;
    rolledBack();
  }

  long timeline() {
    return timeline;
  }

  /** The position of the last message that was committed. */
  long seq() {
    return seq;
  }

  /** The same with those of this transaction. */
  long nextSeq() {
    return nextSeq;
  }

  /** When that was accepted, in epoch milliseconds. */
  long nextLastAt() {
    return nextLastAt;
  }

  /** The message at the end, and not before what is there. */
  Message place(NewMessage next) {
    nextSeq++;
    nextLastAt = Math.max(nextLastAt, Millis.of(next.sentAt()));
    return next.notBefore(Millis.instant(nextLastAt)).at(nextSeq);
  }

  /** Up to there all can be found by their places. */
  void placed(long position) {
    placed = position;
  }

  boolean isBehind() {
    return placed < seq;
  }

  void committed() {
    seq = nextSeq;
    lastAt = nextLastAt;
  }

  void rolledBack() {
    nextSeq = seq;
    nextLastAt = lastAt;
  }
}
