package im.parlance.message;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import java.time.Instant;

/**
 * A message that has everything but its place.
 *
 * @param id its identity
 * @param timeline the log that it will stand in
 * @param sender who says it
 * @param origin where the send came from
 * @param content what it says
 * @param copiesSender whether the sender's own sessions see it
 * @param sentAt when it was accepted
 */
public record NewMessage(
    MessageId id,
    TimelineId timeline,
    UserId sender,
    Origin origin,
    Content content,
    boolean copiesSender,
    Instant sentAt) {

  /** The message, at its place. */
  public Message at(long seq) {
    return new Message(id, timeline, seq, sender, origin, content, copiesSender, sentAt);
  }
}
