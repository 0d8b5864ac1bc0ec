package im.parlance.token;

import im.parlance.id.UserId;
import java.time.Instant;
import java.util.function.Supplier;

/** What must be remembered about one app's tokens. Each call is atomic, and durable on return. */
public interface TokenStore {
  /**
   * The key that signs the app's tokens: the one kept, or else {@code fresh}, which is kept then.
   */
  byte[] signingKey(Supplier<byte[]> fresh);

  /** Tokens of the user that were issued before this are void; {@link Instant#EPOCH} at first. */
  Instant validFrom(UserId user);

  /** Raises {@link #validFrom}; an earlier instant than the one kept changes nothing. */
  void raiseValidFrom(UserId user, Instant instant);

  /** Sets {@link #validFrom} back: the account is gone, and with it every token of it. */
  void forget(UserId user);
}
