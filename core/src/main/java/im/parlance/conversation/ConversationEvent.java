package im.parlance.conversation;

import im.parlance.event.ImEvent;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import java.time.Instant;
import java.util.List;

/** What a user's devices must know of its settings. */
public sealed interface ConversationEvent extends ImEvent {
  /** Whose settings they are. */
  UserId user();

  /**
   * The level of one conversation changed.
   *
   * @param user whose
   * @param conversation which
   * @param level in force from now on
   * @param at when
   */
  record LevelChanged(UserId user, ConversationRef conversation, Level level, Instant at)
      implements ConversationEvent {}

  /**
   * The level of all conversations of a sort changed.
   *
   * @param user whose
   * @param sort which
   * @param level in force from now on
   * @param at when
   */
  record SortLevelChanged(UserId user, ConversationRef.Sort sort, Level level, Instant at)
      implements ConversationEvent {}

  /**
   * A conversation was pinned or is no more.
   *
   * @param user whose
   * @param conversation which
   * @param pinned whether it is now
   * @param at when
   */
  record PinChanged(UserId user, ConversationRef conversation, boolean pinned, Instant at)
      implements ConversationEvent {}

  /**
   * History shows the user some messages no more.
   *
   * @param user whose history
   * @param timeline where they stand
   * @param messages which
   * @param at when
   */
  record MessagesHidden(UserId user, TimelineId timeline, List<MessageId> messages, Instant at)
      implements ConversationEvent {}
}
