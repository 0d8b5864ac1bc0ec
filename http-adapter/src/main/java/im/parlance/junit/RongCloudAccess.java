package im.parlance.junit;

/**
 * What a client of RongCloud's server API is set up with; made up for one server of one test.
 *
 * @param appKey the App Key
 * @param secret the App Secret
 * @param url where the API is
 */
public record RongCloudAccess(String appKey, String secret, String url) {}
