package im.parlance.http;

import static com.google.common.base.Preconditions.checkArgument;

import im.parlance.Parlance;
import im.parlance.http.host.CallInterceptor;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.Secret;
import im.parlance.http.metrics.Metrics;
import im.parlance.http.tls.PemFiles;
import im.parlance.http.webhook.Policy;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Sets up a {@link ParlanceServer}. */
public final class ParlanceServerBuilder {
  /** The longest {@link #recallWindow}. */
  public static final Duration MAX_RECALL_WINDOW = Duration.ofDays(7);

  private final Parlance im;
  private final List<HostedApp> apps = new ArrayList<>();
  private String host = "127.0.0.1";
  private int port;
  private Optional<PemFiles> tls = Optional.empty();
  private ZoneId zone = ZoneId.of("Asia/Shanghai");
  private Duration timestampTolerance = Duration.ofMinutes(5);
  private boolean nonceReplayCheck;
  private int maxUsers;
  private Duration tokenLife = Duration.ZERO;
  private int passwordCost = 10;
  private Duration recallWindow = Duration.ofMinutes(2);
  private int maxBodyBytes = 2 * 1024 * 1024;
  private Duration idleTimeout = Duration.ofSeconds(65);
  private Duration drain = Duration.ofSeconds(5);
  private Policy webhookPolicy = Policy.DEFAULT;
  private Optional<CallInterceptor> interceptor = Optional.empty();
  private Optional<Secret> adminSecret = Optional.empty();
  private Supplier<Metrics> metrics = Metrics::own;

  ParlanceServerBuilder(Parlance im) {
    this.im = im;
  }

  /** Serves this app too. */
  public ParlanceServerBuilder serve(HostedApp app) {
    apps.add(app);
    return this;
  }

  /** The address and port to listen on, 0 for any that is free; 127.0.0.1 and 0 unless set. */
  public ParlanceServerBuilder listen(String address, int number) {
    host = address;
    port = number;
    return this;
  }

  /**
   * Speaks HTTPS and secure WebSocket only, by two PEM files: in the clear unless set. When they
   * change, new connections see the new certificate; a pair that cannot be read is logged, and the
   * old one stays.
   *
   * @param certificate the server's certificate, followed by those that vouch for it
   * @param key its private key: PKCS#8, without a password
   */
  public ParlanceServerBuilder tls(Path certificate, Path key) {
    tls = Optional.of(new PemFiles(certificate, key));
    return this;
  }

  /**
   * Where a calendar day begins, and the zone that times are written in; Asia/Shanghai unless set.
   */
  public ParlanceServerBuilder zone(ZoneId chosen) {
    zone = chosen;
    return this;
  }

  /** How far the time of a signed request may be off; 300 s unless set, zero for any. */
  public ParlanceServerBuilder timestampTolerance(Duration chosen) {
    timestampTolerance = chosen;
    return this;
  }

  /** Takes each signed request only once; off unless set. */
  public ParlanceServerBuilder nonceReplayCheck(boolean chosen) {
    nonceReplayCheck = chosen;
    return this;
  }

  /**
   * How many users an app may have before RongCloud's dialect registers no more (2007), as in that
   * vendor's development environment; 0, for any number, unless set.
   */
  public ParlanceServerBuilder maxUsers(int chosen) {
    maxUsers = chosen;
    return this;
  }

  /** How long the user tokens of RongCloud's dialect are good; zero, for ever, unless set. */
  public ParlanceServerBuilder tokenLife(Duration chosen) {
    tokenLife = chosen;
    return this;
  }

  /** The cost of password hashes, 4 to 31; each step doubles the work. 10 unless set. */
  public ParlanceServerBuilder passwordCost(int chosen) {
    passwordCost = chosen;
    return this;
  }

  /**
   * How long after it was sent Easemob's dialect recalls a message without force; two minutes
   * unless set, as the vendor has it, up to {@link #MAX_RECALL_WINDOW}.
   *
   * @throws IllegalArgumentException if it is negative, or longer than that
   */
  public ParlanceServerBuilder recallWindow(Duration chosen) {
    checkArgument(
        !chosen.isNegative() && chosen.compareTo(MAX_RECALL_WINDOW) <= 0,
        "not a time to recall in: %s",
        chosen);
    recallWindow = chosen;
    return this;
  }

  /** The largest body that is read, in bytes; 2 MiB unless set. */
  public ParlanceServerBuilder maxBodyBytes(int chosen) {
    maxBodyBytes = chosen;
    return this;
  }

  /**
   * How long a connection may be silent, within a request too, before it is closed; 65 s unless
   * set.
   */
  public ParlanceServerBuilder idleTimeout(Duration chosen) {
    idleTimeout = chosen;
    return this;
  }

  /** How long requests may go on when the server closes; 5 s unless set. */
  public ParlanceServerBuilder drain(Duration chosen) {
    drain = chosen;
    return this;
  }

  /** How long receivers of webhooks are believed in; {@link Policy#DEFAULT} unless set. */
  public ParlanceServerBuilder webhookPolicy(Policy chosen) {
    webhookPolicy = chosen;
    return this;
  }

  /** Hears of every call, and may act in its place; nothing does unless set. */
  public ParlanceServerBuilder interceptor(CallInterceptor chosen) {
    interceptor = Optional.of(chosen);
    return this;
  }

  /**
   * Lets who knows this secret see and change settings of the running server, below {@code /-/};
   * nobody can unless set.
   */
  public ParlanceServerBuilder adminSecret(Secret chosen) {
    adminSecret = Optional.of(chosen);
    return this;
  }

  /**
   * Counts and measures in this registry, which the server does not close; in one for Prometheus of
   * its own, with figures of the JVM, unless set. What is kept for Prometheus is shown under {@code
   * /metrics}. The server observes the engine then, in place of who did ({@link Parlance#observe}).
   * At its end it takes away what it is asked for, sessions and webhooks, and leaves what it has
   * counted; those are one server's at a time, so two that run at once need two registries.
   */
  public ParlanceServerBuilder metrics(MeterRegistry chosen) {
    metrics = () -> Metrics.in(chosen);
    return this;
  }

  /** Counts and measures nothing; there is no {@code /metrics} then. */
  public ParlanceServerBuilder withoutMetrics() {
    metrics = Metrics::none;
    return this;
  }

  /**
   * Starts the server.
   *
   * @throws java.io.UncheckedIOException if the address cannot be listened on
   * @throws IllegalStateException if the certificate or its key cannot be read
   */
  public ParlanceServer start() {
    return ParlanceServer.start(
        im,
        List.copyOf(apps),
        new ServerSettings(
            host,
            port,
            tls,
            zone,
            timestampTolerance,
            nonceReplayCheck,
            maxUsers,
            tokenLife,
            passwordCost,
            recallWindow,
            maxBodyBytes,
            idleTimeout,
            drain,
            webhookPolicy,
            interceptor,
            adminSecret,
            metrics));
  }
}
