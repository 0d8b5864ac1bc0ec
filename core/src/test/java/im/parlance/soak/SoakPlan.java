package im.parlance.soak;

import java.time.Duration;
import java.util.List;

/**
 * What a soak does.
 *
 * @param residents users who stay
 * @param groups groups that stay; so many rooms stay, too
 * @param conversations how many private conversations there are before anything is measured
 * @param acts how many acts a round has; half of what can be done in {@code seconds} if it is 0
 * @param seconds how long a round takes
 * @param rounds how often is looked at what lives
 * @param speed how many seconds of the engine's clock pass in one: the month for which it knows a
 *     device is to be over soon
 * @param quiet how long nothing happens before what lives is looked at
 */
record SoakPlan(
    int residents,
    int groups,
    int conversations,
    int acts,
    int seconds,
    int rounds,
    int speed,
    Duration quiet) {
  /** Of other users and other acts, if it is another one. */
  static final long SEED = Long.getLong("parlance.seed", 20_261_123);

  private static final String MINUTES = "parlance.soak.minutes";
  private static final int ROUND_SECONDS = 20;
  private static final int LOOKING_SECONDS = 8;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final SoakPlan SHORT =
      new SoakPlan(100, 2, 0, 400, 0, 3, 4_000_000, Duration.ofMillis(800));

  /** The plan for the minutes that the command names, or the short one. */
  static SoakPlan asTold() {
    int minutes = Integer.getInteger(MINUTES, 0);
    return minutes == 0
        ? SHORT
        : new SoakPlan(
            10_000,
            200,
            70_000,
            0,
            ROUND_SECONDS,
            minutes * SECONDS_PER_MINUTE / (ROUND_SECONDS + LOOKING_SECONDS),
            100_000,
            // longer than is remembered what was asked for
            Duration.ofMillis(5500));
  }

  /** What tells another process the same plan. */
  static List<String> properties() {
    return List.of(
        "-D" + MINUTES + '=' + Integer.getInteger(MINUTES, 0), "-Dparlance.seed=" + SEED);
  }

  boolean isLong() {
    return seconds > 0;
  }

  Duration time() {
    return Duration.ofSeconds(seconds);
  }
}
