package im.parlance.message;

import im.parlance.event.ImEvent;
import java.time.Instant;

/** What happens to messages. */
public sealed interface MessageEvent extends ImEvent {
  /** The message. */
  Message message();

  /**
   * A message was accepted and is durable; its recipients get it now.
   *
   * @param message the message
   * @param push what its notification is to be like; no wish if another engine took the send, or if
   *     its outcome was unknown for a while
   */
  record Sent(Message message, PushWish push) implements MessageEvent {
    /** A message with no wish for its notification. */
    public Sent(Message message) {
      this(message, PushWish.NONE);
    }

    @Override
    public Instant at() {
      return message.sentAt();
    }
  }
}
