package im.parlance.http.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A vendor's section of {@code docs/coverage.md}. {@code -Dparlance.docs.write=true} writes it
 * anew.
 */
public final class CoverageSection {
  private static final Path DOCUMENT = Path.of("..", "docs", "coverage.md");

  /**
   * What is served.
   *
   * @param method verb and path
   * @param operation what it is metered as
   * @param isPublished whether it is a row of the vendor's published table
   * @param calls the methods of the SDK by which tests call it
   */
  private record Row(String method, String operation, boolean isPublished, Set<String> calls) {
    String shown() {
      String name = '`' + method + '`';
      String how = calls.stream().map(call -> '`' + call + '`').collect(Collectors.joining(", "));
      return "| %s | %s | %s |\n"
          .formatted(
              isPublished ? "**" + name + "**" : name, operation, calls.isEmpty() ? "HTTP" : how);
    }
  }

  private final String vendor;
  private final List<Row> rows = new ArrayList<>();

  /** An empty section. */
  public CoverageSection(String vendor) {
    this.vendor = vendor;
  }

  /** One more row, after those before it. */
  public void add(String method, String operation, boolean isPublished, Set<String> calls) {
    rows.add(new Row(method, operation, isPublished, calls));
  }

  private String counted(boolean isPublished) {
    List<Row> these = rows.stream().filter(row -> row.isPublished() == isPublished).toList();
    return "%d, %d of them through the SDK"
        .formatted(these.size(), these.stream().filter(row -> !row.calls().isEmpty()).count());
  }

  private String written() {
    return """

        Rows of the published table: %s. Methods besides: %s.

        | method | operation | called through |
        |---|---|---|
        """
            .formatted(counted(true), counted(false))
        + rows.stream().map(Row::shown).collect(Collectors.joining());
  }

  /** Fails if the document has it otherwise. */
  public void check() throws IOException {
    String text = Files.readString(DOCUMENT);
    String heading = "\n## " + vendor + '\n';
    assertThat(text).contains(heading);
    int start = text.indexOf(heading) + heading.length();
    int end = text.indexOf("\n## ", start);
    String after = end < 0 ? "" : text.substring(end);
    if (Boolean.getBoolean("parlance.docs.write")) {
      Files.writeString(DOCUMENT, text.substring(0, start) + written() + after);
    } else {
      assertThat(text.substring(start, text.length() - after.length())).isEqualTo(written());
    }
  }
}
