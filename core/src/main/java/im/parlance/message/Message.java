package im.parlance.message;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import java.time.Instant;

/**
 * A message in its timeline; never changes.
 *
 * @param id its identity, the same for everyone
 * @param timeline the log that it stands in
 * @param seq its position there: 1 for the first, then without gaps; 0 for a message that was never
 *     stored
 * @param sender who says it
 * @param origin where the send came from
 * @param content what it says
 * @param copiesSender whether the sender's own sessions see it
 * @param sentAt when it was accepted
 * @param handling how it is handled
 */
public record Message(
    MessageId id,
    TimelineId timeline,
    long seq,
    UserId sender,
    Origin origin,
    Content content,
    boolean copiesSender,
    Instant sentAt,
    Handling handling) {

  /** Whether a user who may read the timeline sees this message in it. */
  public boolean isVisibleTo(UserId user) {
    return sender.equals(user) ? copiesSender : handling.isFor(user);
  }

  /** The same with other content. */
  public Message saying(Content changed) {
    return new Message(id, timeline, seq, sender, origin, changed, copiesSender, sentAt, handling);
  }

  /** Whether it has a place in its timeline; one that has none was only for who was online. */
  public boolean isStored() {
    return seq > 0;
  }
}
