package im.parlance.http.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Signed calls in RongCloud's dialect. */
public final class RongHttp {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final AtomicLong NONCES = new AtomicLong();

  private final TestApp app;

  RongHttp(TestApp app) {
    this.app = app;
  }

  /** Posts a form: name, value, name, value; the values are encoded. */
  public Answer post(String path, String... pairs) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(pairs[i])
          .append('=')
          .append(URLEncoder.encode(pairs[i + 1], UTF_8));
    }
    return raw(path, form.toString());
  }

  /** {@link #post}, which succeeds and says no more than that. */
  public void ok(String path, String... pairs) {
    Answer answer = post(path, pairs);
    assertThat(answer.text()).as(path).isEqualTo("{\"code\":200}");
    assertThat(answer.status()).isEqualTo(200);
  }

  /** {@link #post}, which is refused so. */
  public void refused(int status, int code, String path, String... pairs) {
    Answer answer = post(path, pairs);
    assertThat(answer.json().path("code").asInt()).as(answer.text()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
  }

  /** What {@link #post} is answered. */
  public String text(String path, String... pairs) {
    return post(path, pairs).text();
  }

  /** Posts a form as it is. */
  public Answer raw(String path, String form) {
    return send(path, headers(), form.getBytes(UTF_8));
  }

  /** Posts JSON. */
  public Answer json(String path, String json) {
    Map<String, String> headers = headers();
    headers.put("Content-Type", "application/json");
    return send(path, headers, json.getBytes(UTF_8));
  }

  /** Posts a body under these headers. */
  public Answer send(String path, Map<String, String> headers, byte[] body) {
    return Http.call(app.server(), "POST", path, headers, body);
  }

  /** Fresh headers of a signed form, to be changed at will. */
  public Map<String, String> headers() {
    return headers(Long.toString(app.clock().millis()));
  }

  /** Headers of a form that was signed at this time, in the text of the header. */
  public Map<String, String> headers(String timestamp) {
    return headers("n" + NONCES.incrementAndGet(), timestamp);
  }

  /** Headers of a form that was signed with this nonce at this time. */
  public Map<String, String> headers(String nonce, String timestamp) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("App-Key", app.rong().appKey());
    headers.put("Nonce", nonce);
    headers.put("Timestamp", timestamp);
    headers.put("Signature", signature(app.rong().secret().value(), nonce, timestamp));
    headers.put("Content-Type", FORM);
    return headers;
  }

  /** The signature of these. */
  @SuppressWarnings("deprecation") // the vendor's choice
  public static String signature(String secret, String nonce, String timestamp) {
    return Hashing.sha1().hashString(secret + nonce + timestamp, UTF_8).toString();
  }
}
