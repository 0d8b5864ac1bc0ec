package im.parlance.message;

import im.parlance.event.EventStream;
import im.parlance.group.GroupStore;
import im.parlance.id.MessageId;
import im.parlance.id.MessageIds;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import im.parlance.room.Floor;
import im.parlance.ultragroup.UltraRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of an app. Thread-safe. What {@code send} returns is durable, as far as the storage
 * promises that; what it refuses has left no trace.
 */
public interface Messages {
  /** The most that the content of a message may take, in bytes of UTF-8. */
  int MAX_CONTENT_BYTES = 128 * 1024;

  /** The most characters that the type of a content may have. */
  int MAX_TYPE_LENGTH = 64;

  /** The most characters that the key of a draft may have. */
  int MAX_KEY_LENGTH = 128;

  /** The most keys that the expansions of a message may have. */
  int MAX_EXPANSIONS = 300;

  /** The most messages that {@link #findAll} gives. */
  int MAX_OF_ONE_ID = 100;

  /** {@link #send} to a user. */
  Operation SEND_PRIVATE = Operation.of("messages.sendPrivate");

  /** {@link #send} to a group. */
  Operation SEND_GROUP = Operation.of("messages.sendGroup");

  /** {@link #send} to an inbox. */
  Operation SEND_SYSTEM = Operation.of("messages.sendSystem");

  /** {@link #send} to everyone, {@link #sendToInboxes}. */
  Operation BROADCAST = Operation.of("messages.broadcast");

  /** {@link #send} to everyone who is there now or soon. */
  Operation BROADCAST_BRIEFLY = Operation.of("messages.broadcastOnline");

  /** {@link #send} to a chat room. */
  Operation SEND_ROOM = Operation.of("messages.sendChatRoom");

  /** {@link #send} to an ultra group. */
  Operation SEND_ULTRA_GROUP = Operation.of("messages.sendUltraGroup");

  /** {@link #history}, {@link #historyFor}, {@link #historyOf}, {@link #around}. */
  Operation HISTORY = Operation.of("messages.history");

  /** {@link #find}, {@link #findAll}, {@link #shown}. */
  Operation GET = Operation.of("messages.get");

  /** {@link #recall}. */
  Operation RECALL = Operation.of("messages.recall");

  /** {@link #edit}. */
  Operation EDIT = Operation.of("messages.edit");

  /** {@link #expand}. */
  Operation EXPAND = Operation.of("messages.expand");

  /** {@link #reduce}. */
  Operation REDUCE = Operation.of("messages.reduce");

  /** {@link #hide}. */
  Operation HIDE = Operation.of("messages.hide");

  /** {@link #expansions}. */
  Operation EXPANSIONS = Operation.of("messages.expansions");

  /**
   * Messages kept in {@code store} and handed on by {@code delivery}.
   *
   * @param repeats what was answered before, the same for all views of an app
   * @param rules what stands between a draft and its delivery
   * @param events hears of what a filter has changed or stopped
   */
  static Messages over(
      MessageStore store,
      RevisionStore revisions,
      GroupStore groups,
      Floor floor,
      UltraRules ultra,
      Repeats repeats,
      SendRules rules,
      EventStream events,
      Delivery delivery,
      MessageIds ids,
      InstantSource clock,
      QuotaMeter meter) {
    return new StoredMessages(
        store, revisions, groups, floor, ultra, repeats, rules, events, delivery, ids, clock,
        meter);
  }

  /**
   * Sends in anyone's name, as the app: no membership is needed and no mute is heeded. What a
   * filter has stopped is answered like what was sent, and reaches nobody but its sender's devices.
   * The recipient of a private or a system message need not be registered: it waits until then.
   * What is sent to a chat room that has too much to hand out is kept in its timeline, and nobody
   * sees it.
   *
   * @throws im.parlance.error.ImException INVALID_ARGUMENT, CONTENT_TOO_LARGE, GROUP_NOT_FOUND,
   *     ROOM_NOT_FOUND, CHANNEL_NOT_FOUND, QUOTA_EXCEEDED
   */
  default Message send(Draft draft) {
    return sendAll(List.of(draft)).get(0);
  }

  /**
   * {@link #send} for several drafts to targets of one sort, users, groups, inboxes, chat rooms or
   * ultra groups: all of them or none.
   *
   * @return the messages in the order of the drafts
   * @throws im.parlance.error.ImException as {@link #send}; INVALID_ARGUMENT if the targets are of
   *     several sorts, which have different quotas, or some drafts only are for who is online
   */
  List<Message> sendAll(List<Draft> drafts);

  /**
   * Sends one message to the inboxes of many users, under one id. Each of them has a copy, for its
   * own; to tell everyone, {@link Draft#toEveryone} costs less. Some hundred copies are durable
   * together; a failure may leave some users without.
   *
   * @return the id of the message
   * @throws im.parlance.error.ImException as {@link #send}
   */
  MessageId sendToInboxes(Draft draft, List<UserId> users);

  /**
   * Sends as the user's own client.
   *
   * @throws im.parlance.error.ImException as {@link #send}, and BLOCKED, NOT_A_MEMBER, MUTED,
   *     CHANNEL_MUTED; INVALID_ARGUMENT if it is to an inbox
   */
  Message sendAsClient(UserId user, Draft draft);

  /**
   * Enters what was said elsewhere at the end of its timeline: nobody is told, no rule is asked,
   * and no copy goes out. Who connects later finds it like any other message that it has not seen.
   *
   * @throws im.parlance.error.ImException as {@link #send}; INVALID_ARGUMENT if it is not to a user
   *     or a group
   */
  Message enter(Draft draft);

  /**
   * Up to {@code limit} messages of a timeline that were accepted at {@code from} or later and
   * before {@code to}, oldest first, whoever may see them; without those that were recalled or are
   * handled so that history does not show them, and with what edits have made of the others.
   */
  List<Message> history(TimelineId timeline, Instant from, Instant to, int limit);

  /** {@link #history} as this user sees it: with what is for it only, without what is hidden. */
  List<Message> historyFor(UserId reader, TimelineId timeline, Instant from, Instant to, int limit);

  /** {@link #history} of one sender. Looks at what the others said meanwhile, too. */
  List<Message> historyOf(UserId sender, TimelineId timeline, Instant from, Instant to, int limit);

  /**
   * What history shows around a message, oldest first: up to {@code before} messages before it, the
   * message itself, and up to {@code after} behind it.
   */
  List<Message> around(Message message, int before, int after);

  /** The message of this id as it was sent, if it stands in this timeline. */
  Optional<Message> find(TimelineId timeline, MessageId id);

  /** The message of this id as history shows it, if it does. */
  Optional<Message> shown(TimelineId timeline, MessageId id);

  /**
   * The messages of this id, wherever they stand, with what edits have made of them; without those
   * that were recalled. There are several only if one was sent to many inboxes, and then no more
   * than {@link #MAX_OF_ONE_ID} are given. Looks through all that was said about that time.
   */
  List<Message> findAll(MessageId id);

  /**
   * Recalls a message: history does not show it any more. Who has it is told by the app.
   *
   * @return false if it is not there, or was recalled before
   */
  boolean recall(TimelineId timeline, MessageId id, UserId by);

  /**
   * Gives a message other content in history. Its id, its time and its place stay.
   *
   * @return false if it is not there, or was recalled
   * @throws im.parlance.error.ImException CONTENT_TOO_LARGE, INVALID_ARGUMENT
   */
  boolean edit(TimelineId timeline, MessageId id, UserId by, Content content);

  /**
   * Hides messages from one user: its history shows them no more. Everyone else's does, and what
   * has not been delivered yet still is. Those that do not stand in this timeline are passed over.
   *
   * @param tells whether the user's devices hear of it
   */
  void hide(UserId reader, TimelineId timeline, Collection<MessageId> messages, boolean tells);

  /**
   * Sets expansions of a message that takes them; those under other keys stay.
   *
   * @throws im.parlance.error.ImException INVALID_ARGUMENT if it takes none, or would have more
   *     than {@link #MAX_EXPANSIONS}
   */
  void expand(Message message, Map<String, String> values);

  /** Removes expansions of a message; keys that it does not have are passed over. */
  void reduce(Message message, Collection<String> keys);

  /** The expansions of a message by key. */
  Map<String, Expansion> expansions(MessageId id);

  /**
   * An id that no message has: for protocols that must answer with one although nobody is
   * addressed.
   */
  MessageId unusedId();

  /**
   * {@link #unusedId()} in the place of what a draft would have become; the same for a repeat of
   * the draft under its key. If a message was sent under the key before, it is that one's id.
   *
   * @param draft may be without a target, if there can be none
   */
  default MessageId unusedId(Draft draft) {
    return unusedId(draft, () -> {});
  }

  /** {@link #unusedId(Draft)}; does {@code act} first, unless the draft is a repeat. */
  MessageId unusedId(Draft draft, Runnable act);
}
