package im.parlance.token;

import im.parlance.id.UserId;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import im.parlance.user.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The tokens of an app. All tokens of a user are good side by side until they expire, are expired,
 * or the account is deleted. Thread-safe.
 */
public interface Tokens {
  /** {@link #issue}. */
  Operation ISSUE = Operation.of("tokens.issue");

  /** {@link #expireIssuedBefore}, {@link #revokeAll}. */
  Operation EXPIRE = Operation.of("users.expireTokens");

  /**
   * Tokens for the users of {@code users}.
   *
   * @param eligibility throws for a user who may have none
   */
  static Tokens over(
      TokenStore store,
      UserStore users,
      Consumer<UserId> eligibility,
      InstantSource clock,
      RandomGenerator random,
      Revocations revocations,
      QuotaMeter meter) {
    return new SignedTokens(store, users, eligibility, clock, random, revocations, meter);
  }

  /**
   * A token that never expires by itself.
   *
   * @throws im.parlance.error.ImException USER_NOT_FOUND
   */
  Token issue(UserId user);

  /**
   * A token that is good for {@code life}, at least a millisecond.
   *
   * @throws im.parlance.error.ImException USER_NOT_FOUND; INVALID_ARGUMENT if life is shorter
   */
  Token issue(UserId user, Duration life);

  /**
   * The token that {@code text} is, if it is good now.
   *
   * @throws im.parlance.error.ImException TOKEN_INVALID, TOKEN_REVOKED, TOKEN_EXPIRED
   */
  Token verify(String text);

  /**
   * Voids every token of the user that was issued before {@code instant}, which may lie in the
   * future; an earlier instant than in a call before revives nothing. Sessions stay connected.
   */
  void expireIssuedBefore(UserId user, Instant instant);

  /** Voids every token that the user has; one that is issued afterwards is good at once. */
  void revokeAll(UserId user);
}
