package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.push.Platform;
import im.parlance.push.PushCount;
import im.parlance.push.PushReport;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /stat/…}: what became of pushes. What devices report back, arrivals and clicks, is not
 * known to a server that hands its pushes to a gateway, and stands as 0.
 */
final class RongPushStats {
  private static final int MAX_DAYS = 30;

  private RongPushStats() {}

  static ObjectNode ofPush(RongCall call) {
    String id =
        call.text("pushId").or(() -> call.text("id")).orElseGet(() -> call.required("pushId"));
    PushReport report =
        call.app()
            .pushes()
            .report(id)
            .orElseThrow(() -> RongError.NOT_FOUND.because("push does not exist."));
    ObjectNode answer =
        RongUsers.ok()
            .put("pushId", id)
            .put("createTime", RongTimes.text(report.createdAt(), call.zone()))
            .put("status", report.done() ? "done" : "running");
    put(answer, report.total());
    return answer.set("channels", channels(call, report.counts()));
  }

  static ObjectNode ofDays(RongCall call) {
    String start =
        call.text("startDate")
            .or(() -> call.text("date"))
            .orElseGet(() -> call.required("startDate"));
    LocalDate first = date(start);
    LocalDate last = call.text("endDate").map(RongPushStats::date).orElse(first);
    long days = ChronoUnit.DAYS.between(first, last) + 1;
    if (days < 1 || days > MAX_DAYS) {
      throw RongError.PARAMETER.because("the dates are not 1 to " + MAX_DAYS + " days.");
    }
    Optional<Platform> only =
        call.text("platform")
            .map(
                name ->
                    RongPush.platform(name)
                        .orElseThrow(() -> RongError.PARAMETER.because("platform is not known.")));
    List<PushReport> reports =
        call.app()
            .pushes()
            .reports(
                first.atStartOfDay(call.zone()).toInstant(),
                last.plusDays(1).atStartOfDay(call.zone()).toInstant());
    ArrayNode data = Json.array();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      data.add(day(call, day, reports, only));
    }
    return RongUsers.ok().set("data", data);
  }

  private static ObjectNode day(
      RongCall call, LocalDate day, List<PushReport> all, Optional<Platform> only) {
    List<PushReport> reports =
        all.stream()
            .filter(report -> report.createdAt().atZone(call.zone()).toLocalDate().equals(day))
            .toList();
    Map<Platform, PushCount> counts = new EnumMap<>(Platform.class);
    for (PushReport report : reports) {
      report.counts().forEach((platform, count) -> counts.merge(platform, count, PushCount::plus));
    }
    counts.keySet().removeIf(platform -> only.filter(wanted -> wanted != platform).isPresent());
    ObjectNode entry = Json.object().put("date", day.toString()).put("pushCount", reports.size());
    put(entry, counts.values().stream().reduce(PushCount.NONE, PushCount::plus));
    return entry.set("channels", channels(call, counts));
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(
          text,
          text.contains("-") ? DateTimeFormatter.ISO_LOCAL_DATE : DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeParseException notADate) {
      throw RongError.PARAMETER.because("a date is not yyyy-MM-dd.");
    }
  }

  private static ArrayNode channels(RongCall call, Map<Platform, PushCount> counts) {
    ArrayNode channels = Json.array();
    counts.forEach(
        (platform, count) -> {
          ObjectNode entry =
              Json.object()
                  .put("platform", name(platform))
                  .put("channel", call.app().pushes().channel(platform));
          put(entry, count);
          channels.add(entry);
        });
    return channels;
  }

  private static String name(Platform platform) {
    return switch (platform) {
      case IOS -> "ios";
      case ANDROID -> "android";
      case HARMONY_OS -> "harmonyOS";
      case OTHER -> "other";
    };
  }

  private static void put(ObjectNode object, PushCount count) {
    object
        .put("target", count.target())
        .put("sent", count.sent())
        .put("arrived", 0)
        .put("clicked", 0);
  }
}
