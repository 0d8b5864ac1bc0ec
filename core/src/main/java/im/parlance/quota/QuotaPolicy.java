package im.parlance.quota;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which operation has which quotas. Immutable; what it does not name is unlimited. */
public final class QuotaPolicy {
  private static final QuotaPolicy UNLIMITED = new QuotaPolicy(List.of());

  private final List<QuotaRule> rows;
  private final Map<Operation, QuotaRule> rules;

  private QuotaPolicy(List<QuotaRule> rows) {
    this.rows = List.copyOf(rows);
    this.rules = new LinkedHashMap<>();
    for (QuotaRule row : rows) {
      QuotaRule before = rules.putIfAbsent(row.operation(), row);
      checkArgument(before == null || before.equals(row), "%s has two rules", row.operation());
      rules.putIfAbsent(row.alias(), row);
    }
  }

  /** No quotas at all. */
  public static QuotaPolicy unlimited() {
    return UNLIMITED;
  }

  /** These rules. The same rule may stand twice; different ones for one operation may not. */
  public static QuotaPolicy of(List<QuotaRule> rows) {
    return new QuotaPolicy(rows);
  }

  /**
   * What RongCloud publishes for its IM Server API: one row for each listed endpoint, then those
   * for endpoints that only its documentation and its SDKs name.
   */
  public static QuotaPolicy rongCloud() {
    return of("rongcloud.tsv", "rongcloud-more.tsv");
  }

  /**
   * What Easemob publishes for its REST API: one row for each listed endpoint, then those for
   * endpoints that only its documentation and its SDKs name.
   */
  public static QuotaPolicy easemob() {
    return of("easemob.tsv", "easemob-more.tsv");
  }

  private static QuotaPolicy of(String... tables) {
    return of(Stream.of(tables).flatMap(table -> QuotaTable.read(table).stream()).toList());
  }

  /** The rows in the order of the table, repeats included. */
  public List<QuotaRule> rows() {
    return rows;
  }

  /** The rule of an operation. */
  public Optional<QuotaRule> rule(Operation operation) {
    return Optional.ofNullable(rules.get(operation));
  }

  /**
   * This policy with other figures for the budget of {@code operation}; none means unlimited.
   *
   * @throws IllegalArgumentException if the policy has no rule for the operation
   */
  public QuotaPolicy with(Operation operation, Quota... figures) {
    QuotaRule rule = rules.get(operation);
    checkArgument(rule != null, "no quota is set on %s", operation);
    List<QuotaRule> changed = new ArrayList<>(rows.size());
    for (QuotaRule row : rows) {
      changed.add(row.budget().equals(rule.budget()) ? row.with(List.of(figures)) : row);
    }
    return new QuotaPolicy(changed);
  }
}
