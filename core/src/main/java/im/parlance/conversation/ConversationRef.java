package im.parlance.conversation;

import im.parlance.id.GroupId;
import im.parlance.id.UserId;

/**
 * Names a conversation from the side of the user whose it is. It need not have begun.
 *
 * @param sort what sort of conversation it is
 * @param target the other user, the group, or the system sender
 * @param subChannel the part of an ultra group; empty for the whole, and for all other sorts
 */
public record ConversationRef(Sort sort, String target, String subChannel) {

  /** The sorts of conversations. */
  public enum Sort {
    /** With another user. */
    PRIVATE,
    /** In a group. */
    GROUP,
    /** What a system sender tells. */
    SYSTEM,
    /** In an ultra group. */
    ULTRA_GROUP
  }

  /** The conversation with this user. */
  public static ConversationRef with(UserId user) {
    return new ConversationRef(Sort.PRIVATE, user.value(), "");
  }

  /** The conversation in this group. */
  public static ConversationRef in(GroupId group) {
    return new ConversationRef(Sort.GROUP, group.value(), "");
  }

  /** The reference as text: {@code GROUP/g1/}. */
  public String text() {
    return sort.name() + '/' + target + '/' + subChannel;
  }

  /** Reads what {@link #text} wrote; no id has a slash. */
  static ConversationRef parse(String text) {
    int first = text.indexOf('/');
    int second = text.indexOf('/', first + 1);
    return new ConversationRef(
        Sort.valueOf(text.substring(0, first)),
        text.substring(first + 1, second),
        text.substring(second + 1));
  }
}
