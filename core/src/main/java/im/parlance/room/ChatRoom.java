package im.parlance.room;

import im.parlance.id.RoomId;
import java.time.Instant;

/**
 * A chat room.
 *
 * @param id its id; may be used again when it is gone
 * @param name what people call it
 * @param life how long it lives
 * @param createdAt when it came into being
 * @param activeAt when someone last joined, left or spoke; as stored, up to a minute behind
 * @param afterSeq the last message of an earlier room of this id; 0 if there was none
 */
public record ChatRoom(
    RoomId id, String name, RoomLife life, Instant createdAt, Instant activeAt, long afterSeq) {

  /** The same under another name. */
  public ChatRoom named(String changed) {
    return new ChatRoom(id, changed, life, createdAt, activeAt, afterSeq);
  }

  /** The same with another life. */
  public ChatRoom living(RoomLife changed) {
    return new ChatRoom(id, name, changed, createdAt, activeAt, afterSeq);
  }

  /** The same, active at {@code instant} too. */
  public ChatRoom activeAt(Instant instant) {
    return instant.isAfter(activeAt)
        ? new ChatRoom(id, name, life, createdAt, instant, afterSeq)
        : this;
  }

  /** When its life ends if nothing happens any more. */
  public Instant endsAt() {
    return life.end(createdAt, activeAt);
  }
}
