package im.parlance.log;

import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.message.Revision;
import im.parlance.message.RevisionStore;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.quota.QuotaMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class StoredLogs implements HourlyLogs {
  private static final ListName REMOVED = ListName.of("removed-hourly-log");
  private static final Duration HOUR = Duration.ofHours(1);

  private final MessageStore messages;
  private final RevisionStore revisions;
  private final Lists lists;
  private final QuotaMeter meter;

  StoredLogs(MessageStore messages, RevisionStore revisions, Lists lists, QuotaMeter meter) {
    this.messages = messages;
    this.revisions = revisions;
    this.lists = lists;
    this.meter = meter;
  }

  @Override
  public boolean exists(Instant hour) {
    meter.charge(GET, 1);
    return isThere(hour);
  }

  private boolean isThere(Instant hour) {
    return isOpen(hour) && !messages.log(hour, hour.plus(HOUR), Cursor.START, 1).items().isEmpty();
  }

  private boolean isOpen(Instant hour) {
    Instant now = lists.now();
    Instant end = hour.plus(HOUR);
    return !end.isAfter(now)
        && end.plus(KEPT).isAfter(now)
        && !lists.has(REMOVED, hour.toEpochMilli());
  }

  @Override
  public Page<Message> page(Instant hour, Cursor after, int limit) {
    meter.charge(GET, 1);
    return isOpen(hour)
        ? messages.log(hour, hour.plus(HOUR), after, limit)
        : new Page<>(List.of(), Optional.empty());
  }

  @Override
  public Page<Message> shown(Instant hour, Cursor after, int limit) {
    Page<Message> page = page(hour, after, limit);
    return new Page<>(Revision.applied(page.items(), revisions), page.next());
  }

  @Override
  public boolean remove(Instant hour) {
    meter.charge(REMOVE, 1);
    if (!isThere(hour)) {
      return false;
    }
    lists.add(REMOVED, List.of(hour.toEpochMilli()), hour.plus(HOUR).plus(KEPT));
    return true;
  }
}
