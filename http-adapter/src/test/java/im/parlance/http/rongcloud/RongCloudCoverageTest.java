package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Catalogue;
import im.parlance.http.testkit.CoverageSection;
import im.parlance.http.testkit.SdkMethods;
import io.rong.RongCloud;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is served, and which of it the vendor's SDK calls in tests. */
class RongCloudCoverageTest {
  private static final SdkMethods SDK =
      SdkMethods.of(RongCloud.class, "io.rong.methods", RongCloudCoverageTest.class);
  private static final Map<String, Set<String>> CALLED = SDK.called();

  private static String endpoint(RongRoute route) {
    return route.verb() + ' ' + SdkMethods.shape(route.path());
  }

  @Test
  void theDocument_isThatOfTheRouteTable() throws IOException {
    CoverageSection section = new CoverageSection("RongCloud");
    Map<String, String> operations = new LinkedHashMap<>();
    for (RongRoute route : RongRoutes.all()) {
      operations.put(endpoint(route), route.operation().name());
    }
    Set<String> published = new HashSet<>();
    for (Catalogue.Row row : Catalogue.rows("rongcloud")) {
      String endpoint = row.method() + ' ' + SdkMethods.shape(row.path());
      assertThat(operations).containsKey(endpoint);
      published.add(endpoint);
      section.add(endpoint, row.operation(), true, CALLED.getOrDefault(endpoint, Set.of()));
    }
    operations.keySet().removeAll(published);
    operations.forEach(
        (endpoint, operation) ->
            section.add(endpoint, operation, false, CALLED.getOrDefault(endpoint, Set.of())));
    section.check();
  }

  @Test
  void whateverTheSdkCanCall_isCalledInATest() {
    Set<String> served =
        RongRoutes.all().stream().map(RongCloudCoverageTest::endpoint).collect(Collectors.toSet());
    Map<String, Set<String>> uncalled = SDK.all();
    uncalled.keySet().retainAll(served);
    assertThat(uncalled).hasSizeGreaterThan(100);

    uncalled.keySet().removeAll(CALLED.keySet());

    assertThat(uncalled).isEmpty();
  }
}
