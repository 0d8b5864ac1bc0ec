package im.parlance.http.host;

import im.parlance.quota.QuotaPolicy;

/**
 * How an app is reached in RongCloud's dialect.
 *
 * @param appKey what the header {@code App-Key} names
 * @param secret what requests are signed with
 * @param quotas what its calls are charged to
 */
public record RongCloudFace(String appKey, Secret secret, QuotaPolicy quotas) {}
