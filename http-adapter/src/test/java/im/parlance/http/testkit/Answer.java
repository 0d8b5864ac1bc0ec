package im.parlance.http.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.route.Json;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param text the body
 */
public record Answer(int status, HttpHeaders headers, String text) {

  /** The body as JSON. */
  public JsonNode json() {
    return Json.parse(text);
  }

  /** A member of the body, as text. */
  public String member(String name) {
    return json().path(name).asText();
  }

  /** The first header of this name. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }
}
