package im.parlance.session;

import org.jspecify.annotations.Nullable;

/**
 * Sessions whose turns are due after one message has gone to many: they are chained, a session to
 * the next, and handed to their threads as one task for many, with nothing allocated for each.
 */
final class DueTurns {
  private static final int MOST_IN_A_CHAIN = 64;

  private @Nullable LiveSession first;
  private int size;

  /** Adds a session whose turn is due. */
  void add(LiveSession session) {
    session.nextDue = first;
    first = session;
    size++;
    if (size == MOST_IN_A_CHAIN) {
      begin();
    }
  }

  /** Lets the turns begin. */
  void begin() {
    if (first != null) {
      first.schedule();
      first = null;
      size = 0;
    }
  }
}
