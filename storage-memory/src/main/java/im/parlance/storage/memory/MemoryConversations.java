package im.parlance.storage.memory;

import im.parlance.conversation.Conversation;
import im.parlance.conversation.ConversationStore;
import im.parlance.group.Membership;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

final class MemoryConversations implements ConversationStore {
  private final Map<UserId, MemoryInbox> inboxes = new ConcurrentHashMap<>();

  @Override
  public List<Conversation> of(UserId user) {
    MemoryInbox inbox = inboxes.get(user);
    return inbox == null ? List.of() : inbox.conversations();
  }

  @Override
  public void acknowledge(UserId user, TimelineId timeline, long seq) {
    MemoryInbox inbox = inboxes.get(user);
    if (inbox != null) {
      inbox.acknowledge(timeline, seq);
    }
  }

  @Override
  public void forget(UserId user) {
    MemoryInbox inbox = inboxes.get(user);
    if (inbox != null) {
      inbox.forget();
    }
  }

  /** Makes the log, if it has no members, a conversation of its users. */
  void open(TimelineId timeline, MemoryTimeline log) {
    if (timeline instanceof TimelineId.Pair pair) {
      inbox(pair.first()).open(pair, log);
      inbox(pair.second()).open(pair, log);
    } else if (timeline instanceof TimelineId.Inbox system) {
      inbox(system.user()).open(system, log);
    }
  }

  /** Remembers that a stay began or ended. */
  void put(Membership stay, MemoryTimeline log) {
    inbox(stay.user()).put(stay, log);
  }

  List<Membership> openStays(UserId user) {
    MemoryInbox inbox = inboxes.get(user);
    return inbox == null ? List.of() : inbox.openStays();
  }

  private MemoryInbox inbox(UserId user) {
    return inboxes.computeIfAbsent(user, id -> new MemoryInbox());
  }
}
