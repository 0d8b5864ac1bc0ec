package im.parlance.session;

import im.parlance.conversation.ConversationStore;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.EventStream;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.message.Messages;
import im.parlance.message.RevisionStore;
import im.parlance.quota.QuotaMeter;
import im.parlance.room.ChatRooms;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

final class LiveSessions implements Sessions {
  private final Switchboard board;
  private final Admission admission;
  private final ConversationStore conversations;
  private final EveryoneReaders everyone;
  private final MessageStore store;
  private final RevisionStore revisions;
  private final Messages messages;
  private final EventStream events;
  private final InstantSource clock;
  private final SessionSettings settings;
  private final RoomVisits rooms;
  private final Receipts receipts;

  LiveSessions(
      Switchboard board,
      Admission admission,
      ConversationStore conversations,
      EveryoneReaders everyone,
      MessageStore store,
      RevisionStore revisions,
      Messages messages,
      EventStream events,
      InstantSource clock,
      SessionSettings settings) {
    this.board = board;
    this.admission = admission;
    this.conversations = conversations;
    this.everyone = everyone;
    this.store = store;
    this.revisions = revisions;
    this.messages = messages;
    this.events = events;
    this.clock = clock;
    this.settings = settings;
    this.receipts = new Receipts(board, messages, events, clock);
    this.rooms =
        new RoomVisits(board, ChatRooms.over(board.floor(), events, QuotaMeter.unlimited()), clock);
  }

  Deliveries deliveries() {
    return board.deliveries();
  }

  RoomVisits rooms() {
    return rooms;
  }

  Receipts receipts() {
    return receipts;
  }

  @Override
  public Session connect(
      UserId user, Device device, Map<TimelineId, Long> positions, Receiver receiver) {
    return connect(user, device, positions, receiver, settings.turns());
  }

  @Override
  public Session connect(UserId user, Device device, Consumer<Message> listener) {
    Receiver receiver =
        batch -> {
          batch.forEach(outgoing -> listener.accept(outgoing.message()));
          return CompletableFuture.completedFuture(null);
        };
    return connect(user, device, Map.of(), receiver, settings.listeners());
  }

  private Session connect(
      UserId user,
      Device device,
      Map<TimelineId, Long> positions,
      Receiver receiver,
      Executor executor) {
    admission.check(user);
    CatchUp catchUp = new CatchUp(user, positions, conversations, everyone, store, revisions);
    LiveSession session = new LiveSession(user, device, receiver, executor, catchUp, this);
    board.online().add(session).ifPresent(replaced -> replaced.end(CloseReason.REPLACED));
    events.publish(new SessionEvent.Opened(user, device, clock.instant()));
    session.start();
    try {
      rooms.comeBack(session);
    } catch (RuntimeException e) {
      session.end(CloseReason.CLOSED);
      throw e;
    }
    if (board.isClosed()) {
      session.end(CloseReason.SHUTDOWN);
      throw ImException.of(ErrorCode.CLOSED, "engine");
    }
    try {
      // whoever bars the user from now on ends the session; who did it before could not
      admission.check(user);
    } catch (ImException barred) {
      session.end(
          barred.code() == ErrorCode.USER_NOT_FOUND
              ? CloseReason.USER_DELETED
              : CloseReason.BARRED);
      throw barred;
    }
    return session;
  }

  @Override
  public void end(UserId user, CloseReason reason) {
    sessions(user).forEach(session -> session.end(reason));
  }

  @Override
  public void end(UserId user, Device device, CloseReason reason) {
    sessions(user).stream()
        .filter(session -> session.device().equals(device))
        .forEach(session -> session.end(reason));
  }

  @Override
  public List<Device> devices(UserId user) {
    return sessions(user).stream().map(LiveSession::device).toList();
  }

  private List<LiveSession> sessions(UserId user) {
    OnlineUser online = board.online().find(user);
    return online == null ? List.of() : List.of(online.sessions());
  }

  @Override
  public boolean isOnline(UserId user) {
    OnlineUser online = board.online().find(user);
    return online != null && online.isConnected();
  }

  @Override
  public Waiting waiting(UserId user, int limit) {
    return new Backlog(user, conversations, everyone, store, revisions).count(limit);
  }

  @Override
  public boolean isWaiting(UserId user, Message message) {
    return new Backlog(user, conversations, everyone, store, revisions).has(message);
  }

  @Override
  public Set<UserId> online(GroupId group) {
    return board.present(TimelineId.of(group));
  }

  @Override
  public int count() {
    return (int) board.online().sessions().count();
  }

  /** What runs the turns of receivers that never block. */
  Executor turns() {
    return settings.turns();
  }

  int mailboxCapacity() {
    return settings.mailboxCapacity();
  }

  Message send(UserId user, Draft draft) {
    return messages.sendAsClient(user, draft);
  }

  void acknowledge(UserId user, TimelineId timeline, long seq) {
    if (timeline instanceof TimelineId.OfEveryone of) {
      everyone.acknowledge(user, of, seq);
    } else {
      conversations.acknowledge(user, timeline, seq);
    }
  }

  void settle(LiveSession session) {
    board.online().settle(session);
  }

  /** Does nothing if that was done. */
  void unregister(LiveSession session) {
    board.online().remove(session);
  }

  void remove(LiveSession session, CloseReason reason) {
    unregister(session);
    rooms.disconnect(session);
    events.publish(
        new SessionEvent.Closed(session.user(), session.device(), reason, clock.instant()));
  }
}
