package im.parlance.http.cli;

import ch.qos.logback.classic.Level;
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
import im.parlance.http.host.Secret;
import im.parlance.http.moderator.HttpAuditor;
import im.parlance.id.AppId;
import im.parlance.setting.Toggle;
import im.parlance.storage.Storage;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a server is set up: what {@code serve} does and {@code check} looks at. */
final class ServeOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  /** {@link Configuration} asks the parser for it, to answer for the others. */
  @SuppressWarnings("unused")
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Read options from this file, which init writes; what is given here or in the environment"
            + " goes before it. Default: parlance.properties, if it is there"
      })
  private @Nullable Path config;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8090",
      converter = ListenAddress.Converter.class,
      description = "Where to listen; port 0 is any that is free. Default: ${DEFAULT-VALUE}")
  private ListenAddress listen = new ListenAddress("127.0.0.1", 8090);

  @Mixin private TlsOptions tls = new TlsOptions();

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
      converter = Credentials.RongCloudConverter.class,
      description = "The app in RongCloud's dialect. Default: made up")
  private Credentials.@Nullable RongCloud rongCloud;

  @Option(
      names = "--easemob",
      paramLabel = "ORG#APP:CLIENT_ID:CLIENT_SECRET",
      converter = Credentials.EasemobConverter.class,
      description = "The app in Easemob's dialect. Default: made up")
  private Credentials.@Nullable Easemob easemob;

  @Option(
      names = "--easemob-certificate",
      paramLabel = "APP_ID:KEY",
      converter = Credentials.CertificateConverter.class,
      description = "What AccessToken2 tokens (007...) are checked by. Default: they are refused")
  private @Nullable EasemobCertificate certificate;

  @Option(
      names = "--admin-secret",
      paramLabel = "SECRET",
      description = "What apps, quotas and toggles ask this server with. Default: they are refused")
  private @Nullable String adminSecret;

  @Option(
      names = "--auditor",
      paramLabel = "URL",
      converter = ServiceAddress.class,
      description = {
        "Ask this service about contents that the app's own words let pass; see"
            + " docs/webhooks.md."
      })
  private @Nullable URI auditor;

  @Mixin private WebhookOptions webhooks = new WebhookOptions();

  @Option(
      names = "--set",
      paramLabel = "SETTING=true|false",
      split = NamedValues.COMMA,
      splitSynopsisLabel = ",",
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

  @Option(
      names = "--nonce-check",
      arity = "0..1",
      defaultValue = "false",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Takes each signed request only once.")
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
      arity = "0..1",
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Whether to count and measure, and show that under /metrics to whoever asks: a proxy should"
              + " hide it from the world. Default: ${DEFAULT-VALUE}")
  private boolean metrics;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "info",
      description = "error, warn, info, debug or trace. Default: ${DEFAULT-VALUE}")
  private String logLevel = "info";

  ListenAddress listen() {
    return listen;
  }

  Level logLevel() {
    return Level.toLevel(logLevel);
  }

  StorageOptions storage() {
    return storage;
  }

  TlsOptions tls() {
    return tls;
  }

  /** What the app is reached with: what is given, and the rest made up. */
  Access access(SecureRandom random) {
    return new Access(
        Optional.ofNullable(rongCloud).orElseGet(() -> Credentials.RongCloud.generated(random)),
        rongCloud == null,
        Optional.ofNullable(easemob).orElseGet(() -> Credentials.Easemob.generated(random)),
        easemob == null);
  }

  /** What is to be said of the secrets. */
  List<Finding> secrets(Access access) {
    List<SecretRules.Use> uses = new ArrayList<>(access.secrets());
    webhooks
        .easemobSecret()
        .map(secret -> new SecretRules.Use("--easemob-webhook-secret", secret, false, List.of()))
        .ifPresent(uses::add);
    if (certificate != null) {
      uses.add(
          new SecretRules.Use(
              "--easemob-certificate", certificate.key(), false, List.of(certificate.appId())));
    }
    if (adminSecret != null) {
      uses.add(
          new SecretRules.Use(
              "--admin-secret", Secret.of(adminSecret), false, List.of(app.value())));
    }
    return SecretRules.look(listen, uses);
  }

  /**
   * Refuses values that do not fit.
   *
   * @throws ParameterException if one does not
   */
  void check() {
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
    if (adminSecret != null && adminSecret.isBlank()) {
      throw wrong("--admin-secret must not be blank");
    }
    if (!webhooks.isSecretLegal()) {
      throw wrong("--easemob-webhook-secret must not be blank");
    }
    if (!tls.areLegal()) {
      throw wrong("--tls-certificate and --tls-key belong together");
    }
    if (Level.toLevel(logLevel, null) == null) {
      throw wrong("--log-level: unknown level " + logLevel);
    }
    // neither can be made of everything
    webhooks();
    easemobWebhooks();
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

  /** The engine. */
  Parlance engine() {
    ParlanceBuilder engine = Parlance.builder();
    storage.configure(engine);
    if (auditor != null) {
      engine.auditor(new HttpAuditor(auditor));
    }
    return engine.zone(zone).storage(openStorage()).build();
  }

  private Storage openStorage() {
    try {
      return storage.open();
    } catch (IllegalStateException e) {
      throw wrong("--storage: " + Reason.of(e));
    }
  }

  /** The app with both faces, as it is set. */
  HostedApp app(Parlance im, Access access) {
    toggles.forEach(im.app(app).settings()::set);
    Credentials.RongCloud rong = access.rongCloud();
    Credentials.Easemob ease = access.easemob();
    return HostedApp.of(im.app(app))
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
  }

  /** The server around it. */
  ParlanceServerBuilder server(Parlance im, HostedApp hosted) {
    ParlanceServerBuilder server =
        ParlanceServer.builder(im)
            .serve(hosted)
            .listen(listen.host(), listen.port())
            .zone(zone)
            .timestampTolerance(Duration.ofSeconds(timestampTolerance))
            .nonceReplayCheck(nonceCheck)
            .maxUsers(maxUsers)
            .tokenLife(Duration.ofDays(tokenDays))
            .recallWindow(Duration.ofMinutes(recallMinutes))
            .passwordCost(passwordCost);
    if (!metrics) {
      server.withoutMetrics();
    }
    if (adminSecret != null) {
      server.adminSecret(Secret.of(adminSecret));
    }
    tls.files().ifPresent(files -> server.tls(files.certificate(), files.key()));
    return server;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Answering.called(spec).commandLine(), message);
  }
}
