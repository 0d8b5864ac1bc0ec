package im.parlance.observe;

/**
 * Hears of what an engine and its storage do, in figures. Called by the threads that do it, some of
 * which hold locks: an observer never blocks and never fails. What is frequent is told once for
 * many; nothing is told for each recipient of a message.
 */
public interface Observer {
  /** Nobody who wants to know. */
  Observer NOBODY = new Observer() {};

  /** What durations are measured by, in nanoseconds that only go forward; 0 if nobody measures. */
  default long nanos() {
    return 0;
  }

  /** So many messages were accepted there: kept, or shown to who is online. No repeats of sends. */
  default void accepted(Place place, int messages) {}

  /**
   * Messages were handed to the mailboxes of sessions.
   *
   * @param deliveries how many, counted for each session
   * @param nanos how long ago the first of them was accepted; negative if that is not known
   */
  default void handedOut(int deliveries, long nanos) {}

  /** A session was ended because its mailbox was full. */
  default void overflowed() {}

  /**
   * An operation that has a quota was charged so many permits. Told by the {@link
   * im.parlance.quota.QuotaMeter} that was given this observer, and not by the engine, which has no
   * quotas of its own.
   */
  default void charged(String operation, int permits) {}

  /** An operation was refused for want of quota; told by whom {@link #charged} is. */
  default void refused(String operation) {}

  /** The storage has made so many changes durable by one commit, which took so long. */
  default void committed(int changes, long nanos) {}
}
