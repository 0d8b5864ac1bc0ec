package im.parlance.log;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.list.ListEntry;
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
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class StoredLogs implements HourlyLogs {
  private static final ListName REMOVED = ListName.of("removed-hourly-log");
  private static final String ENTERED = "entered-message";
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
    return isOpen(hour)
        && (!messages.log(hour, hour.plus(HOUR), Cursor.START, 1).items().isEmpty()
            || !saidIn(hour).isEmpty());
  }

  /** Hours of a list are those of UTC, whatever zone those of a log are meant in. */
  private static ListName listOf(Instant time) {
    return ListName.of(ENTERED, time.truncatedTo(ChronoUnit.HOURS).toEpochMilli());
  }

  @Override
  public void enter(Message message, Instant saidAt) {
    Instant end = saidAt.plus(HOUR).plus(KEPT);
    if (end.isAfter(lists.now()) && !saidAt.isAfter(lists.now())) {
      String value = saidAt.toEpochMilli() + " " + message.timeline().text();
      ListEntry entry = ListEntry.of(message.id().value(), lists.now()).noting(value);
      lists.put(listOf(saidAt), List.of(entry.lasting(end)), Integer.MAX_VALUE);
    }
  }

  @Override
  public List<Said> entered(Instant hour) {
    meter.charge(GET, 1);
    return isOpen(hour) ? saidIn(hour) : List.of();
  }

  private List<Said> saidIn(Instant hour) {
    Instant end = hour.plus(HOUR);
    return Stream.of(listOf(hour), listOf(end.minusMillis(1)))
        .distinct()
        .flatMap(list -> lists.all(list).stream())
        .map(StoredLogs::said)
        .filter(said -> !said.at().isBefore(hour) && said.at().isBefore(end))
        .sorted(Comparator.comparing(Said::at).thenComparing(said -> said.id().value()))
        .toList();
  }

  private static Said said(ListEntry entry) {
    int space = entry.value().indexOf(' ');
    return new Said(
        TimelineId.parse(entry.value().substring(space + 1)),
        new MessageId(Long.parseLong(entry.item())),
        Instant.ofEpochMilli(Long.parseLong(entry.value().substring(0, space))));
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
