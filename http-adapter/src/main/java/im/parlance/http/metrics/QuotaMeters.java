package im.parlance.http.metrics;

import im.parlance.observe.Observer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what the quotas of one dialect grant and refuse: two may have an operation of a name. */
final class QuotaMeters implements Observer {
  private final MeterRegistry registry;
  private final String dialect;
  private final Map<String, Counter> permits = new ConcurrentHashMap<>();
  private final Map<String, Counter> refusals = new ConcurrentHashMap<>();

  QuotaMeters(MeterRegistry registry, String dialect) {
    this.registry = registry;
    this.dialect = dialect;
  }

  @Override
  public void charged(String operation, int count) {
    permits
        .computeIfAbsent(
            operation, name -> counter("parlance.quota.permits", name, "permits that were used"))
        .increment(count);
  }

  @Override
  public void refused(String operation) {
    refusals
        .computeIfAbsent(
            operation,
            name -> counter("parlance.quota.refusals", name, "calls refused for want of quota"))
        .increment();
  }

  private Counter counter(String name, String operation, String description) {
    return Counter.builder(name)
        .tag("dialect", dialect)
        .tag("operation", operation)
        .description(description)
        .register(registry);
  }
}
