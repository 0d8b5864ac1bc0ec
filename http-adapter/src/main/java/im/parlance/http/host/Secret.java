package im.parlance.http.host;

import static java.nio.charset.StandardCharsets.UTF_8;

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

  /** Hides the text. */
  @Override
  public String toString() {
    return "Secret";
  }
}
