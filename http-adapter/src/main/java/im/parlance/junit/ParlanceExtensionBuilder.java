package im.parlance.junit;

import static com.google.common.base.Preconditions.checkArgument;

import im.parlance.ParlanceBuilder;
import im.parlance.http.host.EasemobWebhooks;
import im.parlance.http.host.RongCloudWebhooks;
import im.parlance.http.host.RongCloudWebhooks.Webhook;
import im.parlance.http.host.Secret;
import im.parlance.http.webhook.Policy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Sets up a {@link ParlanceExtension}. */
public final class ParlanceExtensionBuilder {
  static final String START = "2026-06-01T00:00:00Z";

  private Instant start = Instant.parse(START);
  private boolean isReset = true;
  private boolean failsOnUnknown;
  private boolean isUnlimited;
  private Duration patience = Duration.ofSeconds(5);
  private UnaryOperator<ParlanceBuilder> engine = UnaryOperator.identity();
  private Function<URI, RongCloudWebhooks> rongcloudWebhooks = inbox -> RongCloudWebhooks.NONE;
  private BiFunction<URI, Secret, EasemobWebhooks> easemobWebhooks =
      (inbox, secret) -> EasemobWebhooks.NONE;
  private Policy webhookPolicy = Policy.DEFAULT;

  ParlanceExtensionBuilder() {}

  /** What the clock shows at first; 2026-06-01T00:00:00Z unless set. */
  public ParlanceExtensionBuilder startingAt(Instant chosen) {
    start = chosen;
    return this;
  }

  /** Lets every test find what the ones before it have left. */
  public ParlanceExtensionBuilder withoutReset() {
    isReset = false;
    return this;
  }

  /** Fails a test that has called what the server has no method for. */
  public ParlanceExtensionBuilder failOnUnknown() {
    failsOnUnknown = true;
    return this;
  }

  /** Charges calls to no quotas; to the vendors' published ones unless set. */
  public ParlanceExtensionBuilder withoutQuotas() {
    isUnlimited = true;
    return this;
  }

  /**
   * How long what waits for something does so, by the clock on the wall; 5 s unless set.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public ParlanceExtensionBuilder patience(Duration chosen) {
    checkArgument(!chosen.isNegative(), "a patience of %s", chosen);
    patience = chosen;
    return this;
  }

  /** Sets up more of the engine, after its storage and clock, which are to stay. */
  public ParlanceExtensionBuilder engine(UnaryOperator<ParlanceBuilder> more) {
    engine = more;
    return this;
  }

  /**
   * Tells the fixture's {@link WebhookInbox} everything that happens: in RongCloud's form at {@code
   * /rongcloud/routing}, {@code online_status}, {@code deactivation} and {@code audit}, in
   * Easemob's at {@code /easemob}. None is asked before a message is delivered.
   */
  public ParlanceExtensionBuilder webhooks() {
    return rongcloudWebhooks(
            inbox ->
                RongCloudWebhooks.NONE
                    .with(Webhook.ROUTING, inbox.resolve("/rongcloud/routing"))
                    .with(Webhook.ONLINE_STATUS, inbox.resolve("/rongcloud/online_status"))
                    .with(Webhook.DEACTIVATION, inbox.resolve("/rongcloud/deactivation"))
                    .with(Webhook.AUDIT, inbox.resolve("/rongcloud/audit")))
        .easemobWebhooks(
            (inbox, secret) ->
                EasemobWebhooks.NONE.with(
                    EasemobWebhooks.Rule.of("fixture", inbox.resolve("/easemob"), secret)));
  }

  /**
   * Who is told in RongCloud's form, by the root of the fixture's {@link WebhookInbox}; nobody
   * unless set. Private addresses are allowed.
   */
  public ParlanceExtensionBuilder rongcloudWebhooks(Function<URI, RongCloudWebhooks> chosen) {
    rongcloudWebhooks = inbox -> chosen.apply(inbox).allowingPrivateAddresses();
    return this;
  }

  /**
   * Who is told in Easemob's form, by the root of the fixture's {@link WebhookInbox}, with the
   * client secret to sign with; nobody unless set. Private addresses are allowed.
   */
  public ParlanceExtensionBuilder easemobWebhooks(BiFunction<URI, Secret, EasemobWebhooks> chosen) {
    easemobWebhooks = (inbox, secret) -> chosen.apply(inbox, secret).allowingPrivateAddresses();
    return this;
  }

  /** How long receivers of webhooks are believed in; {@link Policy#DEFAULT} unless set. */
  public ParlanceExtensionBuilder webhookPolicy(Policy chosen) {
    webhookPolicy = chosen;
    return this;
  }

  /** The extension, for a field with {@code @RegisterExtension}. */
  public ParlanceExtension build() {
    return new ParlanceExtension(settings());
  }

  FixtureSettings settings() {
    return new FixtureSettings(
        start,
        isReset,
        failsOnUnknown,
        isUnlimited,
        patience,
        engine,
        rongcloudWebhooks,
        easemobWebhooks,
        webhookPolicy);
  }

  /** What the annotation says. */
  ParlanceExtensionBuilder with(ParlanceTest annotation) {
    start = Instant.parse(annotation.startingAt());
    isReset = annotation.reset();
    failsOnUnknown = annotation.failOnUnknown();
    isUnlimited = !annotation.quotas();
    return annotation.webhooks() ? webhooks() : this;
  }
}
