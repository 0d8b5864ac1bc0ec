package im.parlance.http.webhook;

/**
 * How a webhook has fared since the server started.
 *
 * @param name the app's and the webhook's
 * @param waiting how many posts are still to be made
 * @param delivered how many were taken
 * @param failed how many attempts were not
 * @param dropped how many posts were given up
 * @param paused whether nothing is tried right now
 */
public record Report(
    String name, long waiting, long delivered, long failed, long dropped, boolean paused) {}
