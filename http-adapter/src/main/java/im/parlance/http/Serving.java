package im.parlance.http;

import static com.google.common.base.Preconditions.checkArgument;

import im.parlance.Parlance;
import im.parlance.http.admin.AdminDialect;
import im.parlance.http.easemob.EasemobDialect;
import im.parlance.http.easemob.EasemobOutlets;
import im.parlance.http.easemob.EasemobSettings;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.metrics.Metrics;
import im.parlance.http.rongcloud.RongCloudDialect;
import im.parlance.http.rongcloud.RongCloudOutlets;
import im.parlance.http.rongcloud.RongCloudSettings;
import im.parlance.http.route.Dialect;
import im.parlance.http.route.Pipeline;
import im.parlance.http.webhook.Report;
import im.parlance.id.UserId;
import im.parlance.quota.QuotaMeter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a server serves: apps of one engine, in both dialects, and whom they tell. */
final class Serving implements AutoCloseable {
  private final Parlance im;
  private final Metrics metrics;
  private final List<HostedApp> apps;
  private final InstantSource clock;
  private final EasemobDialect easemob;
  private final RongCloudDialect rongCloud;
  private final RongCloudOutlets rongCloudOutlets;
  private final EasemobOutlets easemobOutlets;
  private final Pipeline pipeline;

  Serving(
      Parlance im,
      List<HostedApp> apps,
      ServerSettings settings,
      Metrics metrics,
      BooleanSupplier closing,
      Supplier<String> ids) {
    mustDiffer(apps);
    this.im = im;
    this.metrics = metrics;
    this.apps = List.copyOf(apps);
    this.clock = im.clock();
    this.easemob =
        new EasemobDialect(
            apps,
            clock,
            new EasemobSettings(settings.zone(), settings.passwordCost(), settings.recallWindow()),
            metrics.quotas(EasemobDialect.NAME));
    this.rongCloud =
        new RongCloudDialect(
            apps,
            clock,
            new RongCloudSettings(
                settings.zone(),
                settings.timestampTolerance(),
                settings.nonceReplayCheck(),
                settings.maxUsers(),
                settings.tokenLife()),
            ids,
            metrics.quotas(RongCloudDialect.NAME));
    this.rongCloudOutlets = new RongCloudOutlets(apps, clock, ids, settings.webhookPolicy());
    this.easemobOutlets = new EasemobOutlets(apps, clock, ids, settings.webhookPolicy());
    List<Dialect> dialects = new ArrayList<>();
    dialects.add(new HealthProbe(im, this::reports, closing));
    if (metrics.isShown()) {
      dialects.add(new MetricsPage(metrics));
    }
    dialects.add(new AdminDialect(apps, this::quotas, settings.adminSecret()));
    dialects.add(easemob);
    dialects.add(rongCloud);
    this.pipeline =
        new Pipeline(dialects, easemob, clock, ids, settings.interceptor(), metrics.calls());
  }

  private static void mustDiffer(List<HostedApp> apps) {
    mustDiffer(apps.stream().map(hosted -> hosted.app().id().value()));
    mustDiffer(
        apps.stream().flatMap(hosted -> hosted.rongCloud().stream()).map(RongCloudFace::appKey));
    mustDiffer(apps.stream().flatMap(hosted -> hosted.easemob().stream()).map(EasemobFace::appKey));
  }

  private static void mustDiffer(Stream<String> names) {
    Set<String> seen = new HashSet<>();
    names.forEach(name -> checkArgument(seen.add(name), "two hosted apps are named %s", name));
  }

  /** Counts what the engine does; who counts nothing leaves it to whoever else observes it. */
  void observe() {
    metrics.registry().ifPresent(registry -> im.observe(metrics.engine()));
  }

  /** Lets go of the engine, which may live on. */
  void unobserve() {
    im.unobserve(metrics.engine());
  }

  /** How many sessions there are. */
  int sessions() {
    return im.sessions();
  }

  /** How each webhook has fared. */
  List<Report> reports() {
    return Stream.of(rongCloudOutlets.reports(), easemobOutlets.reports())
        .flatMap(List::stream)
        .toList();
  }

  List<HostedApp> apps() {
    return apps;
  }

  InstantSource clock() {
    return clock;
  }

  Pipeline pipeline() {
    return pipeline;
  }

  /** {@link EasemobDialect#user}. */
  UserId user(HostedApp app, String token) {
    return easemob.user(app, token);
  }

  Optional<QuotaMeter> quotas(String appKey) {
    return rongCloud.quotas(appKey).or(() -> easemob.quotas(appKey));
  }

  @Override
  public void close() {
    rongCloudOutlets.close();
    easemobOutlets.close();
  }
}
