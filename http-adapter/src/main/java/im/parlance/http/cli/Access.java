package im.parlance.http.cli;

import java.util.List;

/**
 * What the app is reached with.
 *
 * @param rongCloud its key and secret in RongCloud's dialect
 * @param isRongCloudMadeUp whether they were made for this run of the server
 * @param easemob its names and secret in Easemob's dialect
 * @param isEasemobMadeUp whether they were made for this run of the server
 */
record Access(
    Credentials.RongCloud rongCloud,
    boolean isRongCloudMadeUp,
    Credentials.Easemob easemob,
    boolean isEasemobMadeUp) {
  /** Its secrets, where they are given. */
  List<SecretRules.Use> secrets() {
    return List.of(
        new SecretRules.Use(
            "--rongcloud", rongCloud.secret(), isRongCloudMadeUp, List.of(rongCloud.appKey())),
        new SecretRules.Use(
            "--easemob",
            easemob.clientSecret(),
            isEasemobMadeUp,
            List.of(easemob.org(), easemob.app(), easemob.clientId())));
  }

  /** Whether all of it is given. */
  boolean isGiven() {
    return !isRongCloudMadeUp && !isEasemobMadeUp;
  }
}
