package im.parlance.conversation;

import im.parlance.event.EventStream;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.Lists;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What users have set for their conversations: what notifies them, what is pinned, how they are
 * sorted. Neither users nor conversations need exist. What a call has changed is durable and in
 * force when it returns. Every method throws {@link im.parlance.error.ImException} QUOTA_EXCEEDED
 * when its operation's quota is used up. Thread-safe.
 */
public interface Conversations {
  /** {@link #setLevel}. */
  Operation SET_LEVEL = Operation.of("conversations.setMute");

  /** {@link #level}, {@link #levels}. */
  Operation GET_LEVEL = Operation.of("conversations.getMute");

  /** {@link #setSortLevel}. */
  Operation SET_SORT_LEVEL = Operation.of("conversations.setTypeMute");

  /** {@link #sortLevel}. */
  Operation GET_SORT_LEVEL = Operation.of("conversations.getTypeMute");

  /** {@link #setQuietHours}, {@link #removeQuietHours}, {@link #quietHours}. */
  Operation QUIET_HOURS = Operation.of("conversations.quietHours");

  /** {@link #setNoticeStyle}, {@link #noticeStyle}. */
  Operation NOTICE_STYLE = Operation.of("conversations.noticeStyle");

  /** {@link #pause}, {@link #pauseAll}, {@link #pausedUntil}, {@link #allPausedUntil}. */
  Operation PAUSE = Operation.of("conversations.pause");

  /** {@link #pin}, {@link #unpin}, {@link #pinnedAt}. */
  Operation PIN = Operation.of("conversations.pin");

  /** What has to do with tags. */
  Operation TAG = Operation.of("conversations.tag");

  /** {@link #clearHistory}, {@link #clearHistories}, {@link #clearHistoryForAll}. */
  Operation CLEAR_HISTORY = Operation.of("conversations.clearHistory");

  /** How many conversations may have a tag; who comes later takes the place of the oldest. */
  int MAX_TAGGED = 1000;

  /** Settings kept in {@code lists}; who has none is notified as {@code defaults} say. */
  static Conversations over(
      Lists lists,
      DefaultLevels defaults,
      InstantSource clock,
      EventStream events,
      QuotaMeter meter) {
    return new ListedConversations(lists, defaults, clock, events, meter);
  }

  /** Sets what of this conversation notifies the user. */
  void setLevel(UserId user, ConversationRef conversation, Level level);

  /** What was set for this very conversation. */
  Level level(UserId user, ConversationRef conversation);

  /** Every conversation that has a level of its own, in the order of setting. */
  Map<ConversationRef, Level> levels(UserId user);

  /** Sets what of the conversations of a sort notifies the user, where they have no own level. */
  void setSortLevel(UserId user, ConversationRef.Sort sort, Level level);

  /** What was set for this sort. */
  Level sortLevel(UserId user, ConversationRef.Sort sort);

  /** Sets the user's quiet hours; they go before every other level. */
  void setQuietHours(UserId user, QuietHours hours);

  /** Ends the user's quiet hours. */
  void removeQuietHours(UserId user);

  /** The user's quiet hours. */
  Optional<QuietHours> quietHours(UserId user);

  /** Sets how much the user's notifications show. */
  void setNoticeStyle(UserId user, NoticeStyle style);

  /** What the user has set of that; {@link NoticeStyle#FULL} is in force while there is nothing. */
  Optional<NoticeStyle> noticeStyle(UserId user);

  /** Lets nothing of this conversation notify the user until then. */
  void pause(UserId user, ConversationRef conversation, Instant until);

  /** Lets nothing notify the user until then. */
  void pauseAll(UserId user, Instant until);

  /** Until when {@link #pause} holds, if it does. */
  Optional<Instant> pausedUntil(UserId user, ConversationRef conversation);

  /** Until when {@link #pauseAll} holds, if it does. */
  Optional<Instant> allPausedUntil(UserId user);

  /**
   * What is in force now: pauses, quiet hours, then the user's level of the sub-channel, of the
   * conversation and of the sort, then the place's level for all, then {@code fallback}. Unmetered.
   *
   * @param time what time of the day it is in the app's zone
   */
  Level effectiveLevel(UserId user, ConversationRef conversation, LocalTime time, Level fallback);

  /** Puts the conversation at the top of the user's list. */
  void pin(UserId user, ConversationRef conversation);

  /** Ends {@link #pin}. */
  void unpin(UserId user, ConversationRef conversation);

  /** Since when the conversation is pinned. */
  Optional<Instant> pinnedAt(UserId user, ConversationRef conversation);

  /** Makes a tag, or renames the one of this id. */
  void putTag(UserId user, String id, String name);

  /** Removes tags, also from the conversations that have them. */
  void removeTags(UserId user, Collection<String> ids);

  /** The user's tags in the order of making. */
  List<ConversationTag> tags(UserId user);

  /**
   * Puts the tag on conversations.
   *
   * @throws im.parlance.error.ImException INVALID_ARGUMENT if the user has no such tag
   */
  void tag(UserId user, String id, Collection<ConversationRef> conversations);

  /**
   * Takes the tag off conversations.
   *
   * @throws im.parlance.error.ImException INVALID_ARGUMENT if the user has no such tag
   */
  void untag(UserId user, String id, Collection<ConversationRef> conversations);

  /** The conversations that have the tag, oldest first. */
  List<ConversationRef> tagged(UserId user, String id);

  /** The tags of a conversation. */
  List<ConversationTag> tagsOf(UserId user, ConversationRef conversation);

  /**
   * Ends the user's view of the history of a timeline up to then, that instant included. What it
   * has not received yet it still gets.
   */
  void clearHistory(UserId user, TimelineId timeline, Instant until);

  /** {@link #clearHistory} of all timelines that the user may read now or later. */
  void clearHistories(UserId user, Instant until);

  /** {@link #clearHistory} for everyone who reads the timeline. */
  void clearHistoryForAll(TimelineId timeline, Instant until);

  /**
   * When the history of a timeline begins for the user: all of it is accepted then or later.
   * Unmetered.
   */
  Instant historyStart(UserId user, TimelineId timeline);

  /** Forgets every setting of the user. Unmetered. */
  void forget(UserId user);
}
