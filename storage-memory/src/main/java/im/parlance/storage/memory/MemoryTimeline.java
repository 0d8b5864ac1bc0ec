package im.parlance.storage.memory;

import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One log: the message at index i has position {@code expired + i + 1}. */
final class MemoryTimeline {
  private final List<Message> messages = new ArrayList<>();
  private final Map<Key, Message> keyed = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private long expired;

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

  /** The message that was sent under the key of this one. */
  @Nullable Message first(NewMessage draft) {
    return draft.key().isEmpty()
        ? null
        : atomically(() -> keyed.get(new Key(draft.sender(), draft.key())));
  }

  Message append(NewMessage draft) {
    return atomically(
        () -> {
          Message message = draft.at(head() + 1);
          messages.add(message);
          if (!draft.key().isEmpty()) {
            keyed.put(new Key(draft.sender(), draft.key()), message);
          }
          return message;
        });
  }

  long head() {
    return atomically(() -> expired + messages.size());
  }

  List<Message> read(long afterSeq, long untilSeq, int limit) {
    return atomically(
        () -> {
          long first = Math.max(0, afterSeq - expired);
          long end = Math.min(Math.min(untilSeq - expired, messages.size()), first + limit);
          return first >= end ? List.of() : List.copyOf(messages.subList((int) first, (int) end));
        });
  }

  List<Message> readBetween(Instant from, Instant to, int limit) {
    return atomically(
        () ->
            messages.stream()
                .filter(
                    message -> !message.sentAt().isBefore(from) && message.sentAt().isBefore(to))
                .limit(limit)
                .toList());
  }

  /** Removes messages from the beginning, and returns them. */
  List<Message> expire(Instant before, int limit) {
    return atomically(
        () -> {
          List<Message> old =
              messages.stream()
                  .limit(limit)
                  .takeWhile(message -> message.sentAt().isBefore(before))
                  .toList();
          messages.subList(0, old.size()).clear();
          expired += old.size();
          keyed.values().removeIf(message -> message.seq() <= expired);
          return old;
        });
  }
}
