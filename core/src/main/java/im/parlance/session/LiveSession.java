package im.parlance.session;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.ImEvent;
import im.parlance.id.MessageId;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.room.RoomAttribute;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session and its mailbox. At any time at most one turn of it runs:
 *
 * <pre>
 *   connect ──▶ catching up ──▶ live ◀──▶ idle
 *                 reads the       hands over      a message
 *                 store until     the mailbox     begins a turn
 *                 nothing was
 *                 missed meanwhile
 * </pre>
 *
 * While it catches up, the mailbox stays empty: whatever is sent is durable already and is found by
 * the next pass through the store. So a long absence cannot overflow the mailbox. Only messages
 * that nobody catches up with wait in it until the session is live.
 */
final class LiveSession implements Session {
  private static final Logger log = LoggerFactory.getLogger(LiveSession.class);
  private static final int BATCH = 256;
  private static final int BATCHES_A_TURN = 16;
  private static final int CLOSE_SECONDS = 5;

  private final UserId user;
  private final Device device;
  private final Receiver receiver;
  private final LiveSessions owner;
  private final Executor executor;
  private final CatchUp catchUp;
  private final CompletableFuture<CloseReason> ended = new CompletableFuture<>();
  private final Set<RoomId> rooms = ConcurrentHashMap.newKeySet();

  // all of these are guarded by this
  private final ArrayDeque<Outgoing> mailbox = new ArrayDeque<>();
  private final ArrayDeque<ImEvent> news = new ArrayDeque<>();
  private boolean catchingUp = true;
  private boolean missed = true;
  private boolean running = true;
  private boolean finished;
  private @Nullable CloseReason closing;
  private boolean graceful;
  private @Nullable Thread runner;

  LiveSession(
      UserId user,
      Device device,
      Receiver receiver,
      Executor executor,
      CatchUp catchUp,
      LiveSessions owner) {
    this.user = user;
    this.device = device;
    this.receiver = receiver;
    this.executor = executor;
    this.owner = owner;
    this.catchUp = catchUp;
  }

  @Override
  public UserId user() {
    return user;
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public Message send(Draft draft) {
    mustBeOpen();
    return owner.send(user, draft);
  }

  @Override
  public void acknowledge(TimelineId timeline, long seq) {
    mustBeOpen();
    owner.acknowledge(user, timeline, seq);
  }

  @Override
  public void read(TimelineId timeline, MessageId message, boolean andBefore) {
    mustBeOpen();
    owner.receipts().read(user, timeline, message, andBefore);
  }

  /** The chat rooms that it has joined. */
  Set<RoomId> rooms() {
    return rooms;
  }

  @Override
  public List<RoomAttribute> joinRoom(RoomId room, int newest) {
    mustBeOpen();
    return owner.rooms().join(this, room, newest, false);
  }

  @Override
  public List<RoomAttribute> joinOrCreateRoom(RoomId room, int newest) {
    mustBeOpen();
    return owner.rooms().join(this, room, newest, true);
  }

  @Override
  public boolean leaveRoom(RoomId room) {
    mustBeOpen();
    return owner.rooms().leave(user, room);
  }

  @Override
  public void setRoomAttribute(
      RoomId room, String key, String value, boolean autoDelete, boolean forced) {
    mustBeOpen();
    owner.rooms().set(user, room, Map.of(key, value), autoDelete, forced);
  }

  @Override
  public void removeRoomAttribute(RoomId room, String key, boolean forced) {
    mustBeOpen();
    owner.rooms().remove(user, room, key, forced);
  }

  synchronized boolean hasEnded() {
    return finished;
  }

  private synchronized void mustBeOpen() {
    if (closing != null) {
      throw ImException.of(ErrorCode.CLOSED, "session");
    }
  }

  /** Begins to catch up. The session must be registered, so that it misses nothing. */
  void start() {
    execute(this::turn);
  }

  /** Puts a message into the mailbox. Called in the order of each timeline; never blocks. */
  void offer(Outgoing outgoing) {
    boolean full;
    synchronized (this) {
      if (closing != null) {
        return;
      }
      if (outgoing.isPassing()) {
        // what nobody would miss leaves half of the room to what must not be lost
        if (mailbox.size() >= owner.mailboxCapacity() / 2) {
          return;
        }
        full = false;
      } else if (catchingUp && outgoing.isFoundLater()) {
        missed = true;
        return;
      } else {
        full = mailbox.size() >= owner.mailboxCapacity();
      }
      if (full) {
        closing = CloseReason.OVERFLOW;
        mailbox.clear();
      } else {
        mailbox.add(outgoing);
        if (running) {
          return;
        }
        running = true;
      }
    }
    // never here: the caller holds a lane, and leaving takes locks before that
    execute(full ? () -> finish(CloseReason.OVERFLOW) : this::turn);
  }

  /** Notes what the session is to hear of; never blocks. */
  void tell(ImEvent event) {
    boolean full;
    synchronized (this) {
      if (closing != null) {
        return;
      }
      full = news.size() >= owner.mailboxCapacity();
      if (full) {
        closing = CloseReason.OVERFLOW;
        mailbox.clear();
        news.clear();
      } else {
        news.add(event);
        if (running) {
          return;
        }
        running = true;
      }
    }
    execute(full ? () -> finish(CloseReason.OVERFLOW) : this::turn);
  }

  private void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException shutDown) {
      log.debug("the engine closed before {} on {} was done", user, device.id());
    }
  }

  private void turn() {
    setRunner(Thread.currentThread());
    try {
      for (int i = 0; i < BATCHES_A_TURN; i++) {
        Optional<Supplier<CompletionStage<?>>> due = next();
        if (due.isEmpty()) {
          return;
        }
        CompletionStage<?> received = due.get().get();
        CompletableFuture<?> future = received.toCompletableFuture();
        if (!future.isDone() || future.isCompletedExceptionally()) {
          continueAfter(received);
          return;
        }
      }
      execute(this::turn);
    } catch (Throwable e) {
      // an Error too: it is the listener's, most likely a failed assertion, and ends no more than
      // the session
      log.warn("the receiver of {} on {} failed", user, device.id(), e);
      end(CloseReason.RECEIVER_FAILED);
    } finally {
      clearRunner();
    }
  }

  private void continueAfter(CompletionStage<?> received) {
    received.whenComplete(
        (nothing, failure) -> {
          if (failure == null) {
            execute(this::turn);
          } else {
            log.debug("the receiver of {} on {} is gone", user, device.id(), failure);
            end(CloseReason.RECEIVER_FAILED);
          }
        });
  }

  private synchronized void setRunner(Thread thread) {
    runner = thread;
  }

  /** The next turn may have begun on another thread before this one has ended. */
  private synchronized void clearRunner() {
    if (runner == Thread.currentThread()) {
      runner = null;
    }
  }

  /** Hands over what is due now; empty when there is nothing, and then the turn has ended. */
  private Optional<Supplier<CompletionStage<?>>> next() {
    while (isCatchingUp()) {
      List<Outgoing> batch = catchUp.next();
      if (!batch.isEmpty()) {
        return Optional.of(() -> receiver.receive(batch));
      }
      if (mustLookAgain()) {
        catchUp.begin();
      }
    }
    return drain();
  }

  private synchronized boolean isCatchingUp() {
    return catchingUp && (closing == null || graceful);
  }

  /** Whether to look into the store again; if not, the session is live from this moment on. */
  private synchronized boolean mustLookAgain() {
    catchingUp = missed;
    missed = false;
    return catchingUp;
  }

  private Optional<Supplier<CompletionStage<?>>> drain() {
    List<Outgoing> batch = new ArrayList<>();
    CloseReason reason;
    synchronized (this) {
      if (!news.isEmpty()) {
        List<ImEvent> heard = List.copyOf(news);
        news.clear();
        return Optional.of(() -> receiver.hear(heard));
      }
      while (batch.size() < BATCH && !mailbox.isEmpty()) {
        Outgoing outgoing = mailbox.remove();
        if (!catchUp.hasRead(outgoing.message())) {
          batch.add(outgoing);
        }
      }
      running = !batch.isEmpty();
      reason = closing;
    }
    if (batch.isEmpty() && reason != null) {
      finish(reason);
    }
    return batch.isEmpty() ? Optional.empty() : Optional.of(() -> receiver.receive(batch));
  }

  @Override
  public void close() {
    boolean inReceiver;
    synchronized (this) {
      inReceiver = runner == Thread.currentThread();
      if (closing == null) {
        closing = CloseReason.CLOSED;
        graceful = true;
      }
      if (!running) {
        running = true;
        execute(this::turn);
      }
    }
    if (!inReceiver) {
      awaitEnd();
    }
  }

  private void awaitEnd() {
    try {
      ended.get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException tooSlow) {
      finish(CloseReason.CLOSED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      finish(CloseReason.CLOSED);
    }
  }

  @Override
  public void abort() {
    end(CloseReason.CLOSED);
  }

  /** Ends the session without handing over what waits. */
  void end(CloseReason reason) {
    synchronized (this) {
      if (closing == null || graceful) {
        closing = reason;
        graceful = false;
        mailbox.clear();
        news.clear();
      }
    }
    finish(reason);
  }

  private void finish(CloseReason reason) {
    synchronized (this) {
      if (finished) {
        return;
      }
      finished = true;
      // a receiver that closes the session as it ends must not wait for its own end
      runner = Thread.currentThread();
    }
    owner.remove(this, reason);
    try {
      receiver.closed(reason);
    } catch (RuntimeException e) {
      log.debug("the receiver of {} on {} failed at its end", user, device.id(), e);
    } finally {
      clearRunner();
      ended.complete(reason);
    }
  }
}
