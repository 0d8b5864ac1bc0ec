package im.parlance.stress;

import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.session.Device;
import im.parlance.session.Outgoing;
import im.parlance.session.Receiver;
import im.parlance.session.Session;
import im.parlance.session.Sessions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A device that keeps what comes for it. What comes over a line that it has given up is lost, as on
 * a real one; what comes over one that has ended in good order should not.
 */
final class Phone {
  /** What must not come over the first line, which was given up before it was sent. */
  static final String AFTERWARDS = "afterwards";

  private static final Device DEVICE = Device.of("phone");

  private final Sessions sessions;
  private final UserId user;
  private final List<Message> kept = new ArrayList<>();
  private final Map<TimelineId, Long> reached = new HashMap<>();
  private @Nullable Line line;
  private int lines;
  private int late;

  Phone(Sessions sessions, UserId user) {
    this.sessions = sessions;
    this.user = user;
  }

  private final class Line implements Receiver {
    private final boolean first = lines++ == 0;
    private boolean ended;

    @Override
    public CompletionStage<?> receive(List<Outgoing> batch) {
      synchronized (Phone.this) {
        batch.forEach(outgoing -> take(outgoing.message()));
      }
      return CompletableFuture.completedFuture(null);
    }

    private void take(Message message) {
      if (line == this) {
        kept.add(message);
        reached.put(message.timeline(), message.seq());
      } else if (ended || (first && message.content().text().equals(AFTERWARDS))) {
        late++;
      }
    }
  }

  /** It has got this already. */
  synchronized void has(Message message) {
    reached.put(message.timeline(), message.seq());
  }

  /** Connects, with how far it has got. What comes over the line before is lost from now on. */
  Session connect() {
    Line fresh;
    Map<TimelineId, Long> positions;
    synchronized (this) {
      fresh = new Line();
      line = fresh;
      positions = Map.copyOf(reached);
    }
    return sessions.connect(user, DEVICE, positions, fresh);
  }

  /** Waits for what waits for it, and ends the session. */
  void close(Session session) {
    Line closed = line();
    session.close();
    synchronized (this) {
      if (line == closed) {
        line = null;
      }
      if (closed != null) {
        closed.ended = true;
      }
    }
  }

  /** Ends the session at once. */
  void abort(Session session) {
    synchronized (this) {
      line = null;
    }
    session.abort();
  }

  private synchronized @Nullable Line line() {
    return line;
  }

  /** Comes once more for what is left to get. */
  void settle() {
    close(connect());
  }

  /** How many messages of the timeline it has kept. */
  synchronized int times(TimelineId timeline) {
    return (int) kept.stream().filter(message -> message.timeline().equals(timeline)).count();
  }

  /** How many messages came over a line that had ended. */
  synchronized int late() {
    return late;
  }
}
