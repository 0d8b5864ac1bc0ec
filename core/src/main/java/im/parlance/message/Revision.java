package im.parlance.message;

import im.parlance.id.UserId;
import java.time.Instant;
import java.util.Optional;

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

  /** Whether it was recalled. */
  public boolean isRecall() {
    return content.isEmpty();
  }
}
