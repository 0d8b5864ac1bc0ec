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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
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
final class LiveSession implements Session, Runnable {
  private static final Logger log = LoggerFactory.getLogger(LiveSession.class);
  private static final int BATCHES_A_TURN = 16;
  private static final int CLOSE_SECONDS = 5;

  private final UserId user;
  private final Device device;
  private final Receiver receiver;
  private final LiveSessions owner;
  private final Executor executor;
  private final CatchUp catchUp;
  private final UnaryOperator<List<Outgoing>> unread;
  private final CompletableFuture<CloseReason> ended = new CompletableFuture<>();
  private final Set<RoomId> rooms = ConcurrentHashMap.newKeySet();

  private final Intake intake;

  /** The next of those whose turns are due, see {@link DueTurns}. */
  @Nullable LiveSession nextDue;

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
    this.unread = catchUp::unread;
    this.intake = new Intake(owner.mailboxCapacity());
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

  boolean hasEnded() {
    return intake.isFinished();
  }

  private void mustBeOpen() {
    if (intake.closing() != null) {
      throw ImException.of(ErrorCode.CLOSED, "session");
    }
  }

  /** Begins to catch up. The session must be registered, so that it misses nothing. */
  void start() {
    schedule();
  }

  /** Puts a message into the mailbox. Called in the order of each timeline; never blocks. */
  void offer(Outgoing outgoing) {
    begin(intake.offer(List.of(outgoing)));
  }

  /**
   * {@link #offer(Outgoing)} of several of one timeline; the turn that it takes is left to {@code
   * turns}.
   */
  void offer(List<Outgoing> batch, DueTurns turns) {
    Intake.Due due = intake.offer(batch);
    if (due == Intake.Due.A_TURN && executor == owner.turns()) {
      turns.add(this);
    } else {
      // who may block has a thread to itself
      begin(due);
    }
  }

  /** Notes what the session is to hear of; never blocks. */
  void tell(ImEvent event) {
    begin(intake.tell(event));
  }

  private void begin(Intake.Due due) {
    switch (due) {
      case NOTHING -> {}
      case A_TURN -> schedule();
      case ITS_END -> {
        owner.deliveries().overflowed();
        // never here: who offers holds a lane, and leaving takes locks before that
        execute(() -> finish(CloseReason.OVERFLOW));
      }
    }
  }

  /** Has its turn soon; it must be due. */
  void schedule() {
    execute(this);
  }

  private void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException shutDown) {
      log.debug("the engine closed before {} on {} was done", user, device.id());
    }
  }

  /** Its turn, and those of the sessions that are chained to it. */
  @Override
  public void run() {
    Joins joins = new Joins();
    LiveSession session = this;
    while (session != null) {
      LiveSession next = session.nextDue;
      session.nextDue = null;
      session.turn(joins);
      session = next;
    }
  }

  /** Hands over what is due, until nothing is or it has been enough for one turn. */
  private void turn(Joins joins) {
    try {
      for (int i = 0; i < BATCHES_A_TURN; i++) {
        CompletionStage<?> received = handOver(joins);
        if (received == null) {
          return;
        }
        CompletableFuture<?> future = received.toCompletableFuture();
        if (!future.isDone() || future.isCompletedExceptionally()) {
          intake.stopHanding();
          continueAfter(received);
          return;
        }
      }
      intake.stopHanding();
      schedule();
    } catch (Throwable e) {
      // an Error too: it is the listener's, most likely a failed assertion, and ends no more than
      // the session
      log.warn("the receiver of {} on {} failed", user, device.id(), e);
      end(CloseReason.RECEIVER_FAILED);
      intake.stopHanding();
    }
  }

  private void continueAfter(CompletionStage<?> received) {
    received.whenComplete(
        (nothing, failure) -> {
          if (failure == null) {
            schedule();
          } else {
            log.debug("the receiver of {} on {} is gone", user, device.id(), failure);
            end(CloseReason.RECEIVER_FAILED);
          }
        });
  }

  /** Hands over what comes next; null when there is nothing, and then the turn has ended. */
  private @Nullable CompletionStage<?> handOver(Joins joins) {
    while (!intake.take(unread, joins)) {
      List<Outgoing> page = catchUp.next();
      if (!page.isEmpty()) {
        return receiver.receive(page);
      }
      if (intake.mustLookAgain()) {
        catchUp.begin();
      }
    }
    if (!intake.heard().isEmpty()) {
      return receiver.hear(intake.heard());
    }
    if (!intake.batch().isEmpty()) {
      return receiver.receive(intake.batch());
    }
    CloseReason reason = intake.closing();
    if (reason != null) {
      finish(reason);
    }
    return null;
  }

  @Override
  public void close() {
    owner.settle(this);
    boolean inReceiver = intake.isHanding();
    begin(intake.close());
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
    intake.abort(reason);
    // a turn may be about to finish it; nobody is to see it any more when this returns
    owner.unregister(this);
    finish(reason);
  }

  private void finish(CloseReason reason) {
    if (!intake.finish()) {
      return;
    }
    owner.remove(this, reason);
    try {
      receiver.closed(reason);
    } catch (RuntimeException e) {
      log.debug("the receiver of {} on {} failed at its end", user, device.id(), e);
    } finally {
      intake.stopHanding();
      ended.complete(reason);
    }
  }
}
