package im.parlance.message;

import im.parlance.id.MessageId;
import im.parlance.id.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * What is recorded beside one app's messages: revisions, expansions, and whom they are hidden from,
 * by the message's id. Each call is atomic, and durable on return. It is kept at least as long as
 * the message.
 */
public interface RevisionStore {
  /**
   * Records what became of the message, in place of what was recorded before; history shows it so
   * from then on. A recall is the last: after one this changes nothing.
   *
   * @return whether it was recorded
   */
  boolean revise(MessageId message, Revision revision);

  /** What was recorded last of each of these messages; nothing of those that are as they were. */
  Map<MessageId, Revision> revisions(Collection<MessageId> messages);

  /**
   * Sets expansions of the message, those of other keys stay.
   *
   * @param limit the most keys that the message may have then
   * @return false, with nothing changed, if they would be more
   */
  boolean expand(MessageId message, Map<String, String> values, Instant at, int limit);

  /** Removes expansions of the message; keys that it does not have are passed over. */
  void reduce(MessageId message, Collection<String> keys);

  /** The message's expansions by key. */
  Map<String, Expansion> expansions(MessageId message);

  /**
   * Records that history shows none of these messages to any of these readers; for good. Whether
   * the messages are there, or the readers, does not matter.
   */
  void hide(Collection<MessageId> messages, Collection<UserId> readers);

  /** Forgets what is hidden from this reader. */
  void forget(UserId reader);
}
