package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobAccess.ADMIN;
import static im.parlance.http.easemob.EasemobFields.number;
import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import im.parlance.http.host.EasemobWebhooks.Rule;
import im.parlance.http.host.WebhookAddress;
import im.parlance.http.route.Json;
import im.parlance.id.RouteId;
import im.parlance.routing.Routing;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code /callbacks/storage}: what could not be told, by ten minutes, and telling it again (spec:
 * callbacks, exception store).
 */
final class EasemobFailureRoutes {
  private static final String PATH = "/callbacks";
  private static final long BUCKET_SECONDS = 600;
  private static final Pattern DATE = Pattern.compile("[0-9]{11}0");
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMddHHmm");

  private EasemobFailureRoutes() {}

  /**
   * Those that failed within the same ten minutes, equally often.
   *
   * @param date when these began
   * @param retries how often they were told again
   */
  private record Bucket(String date, int retries) {
    static Bucket of(EasemobFailure failure, ZoneId zone) {
      long second = failure.at().getEpochSecond();
      Instant start = Instant.ofEpochSecond(second - second % BUCKET_SECONDS);
      return new Bucket(NAME.format(start.atZone(zone)), failure.retries());
    }
  }

  static List<EasemobRoute> all() {
    return List.of(
        EasemobRoute.of(
            "GET",
            "/callbacks/storage/info",
            ADMIN,
            "callbacks.listFailures",
            EasemobFailureRoutes::list),
        EasemobRoute.of(
            "POST",
            "/callbacks/storage/retry",
            ADMIN,
            "callbacks.retry",
            EasemobFailureRoutes::retry));
  }

  private static Map<Long, EasemobFailure> kept(EasemobCall call) {
    if (!call.tenant().face().webhooks().keepsFailures()) {
      throw EasemobRefusal.of(403, "forbidden_op", "callback storage service is unopened");
    }
    return EasemobFailures.all(call.app().routing(), call.now());
  }

  static JsonNode list(EasemobCall call) {
    Map<Bucket, Integer> sizes = new LinkedHashMap<>();
    kept(call)
        .values()
        .forEach(failure -> sizes.merge(Bucket.of(failure, call.zone()), 1, Integer::sum));
    ArrayNode data = Json.array();
    sizes.forEach(
        (bucket, size) ->
            data.add(
                Json.object()
                    .put("date", bucket.date())
                    .put("size", size)
                    .put("retry", bucket.retries())));
    return call.answer(PATH, data);
  }

  /** Puts them back where their rules find them; those of rules that are no more stay. */
  static JsonNode retry(EasemobCall call) {
    JsonNode body = call.object();
    String date =
        text(body, "date")
            .filter(name -> DATE.matcher(name).matches())
            .orElseThrow(() -> EasemobRefusal.illegalArgument("date is illegal"));
    Optional<Long> retries = number(body, "retry");
    Optional<URI> to = text(body, "targetUrl").map(EasemobFailureRoutes::address);
    Routing routing = call.app().routing();
    boolean any = false;
    for (Map.Entry<Long, EasemobFailure> entry : kept(call).entrySet()) {
      EasemobFailure failure = entry.getValue();
      Optional<RouteId> route = route(call, failure);
      if (route.isPresent()
          && Bucket.of(failure, call.zone()).date().equals(date)
          && retries.orElse((long) failure.retries()) == failure.retries()) {
        // first there, then gone here: an end in between tells it twice
        routing.post(route.get(), failure.again(to).text());
        routing.noticesDone(EasemobFailures.KEPT, List.of(entry.getKey()));
        any = true;
      }
    }
    return call.answer(PATH, Json.array()).put("data", any ? "success" : "failure");
  }

  private static Optional<RouteId> route(EasemobCall call, EasemobFailure failure) {
    return call.tenant().face().webhooks().rules().stream()
        .filter((Rule rule) -> rule.name().equals(failure.rule()))
        .map(EasemobOutlets::route)
        .findFirst();
  }

  private static URI address(String text) {
    try {
      URI address = URI.create(text);
      WebhookAddress.check(address);
      return address;
    } catch (IllegalArgumentException e) {
      throw EasemobRefusal.illegalArgument("targetUrl is illegal");
    }
  }
}
