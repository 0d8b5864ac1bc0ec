package im.parlance.quota;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * So many permits in each period.
 *
 * @param permits at least 1
 * @param period how long they last
 */
public record Quota(long permits, Period period) {

  /** How the time of a quota is cut. */
  public enum Period {
    /** Smooth: that many at once, then that many spread over each second. */
    SECOND,
    /** From each full minute to the next. */
    MINUTE,
    /** From each full or half hour of the app's zone to the next. */
    HALF_HOUR,
    /** From each full hour of the app's zone to the next. */
    HOUR,
    /** From midnight to midnight in the app's zone. */
    DAY;

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    Instant startOf(Instant now, ZoneId zone) {
      return switch (this) {
        case SECOND -> now.truncatedTo(ChronoUnit.SECONDS);
        case MINUTE -> now.truncatedTo(ChronoUnit.MINUTES);
        case HALF_HOUR -> {
          Instant hour = HOUR.startOf(now, zone);
          Instant half = hour.plus(HALF_AN_HOUR);
          yield now.isBefore(half) ? hour : half;
        }
        case HOUR -> now.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
        case DAY -> now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
      };
    }

    Instant endOf(Instant start, ZoneId zone) {
      return switch (this) {
        case SECOND -> start.plusSeconds(1);
        case MINUTE -> start.plus(1, ChronoUnit.MINUTES);
        case HALF_HOUR -> start.plus(HALF_AN_HOUR);
        case HOUR -> start.atZone(zone).plusHours(1).toInstant();
        case DAY -> start.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
      };
    }
  }

  /** Checks the number. */
  public Quota {
    checkArgument(permits > 0 && permits <= Integer.MAX_VALUE, "permits: %s", permits);
  }

  /** {@code permits} a second. */
  public static Quota perSecond(long permits) {
    return new Quota(permits, Period.SECOND);
  }

  /** {@code permits} a minute. */
  public static Quota perMinute(long permits) {
    return new Quota(permits, Period.MINUTE);
  }

  /** {@code permits} an hour. */
  public static Quota perHour(long permits) {
    return new Quota(permits, Period.HOUR);
  }

  /** {@code permits} a calendar day. */
  public static Quota perDay(long permits) {
    return new Quota(permits, Period.DAY);
  }
}
