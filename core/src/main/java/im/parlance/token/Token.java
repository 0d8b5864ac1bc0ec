package im.parlance.token;

import im.parlance.id.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets its bearer act as a user.
 *
 * @param text what the bearer shows: at most 256 URL-safe characters
 * @param user who it speaks for
 * @param issuedAt when it was made, to the millisecond
 * @param expiresAt from when it is no good; empty means never
 */
public record Token(String text, UserId user, Instant issuedAt, Optional<Instant> expiresAt) {
  /** Hides the text. */
  @Override
  public String toString() {
    return "Token[user=" + user + ", issuedAt=" + issuedAt + ", expiresAt=" + expiresAt + "]";
  }
}
