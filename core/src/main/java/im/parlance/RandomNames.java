package im.parlance;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Names that are made up of the injected randomness. */
final class RandomNames {
  private static final int PUSH_ID_LENGTH = 22;
  private static final String PUSH_ID_LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final RandomGenerator random;

  RandomNames(RandomGenerator random) {
    this.random = random;
  }

  String pushId() {
    StringBuilder id = new StringBuilder(PUSH_ID_LENGTH);
    while (id.length() < PUSH_ID_LENGTH) {
      id.append(PUSH_ID_LETTERS.charAt(random.nextInt(PUSH_ID_LETTERS.length())));
    }
    return id.toString();
  }

  /** A UUID of version 4. */
  UUID uuid() {
    long most = (random.nextLong() & ~0xf000L) | 0x4000L;
    long least = (random.nextLong() & ~(3L << 62)) | (2L << 62);
    return new UUID(most, least);
  }
}
