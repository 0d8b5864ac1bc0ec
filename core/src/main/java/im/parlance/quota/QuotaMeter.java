package im.parlance.quota;

import im.parlance.error.ImException;
import im.parlance.observe.Observer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts one app's operations against a policy. Thread-safe: together nobody gets more than is
 * allowed.
 */
public final class QuotaMeter {
  private final InstantSource clock;
  private final ZoneId zone;
  private final QuotaPolicy policy;
  private final Observer observer;
  private final Map<String, Budget> budgets = new ConcurrentHashMap<>();

  /** A meter with every budget full; days and hours are those of {@code zone}. */
  public QuotaMeter(QuotaPolicy policy, InstantSource clock, ZoneId zone) {
    this(policy, clock, zone, Observer.NOBODY);
  }

  /** A meter that tells {@code observer} what it grants and what it refuses. */
  public QuotaMeter(QuotaPolicy policy, InstantSource clock, ZoneId zone, Observer observer) {
    this.observer = observer;
    this.policy = policy;
    this.clock = clock;
    this.zone = zone;
    policy
        .rows()
        .forEach(row -> budgets.computeIfAbsent(row.budget(), name -> budget(row.quotas())));
  }

  /** A meter that refuses nothing. */
  public static QuotaMeter unlimited() {
    // without a rule nothing asks for the time
    return new QuotaMeter(
        QuotaPolicy.unlimited(), InstantSource.fixed(Instant.EPOCH), ZoneOffset.UTC);
  }

  /**
   * Charges an operation that addresses {@code count} users or messages; a rule that counts calls
   * charges one. A refusal charges nothing.
   *
   * @throws ImException QUOTA_EXCEEDED with the operation's name and the time to retry
   */
  public void charge(Operation operation, int count) {
    tryCharge(operation, count)
        .ifPresent(
            retryAfter -> {
              throw ImException.overQuota(operation.name(), retryAfter);
            });
  }

  /** {@link #charge} that answers, when it refuses, how long to wait. */
  public Optional<Duration> tryCharge(Operation operation, int count) {
    Optional<QuotaRule> rule = policy.rule(operation);
    if (rule.isEmpty()) {
      return Optional.empty();
    }
    Budget budget = Objects.requireNonNull(budgets.get(rule.get().budget()));
    int permits = rule.get().unit() == QuotaRule.Unit.CALL ? 1 : count;
    Optional<Duration> wait =
        budget.charge(permits, rule.get().unit() == QuotaRule.Unit.MESSAGE, clock.instant());
    if (wait.isEmpty()) {
      observer.charged(operation.name(), permits);
    } else {
      observer.refused(operation.name());
    }
    return wait;
  }

  /**
   * Sets other figures for the budget of an operation, from the next call on; the budget is full
   * then. No figures means unlimited.
   *
   * @throws IllegalArgumentException if the policy has no rule for the operation
   */
  public void adjust(Operation operation, Quota... figures) {
    budgets.put(rule(operation).budget(), budget(List.of(figures)));
  }

  private QuotaRule rule(Operation operation) {
    return policy
        .rule(operation)
        .orElseThrow(() -> new IllegalArgumentException("no quota is set on " + operation.name()));
  }

  /**
   * Sets the policy's own figures for the budget of an operation again, from the next call on; the
   * budget is full then.
   *
   * @throws IllegalArgumentException if the policy has no rule for the operation
   */
  public void restore(Operation operation) {
    adjust(operation, rule(operation).quotas().toArray(Quota[]::new));
  }

  /** What the operations of the policy may spend now, in its order, each operation once. */
  public List<QuotaUse> uses() {
    Instant now = clock.instant();
    return policy.rows().stream().distinct().map(rule -> use(rule, now)).toList();
  }

  private QuotaUse use(QuotaRule rule, Instant now) {
    Budget budget = Objects.requireNonNull(budgets.get(rule.budget()));
    return new QuotaUse(
        rule.with(budget.quotas()), budget.used(now), !budget.quotas().equals(rule.quotas()));
  }

  /** Fills every budget. */
  public void refill() {
    budgets.replaceAll((name, budget) -> budget.refilled());
  }

  private Budget budget(List<Quota> quotas) {
    return new Budget(quotas, zone);
  }
}
