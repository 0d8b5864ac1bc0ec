package im.parlance.message;

import im.parlance.id.MessageId;
import java.util.List;
import java.util.Set;

/**
 * Takes messages all the way: to the store, and on to everyone who is connected and may see them.
 */
public interface Delivery {
  /**
   * Appends the messages and hands them on, each timeline in the order of its positions. Returns
   * when they are durable and on their way to the mailboxes; waits for no reader.
   */
  default List<Message> deliver(List<NewMessage> messages) {
    return deliver(messages, Set.of());
  }

  /**
   * {@link #deliver(List)}, but the messages of these ids only as far as the store; outside of chat
   * rooms no listener hears of them either.
   */
  List<Message> deliver(List<NewMessage> messages, Set<MessageId> withheld);

  /**
   * Hands on a message that is in the store already, unless that has happened: it may have come
   * there by another engine, or by an append whose outcome was unknown.
   */
  void handOn(Message stored);

  /**
   * Hands the messages to who is connected now, and to nobody later: nothing is stored, and there
   * is no order among them and what is.
   *
   * @return the messages, without places
   */
  List<Message> show(List<NewMessage> messages);
}
