package im.parlance.http.metrics;

import com.google.common.base.Suppliers;
import im.parlance.http.route.CallWatch;
import im.parlance.http.webhook.Report;
import im.parlance.observe.Observer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What a server counts and measures, and where. Thread-safe. */
public final class Metrics implements AutoCloseable {
  /** What is looked up in the storage is looked up once for all that is shown of it. */
  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  private final @Nullable MeterRegistry registry;
  private final Observer engine;
  private final CallWatch calls;
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final boolean isOwn;

  /** What asks the server, which the registry holds on to as long as it has them. */
  private final List<Meter> asking = new CopyOnWriteArrayList<>();

  private Metrics(@Nullable MeterRegistry registry, boolean isOwn) {
    this.registry = registry;
    this.isOwn = isOwn;
    this.engine = registry == null ? Observer.NOBODY : new EngineMeters(registry);
    this.calls = registry == null ? CallWatch.NOBODY : new CallMeters(registry);
    if (registry != null && isOwn) {
      new JvmMemoryMetrics().bindTo(registry);
      new JvmThreadMetrics().bindTo(registry);
      collections.bindTo(registry);
    }
  }

  /** In a registry for Prometheus of its own, with figures of the JVM. */
  public static Metrics own() {
    return new Metrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), true);
  }

  /** In this registry, which stays open at the end; the JVM is its owner's affair. */
  public static Metrics in(MeterRegistry registry) {
    return new Metrics(registry, false);
  }

  /** Nothing is measured. */
  public static Metrics none() {
    return new Metrics(null, false);
  }

  /** Where the figures are; empty if there are none. */
  public Optional<MeterRegistry> registry() {
    return Optional.ofNullable(registry);
  }

  /** Hears of what the engine does. */
  public Observer engine() {
    return engine;
  }

  /** Hears of what the quotas of this dialect grant and refuse. */
  public Observer quotas(String dialect) {
    return registry == null ? Observer.NOBODY : new QuotaMeters(registry, dialect);
  }

  /** Hears of calls. */
  public CallWatch calls() {
    return calls;
  }

  /** Asks these whenever the figures are shown, until the end. */
  public void ask(IntSupplier sessions, Supplier<List<Report>> webhooks) {
    MeterRegistry meters = registry;
    if (meters == null) {
      return;
    }
    asking.add(
        Gauge.builder("parlance.sessions", sessions::getAsInt)
            .description("sessions that are connected")
            .register(meters));
    Supplier<List<Report>> reports = Suppliers.memoizeWithExpiration(webhooks::get, REMEMBERED);
    asking.add(
        Gauge.builder("parlance.webhook.queue", () -> sum(reports, Report::waiting))
            .description("posts to webhooks that are still to be made")
            .register(meters));
    asking.add(posts(meters, "delivered", reports, Report::delivered));
    asking.add(posts(meters, "failed", reports, Report::failed));
    asking.add(posts(meters, "dropped", reports, Report::dropped));
  }

  private static FunctionCounter posts(
      MeterRegistry meters,
      String outcome,
      Supplier<List<Report>> reports,
      ToLongFunction<Report> count) {
    return FunctionCounter.builder("parlance.webhook.posts", reports, all -> sum(all, count))
        .tag("outcome", outcome)
        .description("posts to webhooks")
        .register(meters);
  }

  private static double sum(Supplier<List<Report>> reports, ToLongFunction<Report> count) {
    return reports.get().stream().mapToLong(count).sum();
  }

  /** Whether there is a {@link #text}. */
  public boolean isShown() {
    return registry instanceof PrometheusMeterRegistry;
  }

  /** The figures as Prometheus reads them; empty if they are not kept for it. */
  public Optional<String> text() {
    return registry instanceof PrometheusMeterRegistry prometheus
        ? Optional.of(prometheus.scrape())
        : Optional.empty();
  }

  /** Asks no more; what was counted stays in a registry that stays open. */
  @Override
  public void close() {
    collections.close();
    MeterRegistry meters = registry;
    if (meters == null) {
      return;
    }
    asking.forEach(meters::remove);
    asking.clear();
    if (isOwn) {
      meters.close();
    }
  }
}
