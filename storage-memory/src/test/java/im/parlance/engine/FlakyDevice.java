package im.parlance.engine;

import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.session.CloseReason;
import im.parlance.session.Device;
import im.parlance.session.Outgoing;
import im.parlance.session.Receiver;
import im.parlance.session.Session;
import im.parlance.session.Sessions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A device with a bad connection. It keeps what it got and connects again with its positions. What
 * still comes over a connection that it has given up is lost, as on a real line.
 */
final class FlakyDevice {
  private final Sessions sessions;
  private final UserId user;
  private final Device device;
  private final List<Message> messages = new ArrayList<>();
  private final Map<TimelineId, Long> positions = new HashMap<>();
  private @Nullable Line line;

  FlakyDevice(Sessions sessions, UserId user, String device) {
    this.sessions = sessions;
    this.user = user;
    this.device = Device.of(device);
  }

  /** One connection. */
  private final class Line implements Receiver {
    private CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
    private boolean closing;
    private @Nullable Session session;

    @Override
    public CompletionStage<?> receive(List<Outgoing> batch) {
      synchronized (FlakyDevice.this) {
        if (line == this) {
          batch.forEach(outgoing -> keep(outgoing.message()));
        }
        return gate;
      }
    }

    @Override
    public void closed(CloseReason reason) {
      synchronized (FlakyDevice.this) {
        if (line == this) {
          line = null;
        }
      }
    }
  }

  private void keep(Message message) {
    messages.add(message);
    positions.put(message.timeline(), message.seq());
  }

  UserId user() {
    return user;
  }

  synchronized List<Message> messages() {
    return List.copyOf(messages);
  }

  synchronized List<Long> seqs(TimelineId timeline) {
    return messages.stream()
        .filter(message -> message.timeline().equals(timeline))
        .map(Message::seq)
        .toList();
  }

  /** Something happens to the device. Called by several threads. */
  void suffer(Random random) {
    switch (random.nextInt(6)) {
      case 0 -> stall();
      case 1 -> goOn();
      case 2 -> abort();
      case 3 -> close();
      default -> connect();
    }
  }

  private void connect() {
    Line fresh = new Line();
    Map<TimelineId, Long> reached;
    synchronized (this) {
      line = fresh;
      reached = Map.copyOf(positions);
    }
    Session session = sessions.connect(user, device, reached, fresh);
    synchronized (this) {
      fresh.session = session;
    }
  }

  private synchronized void stall() {
    if (line != null && !line.closing && line.gate.isDone()) {
      line.gate = new CompletableFuture<>();
    }
  }

  private void goOn() {
    CompletableFuture<Void> stalled = null;
    synchronized (this) {
      if (line != null) {
        stalled = line.gate;
        line.gate = CompletableFuture.completedFuture(null);
      }
    }
    if (stalled != null) {
      stalled.complete(null);
    }
  }

  private void abort() {
    Session session = session();
    if (session != null) {
      session.abort();
    }
  }

  private void close() {
    Session session;
    synchronized (this) {
      session = session();
      if (line != null) {
        line.closing = true;
      }
    }
    goOn();
    if (session != null) {
      session.close();
    }
  }

  private synchronized @Nullable Session session() {
    return line == null ? null : line.session;
  }

  /** Gets what is left to get, on a good line. */
  void settle() {
    connect();
    close();
  }

  @Override
  public String toString() {
    return user + " on " + device.id();
  }
}
