package im.parlance.http.host;

import static com.google.common.base.Preconditions.checkArgument;

import im.parlance.quota.QuotaPolicy;
import java.util.Optional;

/**
 * How an app is reached in Easemob's dialect.
 *
 * @param org the first segment of every path
 * @param app the second segment of every path
 * @param clientId what app tokens are asked for with
 * @param clientSecret what app tokens are asked for with
 * @param quotas what its calls are charged to
 * @param certificate what tokens that are made elsewhere are checked by
 * @param webhooks where it wants to hear of what happens
 */
public record EasemobFace(
    String org,
    String app,
    String clientId,
    Secret clientSecret,
    QuotaPolicy quotas,
    Optional<EasemobCertificate> certificate,
    EasemobWebhooks webhooks) {
  /** Refuses the organisation {@code -}, below which the server has paths of its own. */
  public EasemobFace {
    checkArgument(!org.equals("-"), "no organisation can be called -");
  }

  /** A face without certificate and webhooks. */
  public EasemobFace(
      String org, String app, String clientId, Secret clientSecret, QuotaPolicy quotas) {
    this(org, app, clientId, clientSecret, quotas, Optional.empty(), EasemobWebhooks.NONE);
  }

  /** The same with this certificate. */
  public EasemobFace with(EasemobCertificate chosen) {
    return new EasemobFace(org, app, clientId, clientSecret, quotas, Optional.of(chosen), webhooks);
  }

  /** The same with these webhooks. */
  public EasemobFace with(EasemobWebhooks chosen) {
    return new EasemobFace(org, app, clientId, clientSecret, quotas, certificate, chosen);
  }

  /** The vendor's name for the app: {@code org#app}. */
  public String appKey() {
    return org + '#' + app;
  }
}
