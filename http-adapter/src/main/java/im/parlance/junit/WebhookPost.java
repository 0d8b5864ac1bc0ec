package im.parlance.junit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a webhook brought.
 *
 * @param path where to
 * @param query the query, undecoded; empty if there was none
 * @param headers by their names, in small letters
 * @param body as text
 */
public record WebhookPost(String path, String query, Map<String, String> headers, String body) {
  /** Copies the headers. */
  public WebhookPost {
    headers = Map.copyOf(headers);
  }

  /** The header of this name, whatever its case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
