package im.parlance.storage.memory;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.message.NewMessage;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class MemoryMessages implements MessageStore {
  private final Map<TimelineId, MemoryTimeline> timelines = new ConcurrentHashMap<>();
  private final MemoryConversations conversations;
  private final MemoryRouting routing;
  private final MemoryRevisions revisions;

  MemoryMessages(
      MemoryConversations conversations, MemoryRouting routing, MemoryRevisions revisions) {
    this.conversations = conversations;
    this.routing = routing;
    this.revisions = revisions;
  }

  @Override
  public List<Message> append(List<NewMessage> drafts) {
    if (drafts.size() == 1) {
      return List.of(append(drafts.get(0)));
    }
    // nobody sees half of it; always in the order of the names, so that two appends cannot block
    // each other
    List<MemoryTimeline> logs =
        drafts.stream()
            .map(NewMessage::timeline)
            .distinct()
            .sorted(Comparator.comparing(TimelineId::text))
            .map(this::timeline)
            .toList();
    logs.forEach(MemoryTimeline::lock);
    try {
      return drafts.stream().map(this::append).toList();
    } finally {
      logs.forEach(MemoryTimeline::unlock);
    }
  }

  private Message append(NewMessage draft) {
    MemoryTimeline log = timeline(draft.timeline());
    log.lock();
    try {
      Message first = log.first(draft.sender(), draft.key());
      if (first != null) {
        return first;
      }
      if (log.head() == 0) {
        conversations.open(draft.timeline(), log);
      }
      Message message = log.append(draft);
      routing.add(message, draft.routes());
      return message;
    } finally {
      log.unlock();
    }
  }

  /** The log, empty if nothing was sent yet. */
  MemoryTimeline timeline(TimelineId id) {
    return timelines.computeIfAbsent(id, timeline -> new MemoryTimeline());
  }

  @Override
  public Optional<Message> sent(TimelineId timeline, UserId sender, String key) {
    MemoryTimeline log = timelines.get(timeline);
    return log == null ? Optional.empty() : Optional.ofNullable(log.first(sender, key));
  }

  @Override
  public long head(TimelineId timeline) {
    MemoryTimeline log = timelines.get(timeline);
    return log == null ? 0 : log.head();
  }

  @Override
  public List<Message> read(TimelineId timeline, long afterSeq, long untilSeq, int limit) {
    MemoryTimeline log = timelines.get(timeline);
    return log == null ? List.of() : log.read(afterSeq, untilSeq, limit);
  }

  @Override
  public List<Message> readBetween(TimelineId timeline, Instant from, Instant to, int limit) {
    MemoryTimeline log = timelines.get(timeline);
    return log == null ? List.of() : log.readBetween(from, to, revisions::applyForAll, limit);
  }

  @Override
  public List<Message> readBetween(
      UserId reader, TimelineId timeline, Instant from, Instant to, int limit) {
    MemoryTimeline log = timelines.get(timeline);
    return log == null
        ? List.of()
        : log.readBetween(from, to, message -> revisions.apply(message, reader), limit);
  }

  @Override
  public List<Message> readShown(
      TimelineId timeline, long afterSeq, long untilSeq, int limit, Order order) {
    MemoryTimeline log = timelines.get(timeline);
    return log == null
        ? List.of()
        : log.readShown(afterSeq, untilSeq, revisions::applyForAll, limit, order);
  }

  @Override
  public Optional<Message> find(TimelineId timeline, MessageId id, Instant from, Instant to) {
    MemoryTimeline log = timelines.get(timeline);
    return log == null
        ? Optional.empty()
        : log.between(from, to).stream().filter(message -> message.id().equals(id)).findFirst();
  }

  @Override
  public List<Message> find(MessageId id, Instant from, Instant to, int limit) {
    return timelines.values().stream()
        .flatMap(log -> log.between(from, to).stream())
        .filter(message -> message.id().equals(id))
        .limit(limit)
        .toList();
  }

  @Override
  public Page<Message> log(Instant from, Instant to, Cursor after, int limit) {
    List<Message> all = new ArrayList<>();
    timelines.values().forEach(log -> all.addAll(log.between(from, to)));
    all.sort(
        Comparator.comparing(Message::sentAt)
            .thenComparing(message -> message.timeline().text())
            .thenComparing(Message::seq));
    int first = (int) Math.min(after.position(), all.size());
    int end = Math.min(first + limit, all.size());
    return new Page<>(
        all.subList(first, end),
        end < all.size() ? Optional.of(new Cursor(end)) : Optional.empty());
  }

  int expire(Instant before, int limit) {
    List<Message> removed = new ArrayList<>();
    for (MemoryTimeline log : timelines.values()) {
      removed.addAll(log.expire(before, limit - removed.size()));
    }
    routing.remove(removed);
    revisions.remove(removed);
    return removed.size();
  }
}
