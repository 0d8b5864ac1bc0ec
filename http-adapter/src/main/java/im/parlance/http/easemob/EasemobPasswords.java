package im.parlance.http.easemob;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import im.parlance.user.PasswordHash;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Passwords by bcrypt; one that is longer than bcrypt's 72 bytes is digested first. */
final class EasemobPasswords {
  private static final Version VERSION = Version.VERSION_2A;

  private final LongPasswordStrategy tooLong = LongPasswordStrategies.hashSha512(VERSION);
  private final int cost;

  /** Hashing is dear and needs no token: it must not take every processor. */
  private final Semaphore turns =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  EasemobPasswords(int cost) {
    this.cost = cost;
  }

  PasswordHash hash(String password) {
    return inTurn(() -> hashed(password));
  }

  boolean matches(String password, PasswordHash hash) {
    return !hash.equals(PasswordHash.NONE) && inTurn(() -> verified(password, hash));
  }

  private <T> T inTurn(Supplier<T> work) {
    turns.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  private PasswordHash hashed(String password) {
    return new PasswordHash(
        BCrypt.with(VERSION, new SecureRandom(), tooLong)
            .hashToString(cost, password.toCharArray()));
  }

  private boolean verified(String password, PasswordHash hash) {
    return BCrypt.verifyer(VERSION, tooLong)
        .verify(password.toCharArray(), hash.encoded())
        .verified;
  }
}
