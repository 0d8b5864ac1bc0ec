package im.parlance.engine;

import im.parlance.event.ImEvent;
import im.parlance.id.TimelineId;
import im.parlance.message.Message;
import im.parlance.session.CloseReason;
import im.parlance.session.Outgoing;
import im.parlance.session.Receiver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A receiver that keeps what it gets, and can stall. */
final class Inbox implements Receiver {
  private final List<Message> messages = new ArrayList<>();
  private final List<ImEvent> events = new ArrayList<>();
  private final List<CloseReason> reasons = new ArrayList<>();
  private CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

  @Override
  public synchronized CompletionStage<?> receive(List<Outgoing> batch) {
    batch.forEach(outgoing -> messages.add(outgoing.message()));
    return gate;
  }

  @Override
  public synchronized CompletionStage<?> hear(List<ImEvent> heard) {
    events.addAll(heard);
    return gate;
  }

  @Override
  public synchronized void closed(CloseReason reason) {
    reasons.add(reason);
  }

  /** From now on the first batch is taken, but never done with. */
  synchronized Inbox stall() {
    gate = new CompletableFuture<>();
    return this;
  }

  /** Is done with what was taken, and takes more. */
  void goOn() {
    CompletableFuture<Void> stalled;
    synchronized (this) {
      stalled = gate;
      gate = CompletableFuture.completedFuture(null);
    }
    stalled.complete(null);
  }

  synchronized List<Message> messages() {
    return List.copyOf(messages);
  }

  /** What was heard, in order. */
  synchronized List<ImEvent> events() {
    return List.copyOf(events);
  }

  List<String> texts() {
    return messages().stream().map(message -> message.content().text()).toList();
  }

  List<Long> seqs(TimelineId timeline) {
    return messages().stream()
        .filter(message -> message.timeline().equals(timeline))
        .map(Message::seq)
        .toList();
  }

  /** Why the sessions that fed this ended, in order. */
  synchronized List<CloseReason> reasons() {
    return List.copyOf(reasons);
  }

  /** How far each timeline was received. */
  Map<TimelineId, Long> positions() {
    Map<TimelineId, Long> positions = new HashMap<>();
    messages().forEach(message -> positions.put(message.timeline(), message.seq()));
    return positions;
  }
}
