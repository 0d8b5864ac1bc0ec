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
 * @param handling how it is handled
 * @param push what its notification is to be like
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
    Set<RouteId> routes,
    Handling handling,
    PushWish push) {

  /** A normal message without a key, for nobody but those who may read its timeline. */
  public NewMessage(
      MessageId id,
      TimelineId timeline,
      UserId sender,
      Origin origin,
      Content content,
      boolean copiesSender,
      Instant sentAt) {
    this(
        id,
        timeline,
        sender,
        origin,
        content,
        copiesSender,
        sentAt,
        "",
        Set.of(),
        Handling.NORMAL,
        PushWish.NONE);
  }

  /** The same in another timeline. */
  public NewMessage in(TimelineId other, boolean copied) {
    return new NewMessage(
        id, other, sender, origin, content, copied, sentAt, key, routes, handling, push);
  }

  /** The same under a key. */
  public NewMessage withKey(String name) {
    return with(sentAt, name, routes, handling, push);
  }

  /** The same with copies for these routes. */
  public NewMessage routedTo(Set<RouteId> chosen) {
    return with(sentAt, key, chosen, handling, push);
  }

  /** The same with other content. */
  public NewMessage saying(Content changed) {
    return changed.equals(content)
        ? this
        : new NewMessage(
            id,
            timeline,
            sender,
            origin,
            changed,
            copiesSender,
            sentAt,
            key,
            routes,
            handling,
            push);
  }

  /** The same, handled so. */
  public NewMessage handled(Handling changed) {
    return with(sentAt, key, routes, changed, push);
  }

  /** The same with this notification. */
  public NewMessage pushed(PushWish wish) {
    return with(sentAt, key, routes, handling, wish);
  }

  /** The same, accepted no earlier than {@code instant}. */
  public NewMessage notBefore(Instant instant) {
    return sentAt.isBefore(instant) ? with(instant, key, routes, handling, push) : this;
  }

  private NewMessage with(
      Instant at, String name, Set<RouteId> copies, Handling handled, PushWish wish) {
    // every message comes by here several times, and most are ordinary
    boolean same =
        at.equals(sentAt)
            && name.equals(key)
            && copies.equals(routes)
            && handled.equals(handling)
            && wish.equals(push);
    return same
        ? this
        : new NewMessage(
            id, timeline, sender, origin, content, copiesSender, at, name, copies, handled, wish);
  }

  /** The message, at its place. */
  public Message at(long seq) {
    return new Message(id, timeline, seq, sender, origin, content, copiesSender, sentAt, handling);
  }

  /** The message without a place, for who is online. */
  public Message unplaced() {
    return at(0);
  }
}
