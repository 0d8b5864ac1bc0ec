package im.parlance.session;

import org.jspecify.annotations.Nullable;

/**
 * Sessions whose turns are due after one message has gone to many: they are chained, a session to
 * the next, and handed to their threads as one task for many, with nothing allocated for each.
 */
final class DueTurns {
  private static final int SHORT_CHAIN = 64;
  private static final int LONG_CHAIN = 1024;

  /** The more sessions have their turns already, the longer the chains may be. */
  private static final int PART = 16;

  private @Nullable LiveSession first;
  private int size;
  private int begun;

  /** Adds a session whose turn is due. */
  void add(LiveSession session) {
    session.nextDue = first;
    first = session;
    size++;
    if (size >= Math.min(LONG_CHAIN, Math.max(SHORT_CHAIN, begun / PART))) {
      begin();
    }
  }

  /** Lets the turns begin. */
  void begin() {
    if (first != null) {
      first.schedule();
      first = null;
      begun += size;
      size = 0;
    }
  }
}
