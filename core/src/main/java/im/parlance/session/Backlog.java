package im.parlance.session;

import im.parlance.conversation.Conversation;
import im.parlance.conversation.ConversationStore;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.message.Revision;
import im.parlance.message.RevisionStore;
import java.util.ArrayList;
import java.util.List;

/** What no device of a user has acknowledged. */
final class Backlog {
  private static final int PAGE = 256;

  private final UserId user;
  private final ConversationStore conversations;
  private final EveryoneReaders everyone;
  private final MessageStore messages;
  private final RevisionStore revisions;

  Backlog(
      UserId user,
      ConversationStore conversations,
      EveryoneReaders everyone,
      MessageStore messages,
      RevisionStore revisions) {
    this.user = user;
    this.conversations = conversations;
    this.everyone = everyone;
    this.messages = messages;
    this.revisions = revisions;
  }

  /** How much it is, up to {@code limit} in each of the two sorts. */
  Waiting count(int limit) {
    int outside = 0;
    int inGroups = 0;
    for (Conversation conversation : all()) {
      if (conversation.timeline() instanceof TimelineId.OfGroup) {
        inGroups += count(conversation, limit - inGroups);
      } else {
        outside += count(conversation, limit - outside);
      }
    }
    return new Waiting(outside, inGroups);
  }

  private List<Conversation> all() {
    List<Conversation> all = new ArrayList<>(conversations.of(user));
    all.addAll(everyone.of(user));
    return all;
  }

  private static long start(Conversation conversation) {
    return Math.max(conversation.acknowledged(), conversation.afterSeq());
  }

  private int count(Conversation conversation, int limit) {
    int counted = 0;
    long at = start(conversation);
    while (counted < limit && at < conversation.end()) {
      List<Message> page = messages.read(conversation.timeline(), at, conversation.end(), PAGE);
      if (page.isEmpty()) {
        break;
      }
      at = page.get(page.size() - 1).seq();
      List<Message> seen =
          page.stream()
              .filter(message -> message.isVisibleTo(user) && message.handling().counted())
              .toList();
      counted += Revision.applied(seen, revisions).size();
    }
    return Math.min(counted, limit);
  }

  /** Whether it has this message. */
  boolean has(Message message) {
    return message.isVisibleTo(user)
        && all().stream()
            .filter(conversation -> conversation.timeline().equals(message.timeline()))
            .anyMatch(
                conversation ->
                    start(conversation) < message.seq() && message.seq() <= conversation.end());
  }
}
