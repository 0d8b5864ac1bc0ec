package im.parlance.conversation;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.time.LocalTime;

/**
 * A time of each day at which another level is in force, in the app's zone.
 *
 * @param start when it begins, in whole seconds
 * @param length how long it lasts, a day at most, in whole minutes; it may go past midnight
 * @param level what is in force then
 */
public record QuietHours(LocalTime start, Duration length, Level level) {
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if it is negative or longer than a day
   */
  public QuietHours {
    checkArgument(
        !length.isNegative() && length.compareTo(DAY) <= 0, "not within a day: %s", length);
  }

  /** Whether they last at that time of the day. */
  public boolean cover(LocalTime time) {
    long since = Math.floorMod(time.toSecondOfDay() - start.toSecondOfDay(), DAY.toSeconds());
    return since < length.toSeconds();
  }
}
