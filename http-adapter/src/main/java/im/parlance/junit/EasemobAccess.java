package im.parlance.junit;

/**
 * What a client of Easemob's server API is set up with; made up for one server of one test.
 *
 * @param org the first half of the app key
 * @param app the second half of the app key
 * @param clientId what app tokens are asked for with
 * @param clientSecret what app tokens are asked for with
 * @param url where the API is, without org and app
 */
public record EasemobAccess(
    String org, String app, String clientId, String clientSecret, String url) {
  /** The app key: {@code org#app}. */
  public String appKey() {
    return org + '#' + app;
  }
}
