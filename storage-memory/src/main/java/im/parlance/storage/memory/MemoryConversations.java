package im.parlance.storage.memory;

import im.parlance.conversation.Conversation;
import im.parlance.conversation.ConversationStore;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class MemoryConversations implements ConversationStore {
  private final Map<UserId, MemoryInbox> inboxes = new ConcurrentHashMap<>();

  @Override
  public List<Conversation> of(UserId user) {
    return find(user).map(MemoryInbox::conversations).orElse(List.of());
  }

  @Override
  public void acknowledge(UserId user, TimelineId timeline, long seq) {
    find(user).ifPresent(inbox -> inbox.acknowledge(timeline, seq));
  }

  @Override
  public void forget(UserId user) {
    find(user).ifPresent(MemoryInbox::forget);
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

  /** The inbox of a user that has had something to read. */
  Optional<MemoryInbox> find(UserId user) {
    return Optional.ofNullable(inboxes.get(user));
  }

  MemoryInbox inbox(UserId user) {
    return inboxes.computeIfAbsent(user, MemoryInbox::new);
  }
}
