package im.parlance.conversation;

import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import java.util.List;

/**
 * Where one app keeps what its users have seen. A private timeline becomes a conversation of both
 * its users with its first message; a group with the stay.
 */
public interface ConversationStore {
  /** Everything that the user may read, in no particular order. */
  List<Conversation> of(UserId user);

  /**
   * Raises the user's acknowledged position, at most to the timeline's head. A lower one than the
   * one kept changes nothing, nor does a timeline that the user may not read.
   */
  void acknowledge(UserId user, TimelineId timeline, long seq);

  /** Ends the user's view of what was said so far in private and in ended stays. */
  void forget(UserId user);
}
