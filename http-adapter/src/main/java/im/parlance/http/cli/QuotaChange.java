package im.parlance.http.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import im.parlance.http.route.Json;
import java.util.Locale;
import java.util.Optional;

/**
 * Another limit for an operation.
 *
 * @param operation what it is set on
 * @param limits the limits as the server takes them; empty to go back to the published ones
 */
record QuotaChange(String operation, Optional<ObjectNode> limits) {
  private static final Splitter PLUS = Splitter.on('+');

  /**
   * Reads {@code OPERATION=500/s}.
   *
   * @throws IllegalArgumentException in words for who wrote it, if it cannot be read
   */
  static QuotaChange of(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw wrong(text);
    }
    String limits = text.substring(equals + 1);
    return new QuotaChange(
        text.substring(0, equals),
        limits.equals("published") ? Optional.empty() : Optional.of(limits(limits)));
  }

  private static ObjectNode limits(String text) {
    ObjectNode body = Json.object();
    ArrayNode limits = body.putArray("limits");
    if (!text.equals("unlimited")) {
      PLUS.split(text).forEach(limit -> limits.add(limit(limit)));
    }
    return body;
  }

  private static JsonNode limit(String text) {
    int slash = text.indexOf('/');
    try {
      return Json.object()
          .put("limit", Integer.parseInt(text.substring(0, Math.max(slash, 0))))
          .put("per", period(text.substring(slash + 1)));
    } catch (NumberFormatException e) {
      throw wrong(text);
    }
  }

  private static String period(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "s", "sec", "second" -> "second";
      case "m", "min", "minute" -> "minute";
      case "half_hour" -> "half_hour";
      case "h", "hour" -> "hour";
      case "d", "day" -> "day";
      default -> throw wrong(text);
    };
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "'"
            + text
            + "': expected OPERATION=500/s, also m, half_hour, h and d, several joined by +;"
            + " OPERATION=unlimited or OPERATION=published");
  }
}
