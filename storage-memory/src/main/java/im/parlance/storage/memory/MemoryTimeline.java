package im.parlance.storage.memory;

import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.page.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One log: the message at index i has position {@code expired + i + 1}. */
final class MemoryTimeline {
  private final List<Message> messages = new ArrayList<>();

  /** In the order of their positions. */
  private final Map<Key, Message> keyed = new LinkedHashMap<>();

  private final ReentrantLock lock = new ReentrantLock();
  private long expired;
  private Instant lastSentAt = Instant.MIN;

  private record Key(UserId sender, String key) {}

  /** Keeps others out until {@link #unlock}; may be nested. */
  void lock() {
    lock.lock();
  }

  void unlock() {
    lock.unlock();
  }

  /** Does something while the log stands still. */
  <T> T atomically(Supplier<T> act) {
    lock.lock();
    try {
      return act.get();
    } finally {
      lock.unlock();
    }
  }

  /** The message that was sent under this key. */
  @Nullable Message first(UserId sender, String key) {
    return key.isEmpty() ? null : atomically(() -> keyed.get(new Key(sender, key)));
  }

  /** Called by who holds the lock. */
  Message append(NewMessage draft) {
    Message message = draft.notBefore(lastSentAt).at(expired + messages.size() + 1);
    lastSentAt = message.sentAt();
    messages.add(message);
    if (!draft.key().isEmpty()) {
      keyed.put(new Key(draft.sender(), draft.key()), message);
    }
    return message;
  }

  long head() {
    lock.lock();
    try {
      return expired + messages.size();
    } finally {
      lock.unlock();
    }
  }

  /** The position of the last message that is too old to be here. */
  long expired() {
    return atomically(() -> expired);
  }

  List<Message> read(long afterSeq, long untilSeq, int limit) {
    return atomically(
        () -> {
          long first = Math.max(0, afterSeq - expired);
          long end = Math.min(Math.min(untilSeq - expired, messages.size()), first + limit);
          return first >= end ? List.of() : List.copyOf(messages.subList((int) first, (int) end));
        });
  }

  /** What history shows of {@link #between}; {@code shown} is what it makes of a message. */
  List<Message> readBetween(
      Instant from, Instant to, Function<Message, Optional<Message>> shown, int limit) {
    return between(from, to).stream()
        .filter(message -> message.handling().inHistory())
        .flatMap(message -> shown.apply(message).stream())
        .limit(limit)
        .toList();
  }

  /** What history shows of a stretch, from its beginning or from its end. */
  List<Message> readShown(
      long afterSeq,
      long untilSeq,
      Function<Message, Optional<Message>> revised,
      int limit,
      Order order) {
    return atomically(
        () -> {
          int first = (int) Math.min(Math.max(0, afterSeq - expired), messages.size());
          int end = (int) Math.max(first, Math.min(untilSeq - expired, messages.size()));
          return IntStream.range(first, end)
              .map(i -> order == Order.OLDEST_FIRST ? i : first + end - 1 - i)
              .mapToObj(messages::get)
              .filter(message -> message.handling().inHistory())
              .flatMap(message -> revised.apply(message).stream())
              .limit(limit)
              .toList();
        });
  }

  /** The messages accepted at {@code from} or later and before {@code to}. */
  List<Message> between(Instant from, Instant to) {
    return atomically(
        () -> {
          int first = firstAt(from);
          return List.copyOf(messages.subList(first, Math.max(first, firstAt(to))));
        });
  }

  /** The index of the first message that was accepted at this instant or later. */
  private int firstAt(Instant instant) {
    int low = 0;
    int high = messages.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (messages.get(middle).sentAt().isBefore(instant)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Removes messages from the beginning, and returns them. */
  List<Message> expire(Instant before, int limit) {
    return atomically(
        () -> {
          List<Message> oldest = messages.subList(0, Math.min(limit, firstAt(before)));
          List<Message> old = List.copyOf(oldest);
          oldest.clear();
          expired += old.size();
          forgetKeys();
          return old;
        });
  }

  private void forgetKeys() {
    Iterator<Message> sent = keyed.values().iterator();
    while (sent.hasNext() && sent.next().seq() <= expired) {
      sent.remove();
    }
  }
}
