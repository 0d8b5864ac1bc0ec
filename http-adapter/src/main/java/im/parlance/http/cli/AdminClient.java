package im.parlance.http.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.host.Secret;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a running server, below {@code /-/}. */
final class AdminClient {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI server;
  private final Secret secret;

  AdminClient(URI server, Secret secret) {
    this.server = server;
    this.secret = secret;
  }

  /**
   * What is there.
   *
   * @throws IllegalStateException in the words of one line, if the server does not say
   */
  JsonNode get(String path, Map<String, String> query) {
    return send("GET", path, query, "");
  }

  /** Changes what is there; see {@link #get}. */
  JsonNode put(String path, Map<String, String> query, JsonNode body) {
    return send("PUT", path, query, Json.text(body));
  }

  /** Takes back what was changed there; see {@link #get}. */
  JsonNode delete(String path, Map<String, String> query) {
    return send("DELETE", path, query, "");
  }

  /** A text as a segment of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private JsonNode send(String method, String path, Map<String, String> query, String body) {
    String parameters =
        query.entrySet().stream()
            .map(entry -> entry.getKey() + '=' + URLEncoder.encode(entry.getValue(), UTF_8))
            .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base() + "/-/" + path + parameters))
              .timeout(PATIENCE)
              .header("Authorization", "Bearer " + secret.value())
              .method(
                  method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
              .build();
      return read(http.send(request, BodyHandlers.ofString()));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("cannot ask " + server + ": not the address of a server");
    } catch (IOException e) {
      throw new IllegalStateException("no answer from " + server);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }
  }

  private String base() {
    String address = server.toString();
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  private JsonNode read(HttpResponse<String> response) {
    JsonNode answer;
    try {
      answer = Json.parse(response.body());
    } catch (Malformed e) {
      throw new IllegalStateException(server + " is no Parlance server");
    }
    if (response.statusCode() != 200) {
      String reason = answer.path("error").asText("status " + response.statusCode());
      throw new IllegalStateException(
          reason.equals("nothing is here")
              ? server + " was started without --admin-secret, or is of another version"
              : reason);
    }
    return answer;
  }
}
