package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Catalogue;
import im.parlance.http.testkit.MethodTable;
import im.parlance.quota.QuotaPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/rongcloud.md} tells of every route. {@code -Dparlance.docs.write=true} writes it
 * anew.
 */
class RongCloudDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "rongcloud.md");

  @Test
  void theDocument_isThatOfTheRouteTable() throws IOException {
    if (Boolean.getBoolean("parlance.docs.write")) {
      Files.writeString(DOCUMENT, written());
    }
    assertThat(DOCUMENT).hasContent(written());
  }

  private static String written() {
    Set<String> published =
        Catalogue.rows("rongcloud").stream().map(Catalogue.Row::path).collect(Collectors.toSet());
    MethodTable table = new MethodTable(QuotaPolicy.rongCloud());
    for (RongRoute route : RongRoutes.all()) {
      table.add(
          route.verb(),
          route.path(),
          route.operation(),
          published.contains(route.path() + ".json") || published.contains(route.path()));
    }
    return """
        # RongCloud's Server API

        Every method that is served, written from the route table by a test. Paths are also answered with
        `.json` behind them, and that is how the vendor's SDKs call them. Requests are forms or JSON, signed
        by `App-Key`, `Nonce`, `Timestamp` and `Signature`; answers have the vendor's `code`. A method of the
        vendor's published table of limits is in bold. All figures can be changed while the server runs.

        """
        + table;
  }
}
