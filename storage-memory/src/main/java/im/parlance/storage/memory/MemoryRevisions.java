package im.parlance.storage.memory;

import im.parlance.id.MessageId;
import im.parlance.id.UserId;
import im.parlance.message.Expansion;
import im.parlance.message.Message;
import im.parlance.message.Revision;
import im.parlance.message.RevisionStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

final class MemoryRevisions implements RevisionStore {
  private final Map<MessageId, Revision> revisions = new HashMap<>();
  private final Map<MessageId, Map<String, Expansion>> expansions = new HashMap<>();
  private final Map<MessageId, Set<UserId>> hidden = new HashMap<>();

  @Override
  public synchronized boolean revise(MessageId message, Revision revision) {
    Revision before = revisions.get(message);
    if (before != null && before.isRecall()) {
      return false;
    }
    revisions.put(message, revision);
    return true;
  }

  @Override
  public synchronized Map<MessageId, Revision> revisions(Collection<MessageId> messages) {
    Map<MessageId, Revision> found = new HashMap<>();
    for (MessageId message : messages) {
      Revision revision = revisions.get(message);
      if (revision != null) {
        found.put(message, revision);
      }
    }
    return found;
  }

  @Override
  public synchronized boolean expand(
      MessageId message, Map<String, String> values, Instant at, int limit) {
    Map<String, Expansion> changed = new TreeMap<>(expansions(message));
    values.forEach((key, value) -> changed.put(key, new Expansion(value, at)));
    if (changed.size() > limit) {
      return false;
    }
    expansions.put(message, changed);
    return true;
  }

  @Override
  public synchronized void reduce(MessageId message, Collection<String> keys) {
    Map<String, Expansion> kept = expansions.get(message);
    if (kept != null) {
      keys.forEach(kept::remove);
    }
  }

  @Override
  public synchronized Map<String, Expansion> expansions(MessageId message) {
    return Map.copyOf(expansions.getOrDefault(message, Map.of()));
  }

  /** The message as history shows it to everyone; empty if it does not. */
  Optional<Message> applyForAll(Message message) {
    return message.handling().isDirected() ? Optional.empty() : apply(message);
  }

  private synchronized Optional<Message> apply(Message message) {
    Revision revision = revisions.get(message.id());
    return revision == null ? Optional.of(message) : revision.content().map(message::saying);
  }

  /** The message as history shows it to this reader; empty if it does not. */
  synchronized Optional<Message> apply(Message message, UserId reader) {
    boolean isHidden = hidden.getOrDefault(message.id(), Set.of()).contains(reader);
    return isHidden || !message.handling().isFor(reader) ? Optional.empty() : apply(message);
  }

  @Override
  public synchronized void hide(Collection<MessageId> messages, Collection<UserId> readers) {
    messages.forEach(
        message -> hidden.computeIfAbsent(message, id -> new HashSet<>()).addAll(readers));
  }

  @Override
  public synchronized void forget(UserId reader) {
    hidden.values().forEach(readers -> readers.remove(reader));
    hidden.values().removeIf(Set::isEmpty);
  }

  /** Forgets what is recorded beside these. */
  synchronized void remove(Collection<Message> messages) {
    for (Message message : messages) {
      revisions.remove(message.id());
      expansions.remove(message.id());
      hidden.remove(message.id());
    }
  }
}
