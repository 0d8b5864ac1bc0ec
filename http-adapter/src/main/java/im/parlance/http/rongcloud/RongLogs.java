package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** {@code /message/history…}: where the log of an hour is had (spec: hourly message log). */
final class RongLogs {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuuMMddHH").withResolverStyle(ResolverStyle.STRICT);

  private RongLogs() {}

  /** An address without a log is empty. */
  static ObjectNode get(RongCall call) {
    String date = call.required("date");
    boolean exists = call.app().hourlyLogs().exists(hour(date, call.zone()));
    return RongUsers.ok()
        .put("url", exists ? RongLogFile.address(call, date) : "")
        .put("date", date);
  }

  static ObjectNode delete(RongCall call) {
    if (!call.app().hourlyLogs().remove(hour(call.required("date"), call.zone()))) {
      throw RongError.PARAMETER.because("ParamError:data is not exist.");
    }
    return RongUsers.ok();
  }

  /** When the hour of this name begins. */
  static Instant hour(String date, ZoneId zone) {
    try {
      return LocalDateTime.parse(date, HOUR).atZone(zone).toInstant();
    } catch (DateTimeException notAnHour) {
      throw RongError.PARAMETER.because("date is not yyyyMMddHH.");
    }
  }
}
