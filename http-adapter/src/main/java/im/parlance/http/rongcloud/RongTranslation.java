package im.parlance.http.rongcloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import im.parlance.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * {@code /jwt/getToken}: a token for the translation service, a JWT under HS256. Its key is the
 * HMAC-SHA-256 of the text {@code translation-jwt} under the App Secret.
 */
final class RongTranslation {
  private static final Duration VALIDITY = Duration.ofHours(2);
  private static final String PURPOSE = "translation-jwt";

  private RongTranslation() {}

  static ObjectNode issueToken(RongCall call) {
    UserId user = call.user("userId");
    if (call.app().restrictions().isDeactivated(user)) {
      throw RongError.FORBIDDEN.because("user is deactivated.");
    }
    Instant issued = call.now().truncatedTo(ChronoUnit.SECONDS);
    Instant expires = issued.plus(VALIDITY);
    String token =
        JWT.create()
            .withClaim("appKey", call.face().appKey())
            .withClaim("userId", user.value())
            .withIssuedAt(issued)
            .withExpiresAt(expires)
            .withJWTId(call.freshId())
            .sign(Algorithm.HMAC256(key(call.face().secret().value())));
    return RongUsers.ok()
        .put("userId", user.value())
        .put("token", token)
        .put("expireTime", expires.toEpochMilli());
  }

  /** What the tokens of an app with this secret are signed with. */
  static byte[] key(String secret) {
    return Hashing.hmacSha256(secret.getBytes(UTF_8)).hashString(PURPOSE, UTF_8).asBytes();
  }
}
