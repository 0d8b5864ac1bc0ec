package im.parlance.http.metrics;

import im.parlance.http.route.CallWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Times calls by what they asked for and how that ended. */
final class CallMeters implements CallWatch {
  private static final Duration[] STEPS = {
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofMillis(2500)
  };

  private final MeterRegistry registry;
  private final Map<Sort, Timer> timers = new ConcurrentHashMap<>();

  private record Sort(String dialect, String operation, int status) {}

  CallMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public long began() {
    return registry.config().clock().monotonicTime();
  }

  @Override
  public void ended(long began, String dialect, String operation, int status) {
    timers
        .computeIfAbsent(new Sort(dialect, operation, status), this::timer)
        .record(registry.config().clock().monotonicTime() - began, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Sort sort) {
    return Timer.builder("parlance.http.requests")
        .tag("dialect", sort.dialect())
        .tag("operation", sort.operation())
        .tag("status", Integer.toString(sort.status()))
        .serviceLevelObjectives(STEPS)
        .description("requests, from the first line to the answer")
        .register(registry);
  }
}
