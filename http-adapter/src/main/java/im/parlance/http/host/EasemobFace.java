package im.parlance.http.host;

import im.parlance.quota.QuotaPolicy;

/**
 * How an app is reached in Easemob's dialect.
 *
 * @param org the first segment of every path
 * @param app the second segment of every path
 * @param clientId what app tokens are asked for with
 * @param clientSecret what app tokens are asked for with
 * @param quotas what its calls are charged to
 */
public record EasemobFace(
    String org, String app, String clientId, Secret clientSecret, QuotaPolicy quotas) {

  /** The vendor's name for the app: {@code org#app}. */
  public String appKey() {
    return org + '#' + app;
  }
}
