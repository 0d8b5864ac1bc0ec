package im.parlance.moderation;

import im.parlance.page.Cursor;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.Collection;

/**
 * Where one app keeps what was decided about its messages. Each call is atomic, and durable when it
 * returns.
 */
public interface ModerationStore {
  /** Adds records; one of a message and judge that has one stays as it is. */
  void add(Collection<ModerationRecord> records);

  /**
   * Records of {@code from} or later and before {@code to}, behind the cursor, in the order of
   * their messages' ids, then of judges. Those of one message come on one page.
   *
   * @param limit how many at most; as many as there are judges at least
   */
  Page<ModerationRecord> between(Instant from, Instant to, Cursor after, int limit);

  /**
   * Removes records that were made before {@code before}, the oldest first: of so many messages at
   * most.
   *
   * @return whether there may be more
   */
  boolean expire(Instant before, int messages);
}
