package im.parlance.message;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.page.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds what was sent, by time or by id. */
final class MessageReader {
  /** How far the time of an id may be from the time of its message: clocks of nodes differ. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final int SEARCHED_AT_ONCE = 500;

  private final MessageStore store;
  private final RevisionStore revisions;

  MessageReader(MessageStore store, RevisionStore revisions) {
    this.store = store;
    this.revisions = revisions;
  }

  List<Message> between(TimelineId timeline, Instant from, Instant to, int limit) {
    return store.readBetween(timeline, from, to, limit);
  }

  List<Message> between(UserId reader, TimelineId timeline, Instant from, Instant to, int limit) {
    return store.readBetween(reader, timeline, from, to, limit);
  }

  /** What one sender has said: the timeline is read until there is enough of it. */
  List<Message> betweenOf(UserId sender, TimelineId timeline, Instant from, Instant to, int limit) {
    List<Message> found = new ArrayList<>();
    List<Message> read = store.readBetween(timeline, from, to, SEARCHED_AT_ONCE);
    boolean more = true;
    while (more) {
      read.stream()
          .filter(message -> message.sender().equals(sender) && message.sentAt().isBefore(to))
          .forEach(found::add);
      more =
          read.size() == SEARCHED_AT_ONCE
              && found.size() < limit
              && last(read).sentAt().isBefore(to);
      if (more) {
        read =
            store.readShown(
                timeline, last(read).seq(), Long.MAX_VALUE, SEARCHED_AT_ONCE, Order.OLDEST_FIRST);
      }
    }
    return List.copyOf(found.subList(0, Math.min(limit, found.size())));
  }

  private static Message last(List<Message> messages) {
    return messages.get(messages.size() - 1);
  }

  List<Message> around(Message message, int before, int after) {
    TimelineId timeline = message.timeline();
    long seq = message.seq();
    List<Message> around =
        new ArrayList<>(store.readShown(timeline, 0, seq - 1, before, Order.NEWEST_FIRST));
    Collections.reverse(around);
    around.addAll(store.readShown(timeline, seq - 1, seq, 1, Order.OLDEST_FIRST));
    around.addAll(store.readShown(timeline, seq, Long.MAX_VALUE, after, Order.OLDEST_FIRST));
    return List.copyOf(around);
  }

  Optional<Message> find(TimelineId timeline, MessageId id) {
    return store.find(timeline, id, id.time().minus(SKEW), id.time().plus(SKEW));
  }

  /** {@link #find}, if history shows it. */
  Optional<Message> shown(TimelineId timeline, MessageId id) {
    return find(timeline, id)
        .flatMap(
            sent ->
                store
                    .readShown(timeline, sent.seq() - 1, sent.seq(), 1, Order.OLDEST_FIRST)
                    .stream()
                    .findFirst());
  }

  /** All that bear the id, as they are after edits and recalls. */
  List<Message> findAll(MessageId id) {
    Instant made = id.time();
    return Revision.applied(
        store.find(id, made.minus(SKEW), made.plus(SKEW), Messages.MAX_OF_ONE_ID), revisions);
  }
}
