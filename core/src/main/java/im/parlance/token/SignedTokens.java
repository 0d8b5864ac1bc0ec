package im.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.UserId;
import im.parlance.quota.QuotaMeter;
import im.parlance.user.User;
import im.parlance.user.UserStore;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Tokens that carry their own facts under an HMAC-SHA-256.
 *
 * <pre>
 *  0         8          16      32      40           n       n+32
 *  [ issued ][ expires ][ uuid ][ nonce ][ user id   ][ HMAC ]   then Base64url
 * </pre>
 *
 * Times are epoch milliseconds, expires 0 means never; the nonce makes each token another.
 */
final class SignedTokens implements Tokens {
  private static final int HEAD_BYTES = 40;
  private static final int MAC_BYTES = 32;
  private static final int KEY_BYTES = 32;
  private static final BaseEncoding TEXT = BaseEncoding.base64Url().omitPadding();

  private final TokenStore store;
  private final UserStore users;
  private final Consumer<UserId> eligibility;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Revocations revocations;
  private final QuotaMeter meter;
  private final HashFunction mac;

  SignedTokens(
      TokenStore store,
      UserStore users,
      Consumer<UserId> eligibility,
      InstantSource clock,
      RandomGenerator random,
      Revocations revocations,
      QuotaMeter meter) {
    this.store = store;
    this.users = users;
    this.eligibility = eligibility;
    this.clock = clock;
    this.random = random;
    this.revocations = revocations;
    this.meter = meter;
    this.mac = Hashing.hmacSha256(store.signingKey(this::freshKey));
  }

  private byte[] freshKey() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return key;
  }

  @Override
  public Token issue(UserId user) {
    meter.charge(ISSUE, 1);
    return issue(user, Optional.empty());
  }

  @Override
  public Token issue(UserId user, Duration life) {
    meter.charge(ISSUE, 1);
    if (life.toMillis() <= 0) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "life");
    }
    return issue(user, Optional.of(life.truncatedTo(ChronoUnit.MILLIS)));
  }

  private Token issue(UserId id, Optional<Duration> life) {
    eligibility.accept(id);
    User user =
        users.find(id).orElseThrow(() -> ImException.of(ErrorCode.USER_NOT_FOUND, id.value()));
    byte[] name = id.value().getBytes(UTF_8);
    Instant issuedAt = revocations.issueTime(id, Instant.ofEpochMilli(clock.millis()));
    Optional<Instant> expiresAt = life.map(issuedAt::plus);
    byte[] signed =
        ByteBuffer.allocate(HEAD_BYTES + name.length)
            .putLong(issuedAt.toEpochMilli())
            .putLong(expiresAt.map(Instant::toEpochMilli).orElse(0L))
            .putLong(user.uuid().getMostSignificantBits())
            .putLong(user.uuid().getLeastSignificantBits())
            .putLong(random.nextLong())
            .put(name)
            .array();
    byte[] whole =
        ByteBuffer.allocate(signed.length + MAC_BYTES)
            .put(signed)
            .put(mac.hashBytes(signed).asBytes())
            .array();
    return new Token(TEXT.encode(whole), id, issuedAt, expiresAt);
  }

  @Override
  public Token verify(String text) {
    ByteBuffer signed = ByteBuffer.wrap(authentic(text));
    Instant issuedAt = Instant.ofEpochMilli(signed.getLong());
    long expires = signed.getLong();
    UUID uuid = new UUID(signed.getLong(), signed.getLong());
    signed.position(HEAD_BYTES);
    UserId user = UserId.of(UTF_8.decode(signed).toString());
    boolean sameAccount = users.find(user).filter(found -> found.uuid().equals(uuid)).isPresent();
    if (!sameAccount || issuedAt.isBefore(store.validFrom(user))) {
      throw ImException.of(ErrorCode.TOKEN_REVOKED, user.value());
    }
    Optional<Instant> expiresAt =
        expires == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expires));
    if (expiresAt.isPresent() && !clock.instant().isBefore(expiresAt.get())) {
      throw ImException.of(ErrorCode.TOKEN_EXPIRED, user.value());
    }
    return new Token(text, user, issuedAt, expiresAt);
  }

  /** What was signed, if the signature is ours. */
  private byte[] authentic(String text) {
    try {
      ByteBuffer whole = ByteBuffer.wrap(TEXT.decode(text));
      byte[] signed = new byte[Math.max(HEAD_BYTES + 1, whole.remaining() - MAC_BYTES)];
      byte[] digest = new byte[MAC_BYTES];
      whole.get(signed).get(digest);
      // the last character of Base64 has spare bits: only the one canonical text is a token
      if (MessageDigest.isEqual(digest, mac.hashBytes(signed).asBytes())
          && TEXT.encode(whole.array()).equals(text)) {
        return signed;
      }
    } catch (IllegalArgumentException | BufferUnderflowException malformed) {
      // falls through: what is malformed is no token of ours
    }
    throw ImException.of(ErrorCode.TOKEN_INVALID, "token");
  }

  @Override
  public void expireIssuedBefore(UserId user, Instant instant) {
    meter.charge(EXPIRE, 1);
    // tokens are issued in whole milliseconds: one of this very millisecond is not before it
    store.raiseValidFrom(user, instant.truncatedTo(ChronoUnit.MILLIS));
  }

  @Override
  public void revokeAll(UserId user) {
    meter.charge(EXPIRE, 1);
    store.raiseValidFrom(user, revocations.add(user, Instant.ofEpochMilli(clock.millis())));
  }
}
