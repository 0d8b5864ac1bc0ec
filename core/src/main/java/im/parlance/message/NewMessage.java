package im.parlance.message;

import im.parlance.id.MessageId;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import java.time.Instant;
import java.util.Set;

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
 * @param key the sender's name for it in this timeline, by which a repeat is known; empty if none
 * @param routes where a copy of it is to go
 */
public record NewMessage(
    MessageId id,
    TimelineId timeline,
    UserId sender,
    Origin origin,
    Content content,
    boolean copiesSender,
    Instant sentAt,
    String key,
    Set<RouteId> routes) {

  /** A message without a key, for nobody but those who may read its timeline. */
  public NewMessage(
      MessageId id,
      TimelineId timeline,
      UserId sender,
      Origin origin,
      Content content,
      boolean copiesSender,
      Instant sentAt) {
    this(id, timeline, sender, origin, content, copiesSender, sentAt, "", Set.of());
  }

  /** The same under a key. */
  public NewMessage withKey(String name) {
    return new NewMessage(
        id, timeline, sender, origin, content, copiesSender, sentAt, name, routes);
  }

  /** The same with copies for these routes. */
  public NewMessage routedTo(Set<RouteId> chosen) {
    return new NewMessage(id, timeline, sender, origin, content, copiesSender, sentAt, key, chosen);
  }

  /** The same, accepted no earlier than {@code instant}. */
  public NewMessage notBefore(Instant instant) {
    return sentAt.isBefore(instant)
        ? new NewMessage(id, timeline, sender, origin, content, copiesSender, instant, key, routes)
        : this;
  }

  /** The message, at its place. */
  public Message at(long seq) {
    return new Message(id, timeline, seq, sender, origin, content, copiesSender, sentAt);
  }
}
