package im.parlance.message;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where one app's timelines are kept. */
public interface MessageStore {
  /**
   * Appends each message to its timeline, all of them or none, in the order given. When this
   * returns they are durable; before that nobody can read them. Positions of a timeline have no
   * gaps, whatever fails, and times of a timeline never run backwards: if the clock did, a message
   * gets the time of the one before it.
   *
   * <p>A message whose sender has used its key in that timeline already is not appended: the first
   * one stands for it. A copy for each route is noted with the message, to be had from {@link
   * im.parlance.routing.RoutingStore}.
   *
   * @return the messages with their positions, in the order given
   */
  List<Message> append(List<NewMessage> messages);

  /** The message that this sender has sent under this key in the timeline, if it is kept. */
  Optional<Message> sent(TimelineId timeline, UserId sender, String key);

  /** The position of a timeline's last message; 0 if there is none. */
  long head(TimelineId timeline);

  /** Up to {@code limit} messages from behind {@code afterSeq} up to {@code untilSeq}, in order. */
  List<Message> read(TimelineId timeline, long afterSeq, long untilSeq, int limit);

  /**
   * Up to {@code limit} of the messages that history shows to everyone, accepted at {@code from} or
   * later and before {@code to}, in order: without those that were recalled, and with the content
   * that an edit has given them.
   */
  List<Message> readBetween(TimelineId timeline, Instant from, Instant to, int limit);

  /** {@link #readBetween} with what is directed to {@code reader}, and without what is hidden. */
  List<Message> readBetween(
      UserId reader, TimelineId timeline, Instant from, Instant to, int limit);

  /**
   * Up to {@code limit} of the messages that history shows, as {@link #readBetween} gives them,
   * from behind {@code afterSeq} up to {@code untilSeq}: the first or the last of them, in that
   * order.
   */
  List<Message> readShown(
      TimelineId timeline, long afterSeq, long untilSeq, int limit, Order order);

  /**
   * Up to {@code limit} messages of all timelines as they were sent, accepted at {@code from} or
   * later and before {@code to}, behind the cursor. Those of one timeline stand in its order, and
   * the order of pages stays if that time is over.
   */
  Page<Message> log(Instant from, Instant to, Cursor after, int limit);

  /**
   * The message of this id as it was sent, if it was accepted at {@code from} or later and before
   * {@code to}. There is no index of ids, so the times should be close to each other.
   */
  Optional<Message> find(TimelineId timeline, MessageId id, Instant from, Instant to);

  /**
   * Up to {@code limit} messages of this id as they were sent, in whatever timelines, accepted at
   * {@code from} or later and before {@code to}. There is no index of ids, so the times should be
   * close to each other.
   */
  List<Message> find(MessageId id, Instant from, Instant to, int limit);
}
