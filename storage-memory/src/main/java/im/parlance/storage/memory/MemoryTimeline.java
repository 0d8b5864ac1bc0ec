package im.parlance.storage.memory;

import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One log: the message at index i has position i + 1. */
final class MemoryTimeline {
  private final List<Message> messages = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();

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

  Message append(NewMessage draft) {
    return atomically(
        () -> {
          Message message = draft.at(messages.size() + 1L);
          messages.add(message);
          return message;
        });
  }

  long head() {
    return atomically(() -> (long) messages.size());
  }

  List<Message> read(long afterSeq, long untilSeq, int limit) {
    return atomically(
        () -> {
          long end = Math.min(Math.min(untilSeq, messages.size()), afterSeq + limit);
          return afterSeq >= end
              ? List.of()
              : List.copyOf(messages.subList((int) Math.max(0, afterSeq), (int) end));
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
}
