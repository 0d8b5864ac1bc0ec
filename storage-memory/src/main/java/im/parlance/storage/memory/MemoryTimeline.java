package im.parlance.storage.memory;

import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One log: the message at index i has position i + 1. */
final class MemoryTimeline {
  private final List<Message> messages = new ArrayList<>();

  synchronized Message append(NewMessage draft) {
    Message message = draft.at(messages.size() + 1L);
    messages.add(message);
    return message;
  }

  synchronized long head() {
    return messages.size();
  }

  synchronized List<Message> read(long afterSeq, long untilSeq, int limit) {
    long end = Math.min(Math.min(untilSeq, messages.size()), afterSeq + limit);
    return afterSeq >= end
        ? List.of()
        : List.copyOf(messages.subList((int) Math.max(0, afterSeq), (int) end));
  }

  synchronized List<Message> readBetween(Instant from, Instant to, int limit) {
    return messages.stream()
        .filter(message -> !message.sentAt().isBefore(from) && message.sentAt().isBefore(to))
        .limit(limit)
        .toList();
  }
}
