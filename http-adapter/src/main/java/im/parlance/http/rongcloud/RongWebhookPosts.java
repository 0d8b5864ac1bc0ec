package im.parlance.http.rongcloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import im.parlance.http.host.RongCloudFace;
import im.parlance.http.webhook.Post;
import java.net.URI;
import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** Signs what the app is told (spec: webhooks, common). */
final class RongWebhookPosts {
  private final RongCloudFace face;
  private final InstantSource clock;
  private final Supplier<String> ids;

  RongWebhookPosts(RongCloudFace face, InstantSource clock, Supplier<String> ids) {
    this.face = face;
    this.clock = clock;
    this.ids = ids;
  }

  String appKey() {
    return face.appKey();
  }

  /** A form, signed in the query. */
  Post form(URI to, Map<String, String> fields) {
    return new Post(signed(to), Post.FORM, encoded(fields), Map.of());
  }

  /** JSON, signed in the query. */
  Post json(URI to, String body) {
    return new Post(signed(to), Post.JSON, body, Map.of());
  }

  /** JSON, signed in headers. */
  Post jsonUnderHeaders(URI to, String body) {
    String nonce = ids.get();
    String time = Long.toString(clock.millis());
    return new Post(
        to,
        Post.JSON,
        body,
        Map.of(
            "App-Key",
            face.appKey(),
            "Nonce",
            nonce,
            "Timestamp",
            time,
            "Signature",
            RongSignature.sign(face.secret(), nonce, time)));
  }

  private URI signed(URI to) {
    String nonce = ids.get();
    String time = Long.toString(clock.millis());
    String query =
        encoded(
            Map.of(
                "appKey",
                face.appKey(),
                "nonce",
                nonce,
                "signTimestamp",
                time,
                "timestamp",
                time,
                "signature",
                RongSignature.sign(face.secret(), nonce, time)));
    String address = to.toString();
    int fragment = address.indexOf('#');
    String plain = fragment < 0 ? address : address.substring(0, fragment);
    return URI.create(plain + (to.getRawQuery() == null ? '?' : '&') + query);
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(joining("&"));
  }
}
