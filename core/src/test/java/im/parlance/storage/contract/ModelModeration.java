package im.parlance.storage.contract;

import im.parlance.id.MessageId;
import im.parlance.moderation.ModerationRecord;
import im.parlance.moderation.ModerationStore;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The moderation records of {@link ModelStorage}. */
final class ModelModeration implements ModerationStore {
  private final List<ModerationRecord> records = new ArrayList<>();

  @Override
  public void add(Collection<ModerationRecord> added) {
    for (ModerationRecord record : added) {
      if (records.stream()
          .noneMatch(
              known ->
                  known.message().equals(record.message()) && known.judge() == record.judge())) {
        records.add(record);
      }
    }
    records.sort(
        Comparator.comparing(ModerationRecord::message).thenComparing(ModerationRecord::judge));
  }

  @Override
  public Page<ModerationRecord> between(Instant from, Instant to, Cursor after, int limit) {
    List<ModerationRecord> found =
        records.stream()
            .filter(record -> record.message().value() > after.position())
            .filter(record -> !record.at().isBefore(from) && record.at().isBefore(to))
            .toList();
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty());
    }
    MessageId next = found.get(limit).message();
    List<ModerationRecord> page =
        found.stream().limit(limit).filter(record -> !record.message().equals(next)).toList();
    return new Page<>(page, Optional.of(new Cursor(page.get(page.size() - 1).message().value())));
  }

  @Override
  public boolean expire(Instant before, int messages) {
    for (int removed = 0; removed < messages && beginsBefore(before); removed++) {
      MessageId oldest = records.get(0).message();
      records.removeIf(record -> record.message().equals(oldest));
    }
    return beginsBefore(before);
  }

  private boolean beginsBefore(Instant time) {
    return !records.isEmpty() && records.get(0).at().isBefore(time);
  }
}
