package im.parlance.http.rongcloud;

import static com.google.common.base.Preconditions.checkArgument;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.io.BaseEncoding;
import im.parlance.http.host.Secret;
import im.parlance.http.route.Call;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks that a call was signed with the app's secret: hex SHA-1 over secret, nonce and timestamp
 * as they were sent (spec: common rules, authentication headers).
 */
final class RongSignature {
  private static final int MAX_NONCE = 128;
  private static final long MAX_NONCES = 1_000_000;
  private static final long FIRST_MILLIS = 100_000_000_000L;

  private final InstantSource clock;
  private final Duration tolerance;
  private final boolean once;
  private final Cache<String, Boolean> seen;

  RongSignature(InstantSource clock, RongCloudSettings settings) {
    this.clock = clock;
    this.tolerance = settings.timestampTolerance();
    this.once = settings.nonceReplayCheck();
    checkArgument(
        !once || !tolerance.isZero(), "requests that never expire cannot be told from replays");
    // a request is good from one tolerance before its time to one after
    this.seen =
        Caffeine.newBuilder()
            .maximumSize(MAX_NONCES)
            .expireAfterWrite(tolerance.multipliedBy(2).plusSeconds(1))
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .build();
  }

  /** The header under its plain name, or else under its alias. */
  static Optional<String> header(Call call, String name) {
    return call.header(name).or(() -> call.header("RC-" + name));
  }

  void verify(Call call, String appKey, Secret secret) {
    String nonce = header(call, "Nonce").orElse("");
    String timestamp = header(call, "Timestamp").orElse("");
    byte[] sent = header(call, "Signature").orElse("").toLowerCase(Locale.ROOT).getBytes(UTF_8);
    byte[] expected = sign(secret, nonce, timestamp).getBytes(UTF_8);
    boolean signed = MessageDigest.isEqual(expected, sent);
    if (!signed || nonce.isEmpty() || nonce.length() > MAX_NONCE || !isNow(timestamp)) {
      throw RongError.SIGNATURE.because("signature check failed.");
    }
    // by the signature: nonce and timestamp are signed without a mark between them
    if (once
        && seen.asMap().putIfAbsent(appKey + '\n' + new String(expected, UTF_8), Boolean.TRUE)
            != null) {
      throw RongError.SIGNATURE.because("the request was sent before.");
    }
  }

  /** The signature of these under the secret. */
  static String sign(Secret secret, String nonce, String timestamp) {
    return BaseEncoding.base16().lowerCase().encode(sha1(secret.value() + nonce + timestamp));
  }

  private boolean isNow(String timestamp) {
    try {
      long number = Long.parseLong(timestamp);
      Instant time =
          number < FIRST_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
      return tolerance.isZero()
          || Duration.between(time, clock.instant()).abs().compareTo(tolerance) <= 0;
    } catch (NumberFormatException | DateTimeException | ArithmeticException noTime) {
      return false;
    }
  }

  private static byte[] sha1(String text) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-1", e);
    }
  }
}
