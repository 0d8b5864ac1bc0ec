package im.parlance.quota;

import im.parlance.quota.Quota.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The quotas that are charged together: all of them or none. Thread-safe by its own monitor. */
final class Budget {
  private final List<Quota> quotas;
  private final ZoneId zone;
  private final List<Allowance> allowances;

  Budget(List<Quota> quotas, ZoneId zone) {
    this.quotas = quotas;
    this.zone = zone;
    this.allowances =
        quotas.stream()
            .map(
                quota ->
                    quota.period() == Period.SECOND
                        ? new SmoothAllowance((int) quota.permits())
                        : new WindowAllowance(quota, zone))
            .toList();
  }

  Budget refilled() {
    return new Budget(quotas, zone);
  }

  List<Quota> quotas() {
    return quotas;
  }

  /** What is taken of each quota; looking costs nothing. */
  synchronized List<Long> used(Instant now) {
    return allowances.stream().map(allowance -> allowance.used(now)).toList();
  }

  /** Empty if charged; otherwise the time after which the tightest quota has room. */
  synchronized Optional<Duration> charge(int count, boolean mayOverdraw, Instant now) {
    Duration wait = Duration.ZERO;
    for (Allowance allowance : allowances) {
      if (!allowance.hasRoom(count, mayOverdraw, now)) {
        Duration other = allowance.retryAfter(now);
        wait = wait.compareTo(other) < 0 ? other : wait;
      }
    }
    if (!wait.isZero()) {
      return Optional.of(wait);
    }
    allowances.forEach(allowance -> allowance.take(count));
    return Optional.empty();
  }

  /** What one quota still grants. */
  interface Allowance {
    /** Whether {@code count} permits can be taken; looking costs nothing. */
    boolean hasRoom(int count, boolean mayOverdraw, Instant now);

    /** Takes permits that {@link #hasRoom} has just found. */
    void take(int count);

    /** How many permits are taken, as far as the last call knew. */
    long used(Instant now);

    /** More than zero. */
    Duration retryAfter(Instant now);
  }
}
