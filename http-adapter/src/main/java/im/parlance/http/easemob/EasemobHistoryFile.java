package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.host.Secret;
import im.parlance.http.route.Json;
import im.parlance.http.route.StreamedBody;
import im.parlance.log.HourlyLogs;
import im.parlance.setting.Toggle;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Map;

/**
 * {@code GET /chatmessages/{time}}: where what was said in an hour is had, and that file itself.
 * Whoever has the address may fetch it for half an hour; it is signed with the app's secret, so it
 * cannot be guessed and fits no other hour (spec: history files).
 *
 * <pre>
 *  /ORG/APP/chatmessages/files/2026060108.gz?Expires=1700001800&amp;OSSAccessKeyId=k1&amp;Signature=…
 * </pre>
 */
final class EasemobHistoryFile {
  private static final String SUFFIX = ".gz";
  private static final String EXPIRES = "Expires";
  private static final String SIGNATURE = "Signature";
  private static final Duration GOOD = Duration.ofMinutes(30);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMddHH").withResolverStyle(ResolverStyle.STRICT);

  private EasemobHistoryFile() {}

  static JsonNode address(EasemobCall call) {
    String time = call.variable("time");
    mustExist(call, time);
    String expires = Long.toString(call.now().plus(GOOD).getEpochSecond());
    String below = call.url().substring(0, call.url().lastIndexOf('/'));
    String url =
        "%s/files/%s%s?%s=%s&OSSAccessKeyId=k1&%s=%s"
            .formatted(
                below,
                time,
                SUFFIX,
                EXPIRES,
                expires,
                SIGNATURE,
                call.tenant().face().clientSecret().sign(signed(call, expires, time)));
    ObjectNode answer = call.envelope("/chatmessages");
    return answer.set("data", Json.array().add(Json.object().put("url", url)));
  }

  private static String signed(EasemobCall call, String expires, String time) {
    return "history file\n" + call.tenant().face().appKey() + '\n' + expires + '\n' + time;
  }

  private static Instant mustExist(EasemobCall call, String time) {
    if (!call.app().settings().isOn(Toggle.HOURLY_LOGS)) {
      throw EasemobRefusal.of(403, "forbidden_op", "chat message history service is unopened");
    }
    String appKey = call.tenant().face().appKey();
    String what = "illegal arguments: appkey: %s, time: %s".formatted(appKey, time);
    Instant hour;
    try {
      hour = LocalDateTime.parse(time, NAME).atZone(call.zone()).toInstant();
    } catch (DateTimeException notAnHour) {
      throw EasemobRefusal.illegalArgument(what);
    }
    Instant end = hour.plus(HOUR);
    if (end.isAfter(call.now()) || !end.plus(HourlyLogs.KEPT).isAfter(call.now())) {
      throw EasemobRefusal.illegalArgument(
          what + ", maybe chat message history is expired or unstored");
    }
    if (!call.app().hourlyLogs().exists(hour)) {
      throw EasemobRefusal.of(
          404,
          "storage_object_not_found",
          "Failed to find chat message history download url for appkey: %s, time: %s"
              .formatted(appKey, time));
    }
    return hour;
  }

  static JsonNode file(EasemobCall call) {
    String name = call.variable("file");
    String time = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    String expires = call.query().first(EXPIRES).orElse("");
    Secret secret = call.tenant().face().clientSecret();
    if (!secret.hasSigned(signed(call, expires, time), call.query().first(SIGNATURE).orElse(""))
        || !call.now().isBefore(Instant.ofEpochSecond(Long.parseLong(expires)))) {
      throw EasemobRefusal.of(403, "forbidden_op", "the address is wrong or expired");
    }
    Instant hour = mustExist(call, time);
    return new StreamedBody(
            "application/gzip",
            StreamedBody.UNKNOWN_LENGTH,
            Map.of("Content-Disposition", "attachment; filename=\"" + time + SUFFIX + '"'),
            new EasemobHistoryStream(call.app(), hour))
        .node();
  }
}
