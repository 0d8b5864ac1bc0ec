package im.parlance.session;

import im.parlance.event.ImEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What has come to one session and waits to be handed over, and how far the session is in its life.
 * Thread-safe. Its lock is the last to be taken: whoever holds it waits for nothing.
 */
final class Intake {
  private static final int BATCH = 256;

  private final int capacity;

  // all of these are guarded by this
  private final Mailbox mailbox;
  private final ArrayDeque<ImEvent> news = new ArrayDeque<>(1);
  private boolean catchingUp = true;
  private boolean missed = true;
  private boolean running = true;
  private boolean finished;
  private boolean graceful;
  private volatile @Nullable CloseReason closing;
  private @Nullable Thread runner;

  // what the turn that runs has taken
  private List<Outgoing> batch = List.of();
  private List<ImEvent> heard = List.of();

  /** Room for so many messages, and for as much news. */
  Intake(int capacity) {
    this.capacity = capacity;
    this.mailbox = new Mailbox(capacity);
  }

  /** What the session has to do now that something has come. */
  enum Due {
    NOTHING,
    A_TURN,
    ITS_END
  }

  /** Takes in messages of one timeline; they are left to the catching up while that goes on. */
  synchronized Due offer(List<Outgoing> offered) {
    if (closing != null || offered.isEmpty()) {
      return Due.NOTHING;
    }
    if (catchingUp && !offered.get(0).isPassing() && offered.get(0).isFoundLater()) {
      missed = true;
      return Due.NOTHING;
    }
    return switch (mailbox.add(offered)) {
      case ADDED -> begin();
      case LEFT_OUT -> Due.NOTHING;
      case NO_ROOM -> overflow();
    };
  }

  /** Takes in what the session is to hear of. */
  synchronized Due tell(ImEvent event) {
    if (closing != null) {
      return Due.NOTHING;
    }
    if (news.size() >= capacity) {
      return overflow();
    }
    news.add(event);
    return begin();
  }

  /** A turn has to begin if none is running or due. */
  private Due begin() {
    boolean idle = !running;
    running = true;
    return idle ? Due.A_TURN : Due.NOTHING;
  }

  private Due overflow() {
    closing = CloseReason.OVERFLOW;
    drop();
    return Due.ITS_END;
  }

  private void drop() {
    mailbox.clear();
    news.clear();
  }

  /**
   * Takes what the turn of this thread is to hand over: {@link #heard} or {@link #batch}; if both
   * are empty the turn has ended. False if there is still to catch up.
   */
  synchronized boolean take(UnaryOperator<List<Outgoing>> unread, Joins joins) {
    runner = Thread.currentThread();
    if (catchingUp && (closing == null || graceful)) {
      return false;
    }
    batch = List.of();
    heard = List.of();
    if (!news.isEmpty()) {
      heard = List.copyOf(news);
      news.clear();
    } else {
      batch = mailbox.take(BATCH, unread, joins);
    }
    if (heard.isEmpty() && batch.isEmpty()) {
      running = false;
      runner = null;
    }
    return true;
  }

  /** The messages that the turn has taken. */
  List<Outgoing> batch() {
    return batch;
  }

  /** The news that the turn has taken. */
  List<ImEvent> heard() {
    return heard;
  }

  /** Whether to look into the store again; if not, the session is live from this moment on. */
  synchronized boolean mustLookAgain() {
    catchingUp = missed;
    missed = false;
    return catchingUp;
  }

  /** This thread hands over no more; the next turn may have begun on another one already. */
  synchronized void stopHanding() {
    if (isHanding()) {
      runner = null;
    }
  }

  /** Whether it is this thread that hands over. */
  synchronized boolean isHanding() {
    return runner == Thread.currentThread();
  }

  /** Takes in nothing more; what waits is still handed over. */
  synchronized Due close() {
    if (closing == null) {
      closing = CloseReason.CLOSED;
      graceful = true;
    }
    return begin();
  }

  /** Takes in nothing more and drops what waits, unless the session has ended by itself. */
  synchronized void abort(CloseReason reason) {
    if (closing == null || graceful) {
      closing = reason;
      graceful = false;
      drop();
    }
  }

  /** Why it takes in nothing more; null while it does. */
  @Nullable CloseReason closing() {
    return closing;
  }

  /** Ends the session; false if it has ended before. */
  synchronized boolean finish() {
    if (finished) {
      return false;
    }
    finished = true;
    // a receiver that closes the session as it ends must not wait for its own end
    runner = Thread.currentThread();
    return true;
  }

  synchronized boolean isFinished() {
    return finished;
  }
}
