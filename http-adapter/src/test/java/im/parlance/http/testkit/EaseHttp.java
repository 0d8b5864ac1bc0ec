package im.parlance.http.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.parlance.http.easemob.EasemobDialect;
import java.util.Map;

/** Calls in Easemob's dialect. Paths are below the app's own. */
public final class EaseHttp {
  private static final String JSON = "application/json";

  private final TestApp app;
  private final String appToken;

  EaseHttp(TestApp app) {
    this.app = app;
    this.appToken = EasemobDialect.appToken(app.ease(), app.clock());
  }

  /** The app's own token. */
  public String appToken() {
    return appToken;
  }

  /** Where the app's paths begin. */
  public String root() {
    return "/" + app.ease().org() + '/' + app.ease().app();
  }

  /** A GET as the app. */
  public Answer get(String path) {
    return call("GET", path, appToken, "");
  }

  /** A DELETE as the app. */
  public Answer delete(String path) {
    return call("DELETE", path, appToken, "");
  }

  /** A POST of JSON as the app. */
  public Answer post(String path, String json) {
    return call("POST", path, appToken, json);
  }

  /** A PUT of JSON as the app. */
  public Answer put(String path, String json) {
    return call("PUT", path, appToken, json);
  }

  /** A call with this token; with none if it is empty. */
  public Answer call(String method, String path, String token, String json) {
    Map<String, String> headers =
        token.isEmpty()
            ? Map.of("Content-Type", JSON)
            : Map.of("Content-Type", JSON, "Authorization", "Bearer " + token);
    return call(method, path, headers, json.getBytes(UTF_8));
  }

  /** A call under these headers. */
  public Answer call(String method, String path, Map<String, String> headers, byte[] body) {
    return Http.call(app.server(), method, root() + path, headers, body);
  }
}
