package im.parlance.http;

import com.google.common.net.HostAndPort;
import im.parlance.Parlance;
import im.parlance.http.easemob.EasemobDialect;
import im.parlance.http.gateway.Gateway;
import im.parlance.http.host.HostedApp;
import im.parlance.http.metrics.Metrics;
import im.parlance.quota.QuotaMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** A running server. Closing it closes neither the engine nor its storage. */
public final class ParlanceServer implements AutoCloseable {
  private static final int MIN_COMPRESSED_BYTES = 1024;

  private final Server jetty;
  private final Optional<Tls> tls;
  private final ServerConnector connector;
  private final ServerSettings settings;
  private final RandomIds ids = new RandomIds();
  private final Gateway gateway;
  private final Spool spool = new Spool();
  private final Connections connections = new Connections();
  private final Metrics metrics;
  private volatile Serving serving;
  private volatile boolean closing;

  private ParlanceServer(Parlance im, List<HostedApp> apps, ServerSettings settings) {
    this.settings = settings;
    this.tls = settings.tls().map(Tls::new);
    this.metrics = settings.metrics().get();
    this.serving = new Serving(im, apps, settings, metrics, this::isClosing, ids);
    serving.observe();
    metrics.ask(() -> serving.sessions(), () -> serving.reports());
    this.gateway =
        new Gateway(
            () -> serving.apps(),
            (app, token) -> serving.user(app, token),
            EasemobDialect::forClients,
            ids);
    this.jetty = new Server(threads());
    this.connector = connector(jetty, settings, tls);
    connector.addBean(connections);
    HttpHandler http =
        new HttpHandler(
            () -> serving.pipeline(),
            () -> serving.clock().instant(),
            ids,
            settings.maxBodyBytes(),
            spool,
            connections);
    WebSocketUpgradeHandler upgrades = WebSocketUpgradeHandler.from(jetty, gateway::mount);
    upgrades.setHandler(compressed(http));
    jetty.setHandler(new GracefulHandler(upgrades));
    jetty.setErrorHandler(http.refusals());
    jetty.setStopTimeout(settings.drain().toMillis());
  }

  /** A server for apps of this engine. */
  public static ParlanceServerBuilder builder(Parlance im) {
    return new ParlanceServerBuilder(im);
  }

  static ParlanceServer start(Parlance im, List<HostedApp> apps, ServerSettings settings) {
    ParlanceServer server = new ParlanceServer(im, apps, settings);
    server.open();
    return server;
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("parlance-http");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    return threads;
  }

  private static ServerConnector connector(
      Server jetty, ServerSettings settings, Optional<Tls> tls) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    // a vendor's SDK doubles a slash; such a path is collapsed, not taken for another
    http.setUriCompliance(
        UriCompliance.from(Set.of(UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT)));
    // whether the certificate is the one for a name is the client's to judge
    http.addCustomizer(new SecureRequestCustomizer(false));
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        tls.map(each -> new SslConnectionFactory(each.context(), plain.getProtocol()))
            .map(secure -> new ServerConnector(jetty, secure, plain))
            .orElseGet(() -> new ServerConnector(jetty, plain));
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
      tls.ifPresent(Tls::watch);
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
    String scheme = tls.isPresent() ? "https://" : "http://";
    return URI.create(scheme + HostAndPort.fromParts(connector.getHost(), port()));
  }

  /**
   * What the calls under this app key, RongCloud's or Easemob's ({@code org#app}), are charged to:
   * can be adjusted and refilled while the server runs.
   *
   * @throws IllegalArgumentException if no app is served under it
   */
  public QuotaMeter quotas(String appKey) {
    return serving
        .quotas(appKey)
        .orElseThrow(() -> new IllegalArgumentException("no app is served under " + appKey));
  }

  /**
   * Serves these apps of this engine from the next call on, and no others, on the same port. Calls
   * that are under way and clients that are connected stay with the engine before, which is not
   * closed.
   *
   * @throws IllegalArgumentException if two of them have one name
   */
  public synchronized void serve(Parlance im, List<HostedApp> apps) {
    Serving before = serving;
    Serving next = new Serving(im, apps, settings, metrics, this::isClosing, ids);
    serving = next;
    before.unobserve();
    // it may be the same engine
    next.observe();
    before.close();
  }

  /** What the server counts and measures; empty if it does not. */
  public Optional<MeterRegistry> metrics() {
    return metrics.registry();
  }

  private boolean isClosing() {
    return closing;
  }

  /** The port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /**
   * Takes no more requests, tells the connected clients, and lets running requests end; connections
   * that are only held are closed at once.
   */
  @Override
  public void close() {
    closing = true;
    // first, while their connections still carry a frame
    gateway.close();
    connections.closeIdle(connector);
    try {
      jetty.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop cleanly", e);
    } finally {
      tls.ifPresent(Tls::close);
      serving.unobserve();
      serving.close();
      spool.close();
      metrics.close();
    }
  }
}
