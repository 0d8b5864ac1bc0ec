package im.parlance.session;

import im.parlance.id.TimelineId;
import im.parlance.message.Message;
import im.parlance.message.PushWish;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A message on its way to sessions; all of them share it, and with it its encoded form. */
public final class Outgoing {
  private final Message message;
  private final PushWish push;
  private final boolean withheld;
  private final long acceptedAt;
  private volatile @Nullable Encoded encoded;

  /** A message of whose send nothing more is known. */
  Outgoing(Message message) {
    this(message, PushWish.NONE, false, 0);
  }

  /**
   * A message that was just sent.
   *
   * @param acceptedAt when, by the clock of who observes that; 0 if nobody does
   */
  Outgoing(Message message, PushWish push, boolean withheld, long acceptedAt) {
    this.acceptedAt = acceptedAt;
    this.message = message;
    this.push = push;
    this.withheld = withheld;
  }

  /** What the sender wished for its notification. */
  PushWish push() {
    return push;
  }

  /** When it was accepted, by the clock of who observes that; 0 if that is not known. */
  long acceptedAt() {
    return acceptedAt;
  }

  /** Whether it is only kept and not handed out. */
  boolean isWithheld() {
    return withheld;
  }

  /** Whether it is for nobody but who is there now, so that a session may go without it. */
  boolean isPassing() {
    return !message.isStored() || message.timeline() instanceof TimelineId.OfRoom;
  }

  /** Whether it is for some of the readers of its timeline. */
  boolean isDirected() {
    return message.handling().isDirected();
  }

  /** Whether a session that is catching up finds it in the store; where nobody catches up, not. */
  boolean isFoundLater() {
    return !(message.timeline() instanceof TimelineId.OfUltraGroup);
  }

  /** The message. */
  public Message message() {
    return message;
  }

  /**
   * What {@code encoder} makes of the message; mostly made once for all sessions. Pass the same
   * encoder object each time.
   */
  @SuppressWarnings("unchecked") // the value was made by this very encoder
  public <T> T encoded(Function<Message, T> encoder) {
    Encoded present = encoded;
    if (present == null || present.encoder != encoder) {
      present = new Encoded(encoder, encoder.apply(message));
      encoded = present;
    }
    return (T) present.value;
  }

  private record Encoded(Function<Message, ?> encoder, Object value) {}
}
