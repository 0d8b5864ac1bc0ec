package im.parlance.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.BaseEncoding;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A dialect, and how one user writes 100 bytes to another in it. */
enum Face {
  /** A form, signed; the signature is good for five minutes. */
  RONGCLOUD("RongCloud") {
    @Override
    byte[] request(String token) {
      String nonce = "14314";
      String timestamp = Long.toString(System.currentTimeMillis());
      String content = URLEncoder.encode("{\"content\":\"" + TEXT + "\"}", UTF_8);
      return post(
          "/message/private/publish.json",
          """
          App-Key: %s
          Nonce: %s
          Timestamp: %s
          Signature: %s
          Content-Type: application/x-www-form-urlencoded
          """
              .formatted(APP_KEY, nonce, timestamp, sha1(SECRET + nonce + timestamp)),
          "fromUserId=alice&toUserId=bob&objectName=RC%3ATxtMsg&content=" + content);
    }
  },
  /** JSON, under a token of the app. */
  EASEMOB("Easemob") {
    @Override
    byte[] request(String token) {
      return post(
          "/" + ORG + "/" + APP_KEY + "/messages/users",
          """
          Authorization: Bearer %s
          Content-Type: application/json
          """
              .formatted(token),
          """
          {"from":"alice","to":["bob"],"type":"txt","body":{"msg":"%s"}}"""
              .formatted(TEXT));
    }
  };

  static final String ORG = "org";
  static final String APP_KEY = "bench";
  static final String SECRET = "0123456789abcdef";

  private static final String TEXT = "x".repeat(100);

  private final String title;

  Face(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /**
   * A whole request, good for some minutes.
   *
   * @param token a token of the app
   */
  abstract byte[] request(String token);

  private static byte[] post(String path, String headers, String body) {
    String head =
        "POST %s HTTP/1.1\nHost: localhost\n%sContent-Length: %d\n\n"
            .formatted(path, headers, body.length());
    return (head.replace("\n", "\r\n") + body).getBytes(UTF_8);
  }

  private static String sha1(String text) {
    try {
      return BaseEncoding.base16()
          .lowerCase()
          .encode(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-1", e);
    }
  }
}
