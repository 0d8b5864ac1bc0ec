package im.parlance.storage.jdbi;

import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.NewMessage;
import java.util.List;
import java.util.Optional;

/**
 * A message that is to be appended.
 *
 * @param timeline what its timeline is found by
 */
record Unplaced(TimelineKey timeline, NewMessage message) {
  /** What a repeat would be known by, if the sender has given it a key. */
  Optional<SendKey> key() {
    return message.key().isEmpty()
        ? Optional.empty()
        : Optional.of(SendKey.of(timeline, message.sender(), message.key()));
  }

  /** To whom a timeline without members becomes a conversation with its first message. */
  List<UserId> users() {
    TimelineId id = message.timeline();
    if (id instanceof TimelineId.Pair pair) {
      return List.of(pair.first(), pair.second());
    }
    return id instanceof TimelineId.Inbox inbox ? List.of(inbox.user()) : List.of();
  }
}
