package im.parlance.storage.contract;

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

/** What became of the messages of {@link ModelStorage}. */
final class ModelRevisions implements RevisionStore {
  private final Map<MessageId, Revision> revisions = new HashMap<>();
  private final Map<MessageId, Map<String, Expansion>> expansions = new HashMap<>();
  private final Set<Hidden> hidden = new HashSet<>();

  private record Hidden(MessageId message, UserId reader) {}

  Optional<Message> revised(Message message) {
    return revisions.containsKey(message.id())
        ? revisions.get(message.id()).content().map(message::saying)
        : Optional.of(message);
  }

  boolean isHidden(Message message, UserId reader) {
    return hidden.contains(new Hidden(message.id(), reader));
  }

  @Override
  public void hide(Collection<MessageId> messages, Collection<UserId> readers) {
    for (MessageId message : messages) {
      readers.forEach(reader -> hidden.add(new Hidden(message, reader)));
    }
  }

  @Override
  public void forget(UserId reader) {
    hidden.removeIf(one -> one.reader().equals(reader));
  }

  @Override
  public boolean revise(MessageId message, Revision revision) {
    if (revisions.containsKey(message) && revisions.get(message).isRecall()) {
      return false;
    }
    revisions.put(message, revision);
    return true;
  }

  @Override
  public Map<MessageId, Revision> revisions(Collection<MessageId> messages) {
    Map<MessageId, Revision> found = new HashMap<>(revisions);
    found.keySet().retainAll(messages);
    return found;
  }

  @Override
  public boolean expand(MessageId message, Map<String, String> values, Instant at, int limit) {
    Map<String, Expansion> changed = new HashMap<>(expansions(message));
    values.forEach((key, value) -> changed.put(key, new Expansion(value, at)));
    if (changed.size() <= limit) {
      expansions.put(message, changed);
    }
    return changed.size() <= limit;
  }

  @Override
  public void reduce(MessageId message, Collection<String> keys) {
    Map<String, Expansion> kept = new HashMap<>(expansions(message));
    keys.forEach(kept::remove);
    expansions.put(message, kept);
  }

  @Override
  public Map<String, Expansion> expansions(MessageId message) {
    return expansions.getOrDefault(message, Map.of());
  }
}
