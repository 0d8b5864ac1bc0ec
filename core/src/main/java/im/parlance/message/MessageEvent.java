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
   */
  record Sent(Message message) implements MessageEvent {
    @Override
    public Instant at() {
      return message.sentAt();
    }
  }
}
