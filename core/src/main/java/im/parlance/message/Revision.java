package im.parlance.message;

import im.parlance.id.MessageId;
import im.parlance.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of a message after it was sent.
 *
 * @param by who did it
 * @param at when
 * @param content what it says now; empty if it was recalled and says nothing any more
 */
public record Revision(UserId by, Instant at, Optional<Content> content) {
  /** A recall. */
  public static Revision recalled(UserId by, Instant at) {
    return new Revision(by, at, Optional.empty());
  }

  /** Other content. */
  public static Revision edited(UserId by, Instant at, Content content) {
    return new Revision(by, at, Optional.of(content));
  }

  /** What these messages are now, in their order; without those that were recalled. */
  public static List<Message> applied(List<Message> messages, RevisionStore store) {
    Map<MessageId, Revision> revisions =
        messages.isEmpty()
            ? Map.of()
            : store.revisions(messages.stream().map(Message::id).distinct().toList());
    if (revisions.isEmpty()) {
      return messages;
    }
    return messages.stream()
        .flatMap(
            message -> {
              Revision revision = revisions.get(message.id());
              return revision == null
                  ? Stream.of(message)
                  : revision.content().map(message::saying).stream();
            })
        .toList();
  }

  /** Whether it was recalled. */
  public boolean isRecall() {
    return content.isEmpty();
  }
}
