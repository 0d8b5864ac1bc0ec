package im.parlance.http.webhook;

import java.time.Duration;
import java.util.List;

/**
 * How long a receiver is believed in.
 *
 * @param timeout how long an answer may take
 * @param waits how long after each failure a post is tried again; after the last it is given up
 * @param failuresInARow after so many nothing is tried for a while
 * @param pause how long that is
 * @param mostWaiting what waits beyond this is given up, oldest first
 */
public record Policy(
    Duration timeout, List<Duration> waits, int failuresInARow, Duration pause, int mostWaiting) {
  /** Five seconds, two repeats, a minute's pause after 20 failures, 10,000 waiting. */
  public static final Policy DEFAULT =
      new Policy(
          Duration.ofSeconds(5),
          List.of(Duration.ofSeconds(1), Duration.ofSeconds(3)),
          20,
          Duration.ofMinutes(1),
          10_000);
}
