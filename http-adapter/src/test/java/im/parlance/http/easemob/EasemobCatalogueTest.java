package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.Parlance;
import im.parlance.http.easemob.EasemobCaller.Admin;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.Secret;
import im.parlance.http.testkit.Catalogue;
import im.parlance.http.testkit.FakeCall;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import im.parlance.quota.QuotaPolicy;
import im.parlance.quota.QuotaRule;
import im.parlance.storage.memory.MemoryStorage;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EasemobCatalogueTest {
  private static final String ROOT = "/{org_name}/{app_name}";

  /** Bodies that tell apart the operations that share a verb and a path. */
  private static final String OBJECT =
      "{\"username\":\"bob\",\"password\":\"p\",\"to\":[\"bob\"],\"type\":\"txt\","
          + "\"body\":{\"msg\":\"x\"},\"target_type\":\"users\",\"target\":[\"bob\"],"
          + "\"msg\":{\"type\":\"txt\",\"msg\":\"x\"}}";

  private static final String ARRAY = "[{\"username\":\"theo\",\"password\":\"p\"}]";

  @Test
  void routesOfTheTable_areMeteredAsItSays() {
    int served = 0;
    for (Catalogue.Row row : Catalogue.rows("easemob")) {
      for (EasemobRoute route : EasemobRoutes.all()) {
        if (isAnotherPath(row)) {
          continue;
        }
        if (route.method().equals(row.method()) && shape(route.path()).equals(shape(row.path()))) {
          boolean batch = row.operation().endsWith("Batch");
          assertThat(operation(route, body(row), Map.of("username", batch ? "bob,theo" : "bob")))
              .as("%s %s", row.method(), row.path())
              .isEqualTo(row.operation());
          served++;
        }
      }
    }
    assertThat(served).isGreaterThanOrEqualTo(112);
  }

  /** The table has the blocklist's path for the allowlist; the vendor's pages have another. */
  private static boolean isAnotherPath(Catalogue.Row row) {
    return row.operation().equals("groupAllowlist.addBatch");
  }

  private static String body(Catalogue.Row row) {
    return switch (row.operation()) {
      case "users.registerBatch" -> ARRAY;
      case "push.setNickname" -> "{\"nickname\":\"Bob\"}";
      case "push.setStyle" -> "{\"notification_display_style\":1}";
      case "groups.transfer" -> "{\"newowner\":\"bob\"}";
      default -> OBJECT;
    };
  }

  /** The path without the names of its variables. */
  private static String shape(String path) {
    return path.replace(ROOT, "").replace("/{app_name}", "").replaceAll("\\{[^}]*}", "{}");
  }

  private static String operation(EasemobRoute route, String body, Map<String, String> variables) {
    InstantSource clock = InstantSource.system();
    EasemobFace face =
        new EasemobFace("acme", "chat", "id", Secret.of("secret"), QuotaPolicy.unlimited());
    try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build()) {
      EasemobTenant tenant =
          new EasemobTenant(
              face,
              im.app("app"),
              QuotaMeter.unlimited(),
              new EasemobAppTokens(face, clock),
              new EasemobOwnTokens(face, im.app("app"), clock),
              new EasemobPasswords(4));
      EasemobCall call =
          new EasemobCall(
              tenant,
              Admin::new,
              FakeCall.of(body),
              variables,
              clock,
              new EasemobSettings(ZoneOffset.UTC, 4, Duration.ZERO));
      return route.operation().apply(call).name();
    }
  }

  @Test
  void everyRowOfTheTable_hasAQuota() {
    QuotaPolicy policy = QuotaPolicy.easemob();
    assertThat(Catalogue.rows("easemob"))
        .allSatisfy(
            row ->
                assertThat(policy.rule(Operation.of(row.operation())).map(QuotaRule::quotas))
                    .hasValueSatisfying(quotas -> assertThat(quotas).isNotEmpty()));
    Set<String> rules =
        policy.rows().stream().map(rule -> rule.operation().name()).collect(Collectors.toSet());
    assertThat(Catalogue.rows("easemob").stream().map(Catalogue.Row::operation))
        .allMatch(rules::contains);
  }
}
