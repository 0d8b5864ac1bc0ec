package im.parlance.http.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import im.parlance.quota.Quota.Period;
import im.parlance.quota.QuotaUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The quotas of an app: what they are, what of them is used, and other figures for them. */
final class AdminQuotas {
  private AdminQuotas() {}

  static JsonNode list(AdminCall call) {
    ObjectNode answer = Json.object().put("app", call.app().name());
    ArrayNode quotas = answer.putArray("quotas");
    for (AdminApp.Face face : call.faces()) {
      face.meter().uses().forEach(use -> quotas.add(row(face, use)));
    }
    return answer;
  }

  private static ObjectNode row(AdminApp.Face face, QuotaUse use) {
    ObjectNode row =
        Json.object()
            .put("face", face.name())
            .put("operation", use.rule().operation().name())
            .put("unit", word(use.rule().unit()))
            .put("budget", use.rule().budget())
            .put("adjusted", use.adjusted());
    ArrayNode limits = row.putArray("limits");
    for (int i = 0; i < use.rule().quotas().size(); i++) {
      Quota quota = use.rule().quotas().get(i);
      limits
          .addObject()
          .put("limit", quota.permits())
          .put("per", word(quota.period()))
          .put("used", use.used().get(i));
    }
    return row;
  }

  static JsonNode change(AdminCall call) {
    Operation operation = operation(call);
    AdminApp.Face face = face(call, operation);
    Quota[] figures = figures(call.body());
    face.meter().adjust(operation, figures);
    return now(face, operation);
  }

  static JsonNode restore(AdminCall call) {
    Operation operation = operation(call);
    AdminApp.Face face = face(call, operation);
    face.meter().restore(operation);
    return now(face, operation);
  }

  private static Operation operation(AdminCall call) {
    return Operation.of(call.variable("operation"));
  }

  /** Both dialects have many operations of one name, and figures of their own for each. */
  private static AdminApp.Face face(AdminCall call, Operation operation) {
    List<AdminApp.Face> charging =
        call.faces().stream()
            .filter(face -> limits(face, operation).findAny().isPresent())
            .toList();
    if (charging.isEmpty()) {
      throw AdminRefusal.unknown("no quota is set on an operation of this name");
    }
    if (charging.size() > 1) {
      throw AdminRefusal.wrong(
          "both faces have an operation of this name: say which by ?face=rongcloud or"
              + " ?face=easemob");
    }
    return charging.get(0);
  }

  private static Stream<QuotaUse> limits(AdminApp.Face face, Operation operation) {
    return face.meter().uses().stream().filter(use -> use.rule().operation().equals(operation));
  }

  private static JsonNode now(AdminApp.Face face, Operation operation) {
    return row(face, limits(face, operation).findFirst().orElseThrow());
  }

  /** One limit, or all of a list of them; none is unlimited. */
  private static Quota[] figures(JsonNode body) {
    if (!body.has("limits")) {
      return new Quota[] {figure(body)};
    }
    if (!body.get("limits").isArray()) {
      throw AdminRefusal.wrong("limits must be a list");
    }
    List<Quota> figures = new ArrayList<>();
    body.get("limits").forEach(limit -> figures.add(figure(limit)));
    if (figures.stream().map(Quota::period).distinct().count() < figures.size()) {
      throw AdminRefusal.wrong("limits must each have another period");
    }
    return figures.toArray(Quota[]::new);
  }

  private static Quota figure(JsonNode limit) {
    JsonNode permits = limit.path("limit");
    if (!permits.canConvertToInt() || !permits.isIntegralNumber() || permits.intValue() < 1) {
      throw AdminRefusal.wrong("limit must be a whole number from 1 to " + Integer.MAX_VALUE);
    }
    String per = limit.path("per").asText();
    return Stream.of(Period.values())
        .filter(period -> word(period).equals(per))
        .findFirst()
        .map(period -> new Quota(permits.intValue(), period))
        .orElseThrow(
            () -> AdminRefusal.wrong("per must be second, minute, half_hour, hour or day"));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
