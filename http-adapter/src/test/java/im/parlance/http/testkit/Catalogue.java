package im.parlance.http.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The published table of endpoints. */
public final class Catalogue {
  private static final Splitter TABS = Splitter.on('\t');

  private Catalogue() {}

  /**
   * An endpoint.
   *
   * @param dialect whose it is
   * @param operation what it is metered as
   * @param method the verb
   * @param path with names in braces
   */
  public record Row(String dialect, String operation, String method, String path) {}

  /** All rows. */
  public static List<Row> rows() {
    try {
      return Resources.readLines(Resources.getResource("im/parlance/http/catalogue.tsv"), UTF_8)
          .stream()
          .filter(line -> !line.startsWith("#"))
          .map(TABS::splitToList)
          .map(cells -> new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of one dialect. */
  public static List<Row> rows(String dialect) {
    return rows().stream().filter(row -> row.dialect().equals(dialect)).toList();
  }
}
