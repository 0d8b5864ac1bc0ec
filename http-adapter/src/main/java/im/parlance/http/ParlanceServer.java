package im.parlance.http;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.net.HostAndPort;
import im.parlance.Parlance;
import im.parlance.http.easemob.EasemobDialect;
import im.parlance.http.easemob.EasemobOutlets;
import im.parlance.http.easemob.EasemobSettings;
import im.parlance.http.gateway.Gateway;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.rongcloud.RongCloudDialect;
import im.parlance.http.rongcloud.RongCloudOutlets;
import im.parlance.http.rongcloud.RongCloudSettings;
import im.parlance.http.route.Pipeline;
import im.parlance.http.webhook.Report;
import im.parlance.quota.QuotaMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** A running server. Closing it closes neither the engine nor its storage. */
public final class ParlanceServer implements AutoCloseable {
  private static final int MIN_COMPRESSED_BYTES = 1024;

  private final Server jetty;
  private final ServerConnector connector;
  private final Gateway gateway;
  private final RongCloudOutlets rongCloudOutlets;
  private final EasemobOutlets easemobOutlets;
  private final Spool spool;
  private final Function<String, Optional<QuotaMeter>> quotas;

  private ParlanceServer(
      Server jetty,
      ServerConnector connector,
      Gateway gateway,
      RongCloudOutlets rongCloudOutlets,
      EasemobOutlets easemobOutlets,
      Spool spool,
      Function<String, Optional<QuotaMeter>> quotas) {
    this.jetty = jetty;
    this.connector = connector;
    this.gateway = gateway;
    this.rongCloudOutlets = rongCloudOutlets;
    this.easemobOutlets = easemobOutlets;
    this.spool = spool;
    this.quotas = quotas;
  }

  /** A server for apps of this engine. */
  public static ParlanceServerBuilder builder(Parlance im) {
    return new ParlanceServerBuilder(im);
  }

  static ParlanceServer start(Parlance im, List<HostedApp> apps, ServerSettings settings) {
    mustDiffer(apps.stream().map(hosted -> hosted.app().id().value()));
    mustDiffer(
        apps.stream().flatMap(hosted -> hosted.rongCloud().stream()).map(RongCloudFace::appKey));
    mustDiffer(apps.stream().flatMap(hosted -> hosted.easemob().stream()).map(EasemobFace::appKey));
    RandomIds ids = new RandomIds();
    EasemobDialect easemob =
        new EasemobDialect(
            apps,
            im.clock(),
            new EasemobSettings(settings.zone(), settings.passwordCost(), settings.recallWindow()));
    RongCloudOutlets rongCloudOutlets =
        new RongCloudOutlets(apps, im.clock(), ids, settings.webhookPolicy());
    EasemobOutlets easemobOutlets =
        new EasemobOutlets(apps, im.clock(), ids, settings.webhookPolicy());
    Supplier<List<Report>> reports =
        () ->
            Stream.of(rongCloudOutlets.reports(), easemobOutlets.reports())
                .flatMap(List::stream)
                .toList();
    RongCloudDialect rongCloud =
        new RongCloudDialect(
            apps,
            im.clock(),
            new RongCloudSettings(
                settings.zone(),
                settings.timestampTolerance(),
                settings.nonceReplayCheck(),
                settings.maxUsers(),
                settings.tokenLife()),
            ids);
    Pipeline pipeline =
        new Pipeline(
            List.of(new HealthProbe(im, reports), easemob, rongCloud), easemob, im.clock(), ids);
    Spool spool = new Spool();
    HttpHandler http = new HttpHandler(pipeline, im.clock(), ids, settings.maxBodyBytes(), spool);
    Gateway gateway = new Gateway(apps, easemob::user, EasemobDialect::forClients, ids);

    Server jetty = new Server(threads());
    ServerConnector connector = connector(jetty, settings);
    WebSocketUpgradeHandler upgrades = WebSocketUpgradeHandler.from(jetty, gateway::mount);
    upgrades.setHandler(compressed(http));
    jetty.setHandler(new GracefulHandler(upgrades));
    jetty.setErrorHandler(http.refusals());
    jetty.setStopTimeout(settings.drain().toMillis());
    ParlanceServer server =
        new ParlanceServer(
            jetty,
            connector,
            gateway,
            rongCloudOutlets,
            easemobOutlets,
            spool,
            appKey -> rongCloud.quotas(appKey).or(() -> easemob.quotas(appKey)));
    server.open();
    return server;
  }

  private static void mustDiffer(Stream<String> names) {
    Set<String> seen = new HashSet<>();
    names.forEach(name -> checkArgument(seen.add(name), "two hosted apps are named %s", name));
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("parlance-http");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    return threads;
  }

  private static ServerConnector connector(Server jetty, ServerSettings settings) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    // a vendor's SDK doubles a slash; such a path is collapsed, not taken for another
    http.setUriCompliance(
        UriCompliance.from(Set.of(UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT)));
    ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.idleTimeout().toMillis());
    jetty.addConnector(connector);
    return connector;
  }

  /** Reads bodies that are compressed, and compresses answers for those who ask for that. */
  private static Handler compressed(HttpHandler http) {
    GzipCompression gzip = new GzipCompression();
    gzip.setMinCompressSize(MIN_COMPRESSED_BYTES);
    CompressionHandler compressed = new CompressionHandler(http);
    compressed.putCompression(gzip);
    compressed.putConfiguration(
        "/*", CompressionConfig.builder().compressIncludeMimeType("application/json").build());
    return compressed;
  }

  private void open() {
    try {
      jetty.start();
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      close();
      throw new IllegalStateException("the server did not start", e);
    }
  }

  /** Where it is reached: scheme, address and port. */
  public URI uri() {
    return URI.create("http://" + HostAndPort.fromParts(connector.getHost(), port()));
  }

  /**
   * What the calls under this app key, RongCloud's or Easemob's ({@code org#app}), are charged to:
   * can be adjusted and refilled while the server runs.
   *
   * @throws IllegalArgumentException if no app is served under it
   */
  public QuotaMeter quotas(String appKey) {
    return quotas
        .apply(appKey)
        .orElseThrow(() -> new IllegalArgumentException("no app is served under " + appKey));
  }

  /** The port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Takes no more requests, tells the connected clients, and lets running requests end. */
  @Override
  public void close() {
    // first, while their connections still carry a frame
    gateway.close();
    try {
      jetty.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop cleanly", e);
    } finally {
      rongCloudOutlets.close();
      easemobOutlets.close();
      spool.close();
    }
  }
}
