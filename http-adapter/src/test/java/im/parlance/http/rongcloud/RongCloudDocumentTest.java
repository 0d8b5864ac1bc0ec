package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Catalogue;
import im.parlance.quota.Quota;
import im.parlance.quota.QuotaPolicy;
import im.parlance.quota.QuotaRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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
    QuotaPolicy policy = QuotaPolicy.rongCloud();
    StringBuilder text =
        new StringBuilder(
            """
            # RongCloud's Server API

            Every method that is served, written from the route table by a test. Paths are also answered with
            `.json` behind them, and that is how the vendor's SDKs call them. Requests are forms or JSON, signed
            by `App-Key`, `Nonce`, `Timestamp` and `Signature`; answers have the vendor's `code`. A method of the
            vendor's published table of limits is in bold. All figures can be changed while the server runs.

            | method | operation | limit | a permit counts |
            |---|---|---|---|
            """);
    for (RongRoute route : RongRoutes.all()) {
      QuotaRule rule = policy.rule(route.operation()).orElseThrow();
      boolean bold = published.contains(route.path() + ".json") || published.contains(route.path());
      String path = "`" + route.verb() + ' ' + route.path() + '`';
      text.append("| ")
          .append(bold ? "**" + path + "**" : path)
          .append(" | ")
          .append(route.operation())
          .append(" | ")
          .append(
              rule.quotas().stream()
                  .map(RongCloudDocumentTest::text)
                  .collect(Collectors.joining(", ")))
          .append(" | ")
          .append(rule.unit().name().toLowerCase(Locale.ROOT))
          .append(" |\n");
    }
    return text.toString();
  }

  private static String text(Quota quota) {
    String period = quota.period().name().toLowerCase(Locale.ROOT);
    return quota.permits() + (period.equals("hour") ? " an " : " a ") + period;
  }
}
