package im.parlance.junit;

import com.google.common.io.BaseEncoding;
import im.parlance.App;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.EasemobWebhooks;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.host.RongCloudWebhooks;
import im.parlance.http.host.Secret;
import im.parlance.quota.QuotaPolicy;
import java.security.SecureRandom;

/**
 * Names and secrets that nobody had before: vendors' clients keep what they know by key for as long
 * as the JVM lives.
 *
 * @param appKey RongCloud's
 * @param secret RongCloud's
 * @param org Easemob's
 * @param app Easemob's
 * @param clientId Easemob's
 * @param clientSecret Easemob's
 */
record FreshNames(
    String appKey, Secret secret, String org, String app, String clientId, Secret clientSecret) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static FreshNames mint() {
    return new FreshNames(
        "k" + digits(8),
        Secret.of(digits(8)),
        "org" + digits(6),
        "app" + digits(6),
        "YXA6" + digits(8),
        Secret.of("YXA6" + digits(12)));
  }

  private static String digits(int bytes) {
    byte[] chosen = new byte[bytes];
    RANDOM.nextBytes(chosen);
    return BaseEncoding.base16().lowerCase().encode(chosen);
  }

  HostedApp host(
      App hosted, boolean isUnlimited, RongCloudWebhooks rongcloud, EasemobWebhooks easemob) {
    QuotaPolicy none = QuotaPolicy.unlimited();
    return HostedApp.of(hosted)
        .with(
            new RongCloudFace(
                appKey, secret, isUnlimited ? none : QuotaPolicy.rongCloud(), rongcloud))
        .with(
            new EasemobFace(
                    org, app, clientId, clientSecret, isUnlimited ? none : QuotaPolicy.easemob())
                .with(easemob));
  }
}
