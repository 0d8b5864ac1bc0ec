package im.parlance.http.rongcloud;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** Times as the vendor writes them. */
final class RongTimes {
  private static final int MAX_MINUTES = 43_200;
  private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter OF_DAY =
      DateTimeFormatter.ofPattern("HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private RongTimes() {}

  /** The time in the zone; one without an end stands as the last there is. */
  static String text(Instant time, ZoneId zone) {
    return time.isBefore(LAST) ? TEXT.format(time.atZone(zone)) : "9999-12-31 23:59:59";
  }

  static String text(LocalTime time) {
    return OF_DAY.format(time);
  }

  static LocalTime ofDay(RongCall call, String name) {
    try {
      return LocalTime.parse(call.required(name), OF_DAY);
    } catch (DateTimeException notATime) {
      throw RongError.PARAMETER.because(name + " is not HH:mm:ss.");
    }
  }

  /** When a number of minutes, 1 to 43200, is over. */
  static Instant minutesFromNow(RongCall call) {
    call.required("minute");
    return call.now().plus(Duration.ofMinutes(call.integer("minute", 0, 1, MAX_MINUTES)));
  }
}
