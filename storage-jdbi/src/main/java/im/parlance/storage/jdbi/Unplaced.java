package im.parlance.storage.jdbi;

import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.NewMessage;
import java.util.List;

/**
 * A message that is to be appended.
 *
 * @param timeline what its timeline is found by
 */
record Unplaced(TimelineKey timeline, NewMessage message) {
  /** To whom a timeline without members becomes a conversation with its first message. */
  List<UserId> users() {
    TimelineId id = message.timeline();
    if (id instanceof TimelineId.Pair pair) {
      return List.of(pair.first(), pair.second());
    }
    return id instanceof TimelineId.Inbox inbox ? List.of(inbox.user()) : List.of();
  }
}
