package im.parlance.http.host;

import im.parlance.quota.QuotaPolicy;

/**
 * How an app is reached in RongCloud's dialect, and whom it tells what.
 *
 * @param appKey what the header {@code App-Key} names
 * @param secret what requests are signed with, to the app and from it
 * @param quotas what its calls are charged to
 * @param webhooks where it wants to hear of what happens
 */
public record RongCloudFace(
    String appKey, Secret secret, QuotaPolicy quotas, RongCloudWebhooks webhooks) {
  /** A face without webhooks. */
  public RongCloudFace(String appKey, Secret secret, QuotaPolicy quotas) {
    this(appKey, secret, quotas, RongCloudWebhooks.NONE);
  }

  /** The same with these webhooks. */
  public RongCloudFace with(RongCloudWebhooks chosen) {
    return new RongCloudFace(appKey, secret, quotas, chosen);
  }
}
