package im.parlance.quota;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import im.parlance.quota.QuotaRule.Unit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Reads the published quota tables: tab-separated, one row an endpoint, {@code #} for comments. */
final class QuotaTable {
  private static final Splitter TABS = Splitter.on('\t').trimResults();
  private static final Splitter PLUS = Splitter.on('+');

  private QuotaTable() {}

  static List<QuotaRule> read(String resource) {
    InputStream in =
        Objects.requireNonNull(QuotaTable.class.getResourceAsStream(resource), resource);
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(QuotaTable::row)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static QuotaRule row(String line) {
    List<String> cells = TABS.splitToList(line);
    String operation = cells.get(0);
    return new QuotaRule(
        Operation.of(operation),
        PLUS.splitToStream(cells.get(1)).map(QuotaTable::quota).toList(),
        Unit.valueOf(cells.get(2).toUpperCase(Locale.ROOT)),
        cells.get(3).equals("adjustable"),
        orElse(cells.get(4), operation),
        Operation.of(orElse(cells.get(5), operation)));
  }

  private static String orElse(String cell, String fallback) {
    return cell.equals("-") ? fallback : cell;
  }

  private static Quota quota(String text) {
    int slash = text.indexOf('/');
    long permits = Long.parseLong(text.substring(0, slash));
    return new Quota(
        permits, Quota.Period.valueOf(text.substring(slash + 1).toUpperCase(Locale.ROOT)));
  }
}
