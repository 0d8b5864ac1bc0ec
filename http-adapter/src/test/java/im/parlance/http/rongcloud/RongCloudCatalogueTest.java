package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Catalogue;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaPolicy;
import im.parlance.quota.QuotaRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RongCloudCatalogueTest {
  private static final String SUFFIX = ".json";

  @Test
  void routesOfTheTable_areMeteredAsItSays() {
    Map<String, String> published =
        Catalogue.rows("rongcloud").stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.method() + ' ' + row.path(),
                    Collectors.reducing(
                        "", Catalogue.Row::operation, RongCloudCatalogueTest::joined)));

    List<RongRoute> routes =
        RongRoutes.all().stream()
            .filter(route -> published.containsKey("POST " + route.path() + SUFFIX))
            .toList();

    assertThat(routes).hasSizeGreaterThanOrEqualTo(11);
    assertThat(routes)
        .allSatisfy(
            route ->
                assertThat(route.operation().name())
                    .isEqualTo(published.get("POST " + route.path() + SUFFIX)));
  }

  /** A path may be listed twice, but only as one operation. */
  private static String joined(String one, String other) {
    return one.isEmpty() || one.equals(other) ? other : one + '+' + other;
  }

  @Test
  void everyRowOfTheTable_hasAQuota() {
    assertThat(Catalogue.rows()).hasSize(168);
    QuotaPolicy policy = QuotaPolicy.rongCloud();
    assertThat(Catalogue.rows("rongcloud"))
        .allSatisfy(
            row ->
                assertThat(policy.rule(Operation.of(row.operation())).map(QuotaRule::quotas))
                    .hasValueSatisfying(quotas -> assertThat(quotas).isNotEmpty()));
    assertThat(policy.rows().stream().map(rule -> rule.operation().name()).toList())
        .startsWith(
            Catalogue.rows("rongcloud").stream()
                .map(Catalogue.Row::operation)
                .toArray(String[]::new));
    assertThat(RongRoutes.all())
        .allSatisfy(route -> assertThat(policy.rule(route.operation())).isPresent());
  }
}
