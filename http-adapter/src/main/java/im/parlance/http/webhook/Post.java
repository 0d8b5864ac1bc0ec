package im.parlance.http.webhook;

import java.net.URI;
import java.util.Map;

/**
 * A request that is to be made.
 *
 * @param to where
 * @param contentType what the body is
 * @param body in UTF-8
 * @param headers besides the usual ones
 */
public record Post(URI to, String contentType, String body, Map<String, String> headers) {
  /** The type of forms. */
  public static final String FORM = "application/x-www-form-urlencoded";

  /** The type of JSON. */
  public static final String JSON = "application/json";

  /** Hides what is sent, and what an address may carry. */
  @Override
  public String toString() {
    return "Post[" + to.getHost() + ']';
  }
}
