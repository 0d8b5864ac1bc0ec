package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.easemob.EasemobSamples.Line;
import im.parlance.http.testkit.Catalogue;
import im.parlance.http.testkit.MethodTable;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/easemob.md} tells of every route. {@code -Dparlance.docs.write=true} writes it anew.
 */
class EasemobDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "easemob.md");

  @Test
  void theDocument_isThatOfTheRouteTable() throws IOException {
    if (Boolean.getBoolean("parlance.docs.write")) {
      Files.writeString(DOCUMENT, written());
    }
    assertThat(DOCUMENT).hasContent(written());
  }

  /**
   * A method.
   *
   * @param route verb and path
   * @param operation what it is metered as
   */
  private record Method(EasemobRoute route, String operation) {}

  private static String written() {
    Set<String> published =
        Catalogue.rows("easemob").stream()
            .map(Catalogue.Row::operation)
            .collect(Collectors.toSet());
    Set<Method> methods = new LinkedHashSet<>();
    for (Line line : EasemobSamples.all()) {
      methods.add(new Method(EasemobSamples.route(line), line.operation()));
    }
    MethodTable table = new MethodTable(QuotaPolicy.easemob());
    for (Method method : methods) {
      table.add(
          method.route().method(),
          method.route().path(),
          Operation.of(method.operation()),
          published.contains(method.operation()));
    }
    return """
        # Easemob's REST API

        Every method that is served, checked against the route table by a test. Paths stand below
        `/{org}/{app}`; calls carry `Authorization: Bearer` and a token of the app or of a user. A method of the
        vendor's published table of limits is in bold; what stands twice under one path is told apart by its body.
        All figures can be changed while the server runs.

        """
        + table;
  }
}
