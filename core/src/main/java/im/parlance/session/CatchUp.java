package im.parlance.session;

import im.parlance.conversation.Conversation;
import im.parlance.conversation.ConversationStore;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.message.Revision;
import im.parlance.message.RevisionStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Reads from the store what a session has missed, a page at a time. Used by one thread at a time.
 */
final class CatchUp {
  private static final int PAGE = 256;

  private final UserId user;
  private final ConversationStore conversations;
  private final EveryoneReaders everyone;
  private final MessageStore messages;
  private final RevisionStore revisions;
  private final Map<TimelineId, Long> positions;
  private final Queue<Conversation> behind = new ArrayDeque<>();

  CatchUp(
      UserId user,
      Map<TimelineId, Long> positions,
      ConversationStore conversations,
      EveryoneReaders everyone,
      MessageStore messages,
      RevisionStore revisions) {
    this.user = user;
    this.positions = new HashMap<>(positions);
    this.conversations = conversations;
    this.everyone = everyone;
    this.messages = messages;
    this.revisions = revisions;
  }

  /** Looks which conversations have gone on since they were last read. */
  void begin() {
    List<Conversation> all = new ArrayList<>(conversations.of(user));
    all.addAll(everyone.of(user));
    forgetWhatCannotBe(all);
    all.stream()
        .filter(conversation -> position(conversation) < conversation.end())
        .sorted(Comparator.comparingLong(Conversation::afterSeq))
        .forEach(behind::add);
  }

  /** The next messages in order; empty when everything that {@link #begin} found is read. */
  List<Outgoing> next() {
    while (!behind.isEmpty()) {
      Conversation conversation = behind.element();
      // no further than the head of that moment: the stay may have ended since
      List<Message> page =
          messages.read(conversation.timeline(), position(conversation), conversation.end(), PAGE);
      if (page.isEmpty()) {
        behind.remove();
        continue;
      }
      positions.put(conversation.timeline(), page.get(page.size() - 1).seq());
      List<Message> seen = page.stream().filter(message -> message.isVisibleTo(user)).toList();
      // what was recalled meanwhile it never gets, and what was edited as it is now
      List<Outgoing> visible =
          Revision.applied(seen, revisions).stream().map(Outgoing::new).toList();
      if (!visible.isEmpty()) {
        return visible;
      }
    }
    return List.of();
  }

  /**
   * A position beyond the end of its timeline is of another life of it, before a storage that
   * forgot: to believe it would hide what is sent now.
   */
  private void forgetWhatCannotBe(List<Conversation> all) {
    Map<TimelineId, Long> heads = new HashMap<>();
    all.forEach(conversation -> heads.put(conversation.timeline(), conversation.head()));
    positions
        .entrySet()
        .removeIf(entry -> entry.getValue() > heads.getOrDefault(entry.getKey(), 0L));
  }

  private long position(Conversation conversation) {
    long known = positions.getOrDefault(conversation.timeline(), conversation.acknowledged());
    return Math.max(known, conversation.afterSeq());
  }

  /** Those of the live messages that were not read from the store already. */
  List<Outgoing> unread(List<Outgoing> batch) {
    return positions.isEmpty()
        ? batch
        : batch.stream().filter(outgoing -> !hasRead(outgoing.message())).toList();
  }

  /**
   * Whether a live message was read from the store already: it was durable, but not yet on its way,
   * when the store was read. The first one that was not ends the question for its timeline.
   */
  private boolean hasRead(Message message) {
    if (positions.isEmpty() || !message.isStored()) {
      return false;
    }
    Long position = positions.get(message.timeline());
    if (position == null) {
      return false;
    }
    if (message.seq() <= position) {
      return true;
    }
    positions.remove(message.timeline());
    return false;
  }
}
