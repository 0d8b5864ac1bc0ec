package im.parlance.http.easemob;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.host.EasemobFace;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tokens that speak for an app itself: good until they expire or the client secret changes.
 *
 * <pre>
 *  YWMt + Base64url of  [ expires, epoch ms, 0 = never ][ nonce ][ HMAC by the client secret ]
 * </pre>
 */
final class EasemobAppTokens {
  private static final String PREFIX = "YWMt";
  private static final BaseEncoding TEXT = BaseEncoding.base64Url().omitPadding();
  private static final int SIGNED_BYTES = 16;
  private static final int MAC_BYTES = 32;

  private final InstantSource clock;
  private final HashFunction mac;
  private final SecureRandom random = new SecureRandom();

  EasemobAppTokens(EasemobFace face, InstantSource clock) {
    this.clock = clock;
    String key = face.clientSecret().value() + '\n' + face.appKey() + '\n' + face.clientId();
    this.mac = Hashing.hmacSha256(key.getBytes(UTF_8));
  }

  /** A token for this long; for good if empty. */
  String issue(Optional<Duration> life) {
    long expires = life.map(time -> clock.instant().plus(time).toEpochMilli()).orElse(0L);
    byte[] signed =
        ByteBuffer.allocate(SIGNED_BYTES).putLong(expires).putLong(random.nextLong()).array();
    byte[] whole =
        ByteBuffer.allocate(SIGNED_BYTES + MAC_BYTES)
            .put(signed)
            .put(mac.hashBytes(signed).asBytes())
            .array();
    return PREFIX + TEXT.encode(whole);
  }

  /** Whether a text is in the form of these tokens, whoever made it. */
  static boolean looksLike(String text) {
    return text.startsWith(PREFIX);
  }

  /**
   * Checks a token.
   *
   * @throws ImException TOKEN_INVALID, TOKEN_EXPIRED
   */
  void verify(String text) {
    ByteBuffer signed = ByteBuffer.wrap(authentic(text));
    long expires = signed.getLong();
    if (expires != 0 && clock.millis() >= expires) {
      throw ImException.of(ErrorCode.TOKEN_EXPIRED, "app token");
    }
  }

  private byte[] authentic(String text) {
    try {
      ByteBuffer whole = ByteBuffer.wrap(TEXT.decode(text.substring(PREFIX.length())));
      byte[] signed = new byte[SIGNED_BYTES];
      byte[] digest = new byte[MAC_BYTES];
      whole.get(signed).get(digest);
      if (!whole.hasRemaining() && MessageDigest.isEqual(digest, mac.hashBytes(signed).asBytes())) {
        return signed;
      }
    } catch (IllegalArgumentException | BufferUnderflowException malformed) {
      // falls through: what is malformed is no token of ours
    }
    throw ImException.of(ErrorCode.TOKEN_INVALID, "app token");
  }
}
