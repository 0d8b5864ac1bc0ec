package im.parlance.log;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.list.Lists;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.message.RevisionStore;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The messages of an app as they were sent, by the hour in which they were accepted. There is a log
 * of an hour that is over in which something was said, for three days and as long as the messages
 * are kept. Nothing is written for it. Every method throws {@link im.parlance.error.ImException}
 * QUOTA_EXCEEDED when its operation's quota is used up. Thread-safe.
 */
public interface HourlyLogs {
  /** How long a log can be had. */
  Duration KEPT = Duration.ofDays(3);

  /** {@link #exists}, {@link #page}, {@link #shown}, {@link #entered}. */
  Operation GET = Operation.of("hourlyLogs.get");

  /** {@link #remove}. */
  Operation REMOVE = Operation.of("hourlyLogs.remove");

  /** Logs of what {@code messages} keeps; which of them were removed is kept in {@code lists}. */
  static HourlyLogs over(
      MessageStore messages, RevisionStore revisions, Lists lists, QuotaMeter meter) {
    return new StoredLogs(messages, revisions, lists, meter);
  }

  /**
   * What stands in a log besides what was accepted in its hour.
   *
   * @param timeline where the message is found
   * @param id which it is
   * @param at when it was said
   */
  record Said(TimelineId timeline, MessageId id, Instant at) {}

  /**
   * Enters a message that was said elsewhere, and some time ago, in the log of that hour; nothing
   * if that log cannot be had any more. Unmetered.
   */
  void enter(Message message, Instant saidAt);

  /**
   * What was entered in the log of the hour, in the order in which it was said.
   *
   * @param hour when it begins
   */
  List<Said> entered(Instant hour);

  /**
   * Whether there is a log of the hour.
   *
   * @param hour when it begins
   */
  boolean exists(Instant hour);

  /** Up to {@code limit} messages of a log, behind the cursor; none if there is no such log. */
  Page<Message> page(Instant hour, Cursor after, int limit);

  /** {@link #page}, with what edits have made of the messages; without those that were recalled. */
  Page<Message> shown(Instant hour, Cursor after, int limit);

  /** Removes a log; false if there is none. The messages stay where they are. */
  boolean remove(Instant hour);
}
