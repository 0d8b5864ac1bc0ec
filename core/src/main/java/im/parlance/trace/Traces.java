package im.parlance.trace;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The two logs of an app: what became of its messages, whoever sent them, and when devices came and
 * went, which calls of the API do not appear in unless the app wants that. Lines are kept for 7
 * days, and written shortly after what they tell of. Unmetered. Thread-safe.
 */
public interface Traces {
  /** What became of a message; empty if nothing is known of it. */
  Optional<Trace> message(TimelineId timeline, MessageId id);

  /**
   * What became of up to {@code limit} messages of a timeline that were accepted at {@code from} or
   * later and before {@code to}, oldest first; without what is not in its history.
   */
  List<Trace> messages(TimelineId timeline, Instant from, Instant to, int limit);

  /** When the user's devices came and went, oldest first. */
  List<Connection> connections(UserId user);
}
