package im.parlance.message;

import im.parlance.event.ImEvent;
import im.parlance.id.UserId;
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

  /**
   * A filter has changed or stopped what was to be sent; what passes as it is tells nothing.
   *
   * @param message what is sent, or would have been; it has no place yet
   * @param ruling what was decided
   */
  record Judged(Message message, Ruling ruling) implements MessageEvent {
    @Override
    public Instant at() {
      return message.sentAt();
    }
  }

  /**
   * A message was recalled or edited.
   *
   * @param message the message as it was sent
   * @param revision what was done
   */
  record Revised(Message message, Revision revision) implements MessageEvent {
    @Override
    public Instant at() {
      return revision.at();
    }
  }

  /**
   * A reader says that it has read a message.
   *
   * @param message the message
   * @param reader who; never its sender
   * @param andBefore whether it has read all that was said to it there before, too
   * @param at when
   */
  record Read(Message message, UserId reader, boolean andBefore, Instant at)
      implements MessageEvent {}
}
