package im.parlance.http.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer in JSON.
 *
 * @param status the HTTP status
 * @param headers further headers
 * @param body the JSON
 */
public record Reply(int status, Map<String, String> headers, JsonNode body) {
  /** Copies the headers. */
  public Reply {
    headers = Map.copyOf(headers);
  }

  /** An answer without further headers. */
  public static Reply json(int status, JsonNode body) {
    return new Reply(status, Map.of(), body);
  }

  /** The same with one more header. */
  public Reply with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body);
  }
}
