package im.parlance.storage.memory;

import im.parlance.id.MessageId;
import im.parlance.moderation.ModerationRecord;
import im.parlance.moderation.ModerationRecord.Judge;
import im.parlance.moderation.ModerationStore;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Records by their messages, whose ids ascend with time. */
final class MemoryModeration implements ModerationStore {
  private final NavigableMap<MessageId, Map<Judge, ModerationRecord>> records = new TreeMap<>();

  @Override
  public synchronized void add(Collection<ModerationRecord> added) {
    for (ModerationRecord record : added) {
      records
          .computeIfAbsent(record.message(), id -> new EnumMap<>(Judge.class))
          .putIfAbsent(record.judge(), record);
    }
  }

  @Override
  public synchronized Page<ModerationRecord> between(
      Instant from, Instant to, Cursor after, int limit) {
    List<ModerationRecord> items = new ArrayList<>();
    long last = after.position();
    for (Map.Entry<MessageId, Map<Judge, ModerationRecord>> entry :
        records.tailMap(new MessageId(after.position()), false).entrySet()) {
      Instant at = entry.getKey().time();
      if (!at.isBefore(to)) {
        break;
      }
      if (!at.isBefore(from)) {
        if (items.size() + entry.getValue().size() > limit) {
          return new Page<>(items, Optional.of(new Cursor(last)));
        }
        items.addAll(entry.getValue().values());
        last = entry.getKey().value();
      }
    }
    return new Page<>(items, Optional.empty());
  }

  @Override
  public synchronized boolean expire(Instant before, int messages) {
    for (int removed = 0; removed < messages && beginsBefore(before); removed++) {
      records.pollFirstEntry();
    }
    return beginsBefore(before);
  }

  private boolean beginsBefore(Instant time) {
    return !records.isEmpty() && records.firstKey().time().isBefore(time);
  }
}
