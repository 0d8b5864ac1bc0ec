package im.parlance.storage.contract;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.message.NewMessage;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.storage.contract.ModelStorage.ModelApp;
import im.parlance.storage.contract.ModelStorage.Sent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The timelines of {@link ModelStorage}. */
final class ModelMessages implements MessageStore {
  private final ModelApp app;
  private final Map<TimelineId, Message> last = new HashMap<>();

  ModelMessages(ModelApp app) {
    this.app = app;
  }

  /** All timelines in which something was said, be it kept or not. */
  Stream<TimelineId> spoken() {
    return last.keySet().stream();
  }

  private Stream<Sent> kept(TimelineId timeline) {
    return app.sent.stream().filter(one -> one.isIn(app, timeline));
  }

  @Override
  public List<Message> append(List<NewMessage> messages) {
    List<Message> appended = new ArrayList<>();
    messages.forEach(message -> appended.add(append(message)));
    return appended;
  }

  private Message append(NewMessage draft) {
    Optional<Message> first = sent(draft.timeline(), draft.sender(), draft.key());
    if (first.isPresent()) {
      return first.get();
    }
    Instant noEarlier =
        Optional.ofNullable(last.get(draft.timeline())).map(Message::sentAt).orElse(Instant.MIN);
    Message message = draft.notBefore(noEarlier).at(head(draft.timeline()) + 1);
    last.put(draft.timeline(), message);
    app.sent.add(new Sent(app, message, draft.key()));
    app.routing().note(message, draft.routes());
    return message;
  }

  @Override
  public Optional<Message> sent(TimelineId timeline, UserId sender, String key) {
    return kept(timeline).filter(one -> one.isUnder(sender, key)).map(Sent::message).findFirst();
  }

  @Override
  public long head(TimelineId timeline) {
    return Optional.ofNullable(last.get(timeline)).map(Message::seq).orElse(0L);
  }

  @Override
  public List<Message> read(TimelineId timeline, long afterSeq, long untilSeq, int limit) {
    return kept(timeline)
        .map(Sent::message)
        .filter(message -> message.seq() > afterSeq && message.seq() <= untilSeq)
        .limit(limit)
        .toList();
  }

  @Override
  public List<Message> readBetween(TimelineId timeline, Instant from, Instant to, int limit) {
    return shown(timeline, from, to)
        .filter(message -> !message.handling().isDirected())
        .limit(limit)
        .toList();
  }

  private Stream<Message> shown(TimelineId timeline, Instant from, Instant to) {
    return kept(timeline)
        .map(Sent::message)
        .filter(message -> !message.sentAt().isBefore(from) && message.sentAt().isBefore(to))
        .filter(message -> message.handling().inHistory())
        .flatMap(message -> app.revisions().revised(message).stream());
  }

  @Override
  public List<Message> readBetween(
      UserId reader, TimelineId timeline, Instant from, Instant to, int limit) {
    return shown(timeline, from, to)
        .filter(message -> message.handling().isFor(reader))
        .filter(message -> !app.revisions().isHidden(message, reader))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Message> readShown(
      TimelineId timeline, long afterSeq, long untilSeq, int limit, Order order) {
    List<Message> shown =
        new ArrayList<>(readBetween(timeline, Instant.MIN, Instant.MAX, Integer.MAX_VALUE));
    shown.removeIf(message -> message.seq() <= afterSeq || message.seq() > untilSeq);
    if (order == Order.NEWEST_FIRST) {
      Collections.reverse(shown);
    }
    return List.copyOf(shown.subList(0, Math.min(limit, shown.size())));
  }

  /** In the order of sending, whatever the clock said. */
  @Override
  public Page<Message> log(Instant from, Instant to, Cursor after, int limit) {
    List<Message> all =
        app.sent.stream()
            .filter(one -> one.isIn(app, one.message().timeline()))
            .map(Sent::message)
            .filter(message -> !message.sentAt().isBefore(from) && message.sentAt().isBefore(to))
            .toList();
    int first = (int) Math.min(after.position(), all.size());
    int end = Math.min(first + limit, all.size());
    return new Page<>(
        all.subList(first, end),
        end < all.size() ? Optional.of(new Cursor(end)) : Optional.empty());
  }

  @Override
  public Optional<Message> find(TimelineId timeline, MessageId id, Instant from, Instant to) {
    return kept(timeline)
        .map(Sent::message)
        .filter(message -> message.id().equals(id))
        .filter(message -> !message.sentAt().isBefore(from) && message.sentAt().isBefore(to))
        .findFirst();
  }

  @Override
  public List<Message> find(MessageId id, Instant from, Instant to, int limit) {
    return log(from, to, Cursor.START, Integer.MAX_VALUE).items().stream()
        .filter(message -> message.id().equals(id))
        .limit(limit)
        .toList();
  }
}
