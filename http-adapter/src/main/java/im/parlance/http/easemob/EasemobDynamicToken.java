package im.parlance.http.easemob;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.Secret;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import java.time.Duration;
import java.time.Instant;

/**
 * A token for one user, signed by the app's client secret (spec: dynamic user token): {@code dt-}
 * and a JSON object, in Base64 of either alphabet.
 *
 * @param appKey the app that it is for
 * @param user the user
 * @param issuedAt when it was made, in whole seconds since 1970
 * @param ttl how long it is good, in seconds
 * @param signature over all of these, in hexadecimal digits
 */
record EasemobDynamicToken(String appKey, String user, long issuedAt, long ttl, String signature) {
  private static final String MARK = "dt-";
  private static final String MARK_ENCODED = "ZHQt";
  private static final Duration FAST_CLOCK = Duration.ofMinutes(5);

  /** More than this is no time or life that anyone means; sums of two of them do not overflow. */
  private static final long MAX_SECONDS = 1L << 40;

  /**
   * Times have ten digits, as they had since 2001: what is signed has nothing between its parts,
   * and with a time of any length the end of a token could be moved, and its user changed.
   */
  private static final long EARLIEST = 1_000_000_000;

  static boolean looksLike(String text) {
    return text.startsWith(MARK_ENCODED);
  }

  static EasemobDynamicToken read(String text) {
    try {
      String plain = new String(decoded(text), UTF_8);
      JsonNode token = Json.parse(plain.substring(MARK.length()));
      return new EasemobDynamicToken(
          token.path("appkey").asText(),
          token.path("userId").asText(),
          seconds(token.path("curTime")),
          seconds(token.path("ttl")),
          token.path("signature").asText());
    } catch (IllegalArgumentException | Malformed e) {
      throw EasemobOwnTokens.invalid();
    }
  }

  private static byte[] decoded(String text) {
    String url = text.replace('+', '-').replace('/', '_');
    return BaseEncoding.base64Url().decode(url);
  }

  private static long seconds(JsonNode number) {
    long value = number.asLong(-1);
    if (value < 0 || value > MAX_SECONDS) {
      throw EasemobOwnTokens.invalid();
    }
    return value;
  }

  Instant until() {
    return Instant.ofEpochSecond(issuedAt + ttl);
  }

  void check(EasemobFace face, Instant now) {
    if (!appKey.equals(face.appKey())
        || !Secret.of(signature(face)).matches(signature)
        || issuedAt < EARLIEST
        || Instant.ofEpochSecond(issuedAt).isAfter(now.plus(FAST_CLOCK))) {
      throw EasemobOwnTokens.invalid();
    }
    if (!now.isBefore(until())) {
      throw EasemobOwnTokens.expired();
    }
  }

  private String signature(EasemobFace face) {
    String signed = face.clientId() + appKey + user + issuedAt + ttl + face.clientSecret().value();
    return Hashing.sha256().hashString(signed, UTF_8).toString();
  }
}
