package im.parlance.http.testkit;

import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import im.parlance.quota.QuotaPolicy;
import im.parlance.quota.QuotaRule;
import java.util.Locale;
import java.util.stream.Collectors;

/** A dialect's methods as a table of Markdown. */
public final class MethodTable {
  private final QuotaPolicy policy;
  private final StringBuilder text =
      new StringBuilder(
          """
          | method | operation | limit | a permit counts |
          |---|---|---|---|
          """);

  /** An empty table; limits are those of {@code policy}. */
  public MethodTable(QuotaPolicy policy) {
    this.policy = policy;
  }

  /** One more method, in bold if it is a published one. */
  public void add(String verb, String path, Operation operation, boolean published) {
    QuotaRule rule = policy.rule(operation).orElseThrow();
    String method = "`" + verb + ' ' + path + '`';
    text.append("| ")
        .append(published ? "**" + method + "**" : method)
        .append(" | ")
        .append(operation)
        .append(" | ")
        .append(rule.quotas().stream().map(MethodTable::shown).collect(Collectors.joining(", ")))
        .append(" | ")
        .append(rule.unit().name().toLowerCase(Locale.ROOT))
        .append(" |\n");
  }

  private static String shown(Quota quota) {
    String period = quota.period().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return quota.permits() + (period.equals("hour") ? " an " : " a ") + period;
  }

  /** The table so far. */
  @Override
  public String toString() {
    return text.toString();
  }
}
