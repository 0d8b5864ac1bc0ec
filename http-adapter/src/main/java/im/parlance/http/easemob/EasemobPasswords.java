package im.parlance.http.easemob;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import im.parlance.user.PasswordHash;
import java.security.SecureRandom;

/** Passwords by bcrypt; one that is longer than bcrypt's 72 bytes is digested first. */
final class EasemobPasswords {
  private static final Version VERSION = Version.VERSION_2A;

  private final LongPasswordStrategy tooLong = LongPasswordStrategies.hashSha512(VERSION);
  private final int cost;

  EasemobPasswords(int cost) {
    this.cost = cost;
  }

  PasswordHash hash(String password) {
    return new PasswordHash(
        BCrypt.with(VERSION, new SecureRandom(), tooLong)
            .hashToString(cost, password.toCharArray()));
  }

  boolean matches(String password, PasswordHash hash) {
    return !hash.equals(PasswordHash.NONE)
        && BCrypt.verifyer(VERSION, tooLong)
            .verify(password.toCharArray(), hash.encoded())
            .verified;
  }
}
