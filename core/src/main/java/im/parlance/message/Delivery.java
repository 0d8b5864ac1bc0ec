package im.parlance.message;

import java.util.List;

/**
 * Takes messages all the way: to the store, and on to everyone who is connected and may see them.
 */
public interface Delivery {
  /**
   * Appends the messages and hands them on, each timeline in the order of its positions. Returns
   * when they are durable and in the mailboxes; waits for no reader.
   */
  List<Message> deliver(List<NewMessage> messages);

  /**
   * Hands the messages to who is connected now, and to nobody later: nothing is stored, and there
   * is no order among them and what is.
   *
   * @return the messages, without places
   */
  List<Message> show(List<NewMessage> messages);
}
