package im.parlance.http.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.google.common.base.Throwables;
import im.parlance.Parlance;
import im.parlance.ParlanceBuilder;
import im.parlance.http.ParlanceServer;
import im.parlance.http.ParlanceServerBuilder;
import im.parlance.http.host.EasemobCertificate;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.EasemobWebhooks;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.host.RongCloudWebhooks;
import im.parlance.http.moderator.HttpAuditor;
import im.parlance.id.AppId;
import im.parlance.setting.Toggle;
import im.parlance.storage.Storage;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code serve}: one app with both faces, until the process is told to end. */
@Command(
    name = "serve",
    description = {
      "Serves one app over HTTP in both vendors' dialects, and its clients over WebSocket.",
      "",
      "Secrets that are not given are made up and printed once. To keep them out of the process"
          + " list, set PARLANCE_RONGCLOUD and PARLANCE_EASEMOB, or name a file whose lines are"
          + " options with @FILE.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8090",
      converter = ListenAddress.Converter.class,
      description = "Where to listen; port 0 is any that is free. Default: ${DEFAULT-VALUE}")
  private ListenAddress listen = new ListenAddress("127.0.0.1", 8090);

  @Mixin private StorageOptions storage = new StorageOptions();

  @Option(
      names = "--app",
      paramLabel = "NAME",
      defaultValue = "default",
      converter = AppName.class,
      description = "The app's own name: what is stored belongs to it. Default: ${DEFAULT-VALUE}")
  private AppId app = AppId.of("default");

  @Option(
      names = "--rongcloud",
      paramLabel = "APPKEY:SECRET",
      defaultValue = "${env:PARLANCE_RONGCLOUD}",
      converter = Credentials.RongCloudConverter.class,
      description = "The app in RongCloud's dialect. Default: made up")
  private Credentials.@Nullable RongCloud rongCloud;

  @Option(
      names = "--easemob",
      paramLabel = "ORG#APP:CLIENT_ID:CLIENT_SECRET",
      defaultValue = "${env:PARLANCE_EASEMOB}",
      converter = Credentials.EasemobConverter.class,
      description = "The app in Easemob's dialect. Default: made up")
  private Credentials.@Nullable Easemob easemob;

  @Option(
      names = "--easemob-certificate",
      paramLabel = "APP_ID:KEY",
      defaultValue = "${env:PARLANCE_EASEMOB_CERTIFICATE}",
      converter = Credentials.CertificateConverter.class,
      description =
          "What AccessToken2 tokens (007...) are checked by. Default: what"
              + " PARLANCE_EASEMOB_CERTIFICATE says, or they are refused")
  private @Nullable EasemobCertificate certificate;

  @Option(
      names = "--auditor",
      paramLabel = "URL",
      description = {
        "Ask this service about contents that the app's own words let pass; see"
            + " docs/webhooks.md."
      })
  private @Nullable URI auditor;

  @Mixin private WebhookOptions webhooks = new WebhookOptions();

  @Option(
      names = "--set",
      paramLabel = "SETTING=true|false",
      description = {
        "Turn a setting of the app on or off; may be given several times, and is kept.",
        "One of ${COMPLETION-CANDIDATES}."
      })
  private Map<Toggle, Boolean> toggles = Map.of();

  @Option(
      names = "--quotas",
      defaultValue = "published",
      description = "published: the vendors' limits. unlimited: none. Default: ${DEFAULT-VALUE}")
  private QuotaChoice quotas = QuotaChoice.published;

  @Option(
      names = "--zone",
      defaultValue = "Asia/Shanghai",
      converter = ZoneConverter.class,
      description =
          "Where a day begins and what zone times are written in. Default: ${DEFAULT-VALUE}")
  private ZoneId zone = ZoneId.of("Asia/Shanghai");

  @Option(
      names = "--timestamp-tolerance",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "How far a signed request's time may be off; 0: any. Default: ${DEFAULT-VALUE}")
  private int timestampTolerance;

  @Option(names = "--nonce-check", description = "Takes each signed request only once.")
  private boolean nonceCheck;

  @Option(
      names = "--max-users",
      paramLabel = "NUMBER",
      defaultValue = "0",
      description =
          "How many users may register in RongCloud's dialect; 0: any number. Default:"
              + " ${DEFAULT-VALUE}")
  private int maxUsers;

  @Option(
      names = "--token-days",
      paramLabel = "DAYS",
      defaultValue = "0",
      description =
          "How long RongCloud's user tokens are good; 0: for ever. Default: ${DEFAULT-VALUE}")
  private int tokenDays;

  @Option(
      names = "--recall-minutes",
      paramLabel = "MINUTES",
      defaultValue = "2",
      description =
          "How long after it was sent a message can be recalled in Easemob's dialect without force,"
              + " up to 7 days. Default: ${DEFAULT-VALUE}")
  private int recallMinutes;

  @Option(
      names = "--password-cost",
      paramLabel = "COST",
      defaultValue = "10",
      description =
          "Cost of password hashes, 4 to 31: a step doubles it. Default: ${DEFAULT-VALUE}")
  private int passwordCost;

  @Option(
      names = "--metrics",
      paramLabel = "true|false",
      arity = "1",
      defaultValue = "true",
      description = {
        "Whether to count and measure, and show that under /metrics to whoever asks: a proxy should"
            + " hide it from the world. Default: ${DEFAULT-VALUE}"
      })
  private boolean metrics;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "info",
      description = "error, warn, info, debug or trace. Default: ${DEFAULT-VALUE}")
  private String logLevel = "info";

  @Override
  public Integer call() throws InterruptedException {
    checkOptions();
    ((Logger) LoggerFactory.getLogger("im.parlance")).setLevel(Level.toLevel(logLevel));
    SecureRandom random = new SecureRandom();
    Credentials.RongCloud rong =
        Optional.ofNullable(rongCloud).orElseGet(() -> Credentials.RongCloud.generated(random));
    Credentials.Easemob ease =
        Optional.ofNullable(easemob).orElseGet(() -> Credentials.Easemob.generated(random));
    ParlanceBuilder engine = Parlance.builder();
    storage.configure(engine);
    if (auditor != null) {
      engine.auditor(new HttpAuditor(auditor));
    }
    try (Parlance im = engine.zone(zone).storage(openStorage()).build()) {
      toggles.forEach(im.app(app).settings()::set);
      HostedApp hosted =
          HostedApp.of(im.app(app))
              .with(new RongCloudFace(rong.appKey(), rong.secret(), quotas.rongCloud(), webhooks()))
              .with(
                  new EasemobFace(
                      ease.org(),
                      ease.app(),
                      ease.clientId(),
                      ease.clientSecret(),
                      quotas.easemob(),
                      Optional.ofNullable(certificate),
                      easemobWebhooks()));
      serve(im, hosted);
    }
    return 0;
  }

  private void checkOptions() {
    if (timestampTolerance < 0) {
      throw wrong("--timestamp-tolerance must not be negative");
    }
    if (nonceCheck && timestampTolerance == 0) {
      throw wrong("--nonce-check needs a --timestamp-tolerance");
    }
    if (!storage.isRetentionLegal()) {
      throw wrong("--retention must be 1 or more");
    }
    if (maxUsers < 0 || tokenDays < 0) {
      throw wrong("--max-users and --token-days must not be negative");
    }
    if (recallMinutes < 0 || recallMinutes > ParlanceServerBuilder.MAX_RECALL_WINDOW.toMinutes()) {
      throw wrong("--recall-minutes must be 0 to 10080");
    }
    if (passwordCost < 4 || passwordCost > 31) {
      throw wrong("--password-cost must be 4 to 31");
    }
    if (Level.toLevel(logLevel, null) == null) {
      throw wrong("--log-level: unknown level " + logLevel);
    }
  }

  private EasemobWebhooks easemobWebhooks() {
    try {
      return webhooks.easemob();
    } catch (IllegalArgumentException e) {
      throw wrong("--easemob-webhook: " + e.getMessage());
    }
  }

  private RongCloudWebhooks webhooks() {
    try {
      return webhooks.webhooks();
    } catch (IllegalArgumentException e) {
      throw wrong("--rongcloud-webhook: the address is not one to call: " + e.getMessage());
    }
  }

  private Storage openStorage() {
    try {
      return storage.open();
    } catch (IllegalStateException e) {
      throw wrong("--storage: " + Reason.of(e));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec().commandLine(), message);
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    return spec;
  }

  private void serve(Parlance im, HostedApp app) throws InterruptedException {
    PrintWriter out = spec().commandLine().getOut();
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    ParlanceServerBuilder builder = ParlanceServer.builder(im);
    if (!metrics) {
      builder.withoutMetrics();
    }
    try (ParlanceServer server =
        builder
            .serve(app)
            .listen(listen.host(), listen.port())
            .zone(zone)
            .timestampTolerance(Duration.ofSeconds(timestampTolerance))
            .nonceReplayCheck(nonceCheck)
            .maxUsers(maxUsers)
            .tokenLife(Duration.ofDays(tokenDays))
            .recallWindow(Duration.ofMinutes(recallMinutes))
            .passwordCost(passwordCost)
            .start()) {
      Banner.print(out, server.uri(), app, im.clock());
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    told.countDown();
                    awaitQuietly(closed);
                  },
                  "parlance-shutdown"));
      told.await();
      out.println("Closing.");
      out.flush();
    } catch (UncheckedIOException e) {
      throw wrong(
          "cannot listen on "
              + listen.host()
              + ':'
              + listen.port()
              + ": "
              + Throwables.getRootCause(e).getMessage());
    } finally {
      closed.countDown();
    }
  }

  /** The JVM ends when its hooks do, so the hook waits until the server has closed. */
  private static void awaitQuietly(CountDownLatch closed) {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
