package im.parlance.conversation;

import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.util.Optional;

/**
 * Names a conversation from the side of the user whose it is. It need not have begun.
 *
 * @param sort what sort of conversation it is
 * @param target the other user, the group, or the system sender
 * @param subChannel the channel of an ultra group, a slash for its main one; empty for the whole,
 *     and for all other sorts
 */
public record ConversationRef(Sort sort, String target, String subChannel) {
  /** The main channel has an empty name, which stands for the whole here; no id has a slash. */
  private static final String MAIN = "/";

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

  /** All conversations in this ultra group. */
  public static ConversationRef inAllOf(GroupId ultraGroup) {
    return new ConversationRef(Sort.ULTRA_GROUP, ultraGroup.value(), "");
  }

  /** The conversation in this channel of an ultra group. */
  public static ConversationRef in(GroupId ultraGroup, ChannelId channel) {
    return new ConversationRef(
        Sort.ULTRA_GROUP, ultraGroup.value(), channel.isMain() ? MAIN : channel.value());
  }

  /** The channel of an ultra group; empty for the whole, and for all other sorts. */
  public Optional<ChannelId> channel() {
    if (subChannel.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(subChannel.equals(MAIN) ? ChannelId.MAIN : ChannelId.of(subChannel));
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
