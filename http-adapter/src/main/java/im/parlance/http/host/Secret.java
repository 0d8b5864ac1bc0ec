package im.parlance.http.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import java.security.MessageDigest;

/**
 * A text that must not be seen.
 *
 * @param value the text
 */
public record Secret(String value) {
  /** Refuses the empty text. */
  public Secret {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a secret must not be blank");
    }
  }

  /** The secret with this text. */
  public static Secret of(String value) {
    return new Secret(value);
  }

  /** Whether this is the text; takes the same time whatever differs. */
  public boolean matches(String text) {
    return MessageDigest.isEqual(value.getBytes(UTF_8), text.getBytes(UTF_8));
  }

  /** What only who knows the secret can make of a text: its HMAC-SHA256 in hexadecimal digits. */
  public String sign(String text) {
    return Hashing.hmacSha256(value.getBytes(UTF_8)).hashString(text, UTF_8).toString();
  }

  /** Whether an address that {@link #sign} was asked about is the one that was handed out. */
  public boolean hasSigned(String text, String signature) {
    return of(sign(text)).matches(signature);
  }

  /** Hides the text. */
  @Override
  public String toString() {
    return "Secret";
  }
}
