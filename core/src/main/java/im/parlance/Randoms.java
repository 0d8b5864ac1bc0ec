package im.parlance;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What is made up, of the injected randomness.
 *
 * @param generator where it comes from
 */
record Randoms(RandomGenerator generator) {
  private static final int LENGTH = 22;
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** Letters and digits, of as many bits as a UUID. */
  String letters() {
    StringBuilder letters = new StringBuilder(LENGTH);
    while (letters.length() < LENGTH) {
      letters.append(LETTERS.charAt(generator.nextInt(LETTERS.length())));
    }
    return letters.toString();
  }

  /** A version 4 UUID. */
  UUID uuid() {
    long most = (generator.nextLong() & ~0xf000L) | 0x4000L;
    long least = (generator.nextLong() & ~(3L << 62)) | (2L << 62);
    return new UUID(most, least);
  }
}
