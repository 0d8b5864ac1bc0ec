package im.parlance.http.metrics;

import im.parlance.observe.Observer;
import im.parlance.observe.Place;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts what an engine and its storage do. */
final class EngineMeters implements Observer {
  private final MeterRegistry registry;
  private final Map<Place, Counter> accepted = new EnumMap<>(Place.class);
  private final Counter deliveries;
  private final Timer latency;
  private final Counter overflows;
  private final Timer commits;
  private final DistributionSummary changes;

  EngineMeters(MeterRegistry registry) {
    this.registry = registry;
    for (Place place : Place.values()) {
      accepted.put(place, accepted(registry, place));
    }
    this.deliveries =
        Counter.builder("parlance.fanout.deliveries")
            .description("messages handed to the mailboxes of sessions")
            .register(registry);
    this.latency =
        timer(
            registry,
            "parlance.fanout.latency",
            "from the acceptance of a batch's first message to its hand-out",
            Duration.ofNanos(100_000),
            Duration.ofMillis(1),
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(1));
    this.overflows =
        Counter.builder("parlance.mailbox.overflows")
            .description("sessions that were ended because their mailbox was full")
            .register(registry);
    this.commits =
        timer(
            registry,
            "parlance.storage.commit",
            "transactions that were committed",
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofSeconds(1));
    this.changes =
        DistributionSummary.builder("parlance.storage.commit.changes")
            .serviceLevelObjectives(1, 4, 16, 64, 256)
            .description("changes that shared a commit")
            .register(registry);
  }

  private static Counter accepted(MeterRegistry registry, Place place) {
    return Counter.builder("parlance.messages.accepted")
        .tag("target", place.name().toLowerCase(Locale.ROOT))
        .description("messages that were kept, or shown to who is online")
        .register(registry);
  }

  private static Timer timer(
      MeterRegistry registry, String name, String description, Duration... steps) {
    return Timer.builder(name)
        .serviceLevelObjectives(steps)
        .description(description)
        .register(registry);
  }

  @Override
  public long nanos() {
    return registry.config().clock().monotonicTime();
  }

  @Override
  public void accepted(Place place, int messages) {
    Counter counter = accepted.get(place);
    if (counter != null) {
      counter.increment(messages);
    }
  }

  @Override
  public void handedOut(int count, long nanos) {
    deliveries.increment(count);
    if (nanos >= 0) {
      latency.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void overflowed() {
    overflows.increment();
  }

  @Override
  public void committed(int count, long nanos) {
    commits.record(nanos, TimeUnit.NANOSECONDS);
    changes.record(count);
  }
}
