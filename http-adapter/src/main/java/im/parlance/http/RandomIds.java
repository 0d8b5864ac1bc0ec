package im.parlance.http;

import com.google.common.io.BaseEncoding;
import java.security.SecureRandom;
import java.util.function.Supplier;

/** Names for requests and errors that cannot be guessed. Thread-safe. */
final class RandomIds implements Supplier<String> {
  private static final int BYTES = 12;

  /** What is drawn at once: one draw is dear, however small. */
  private static final int DRAWN = BYTES * 64;

  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  private final SecureRandom random = new SecureRandom();

  // guarded by this
  private final byte[] drawn = new byte[DRAWN];
  private int used = DRAWN;

  @Override
  public synchronized String get() {
    if (used == DRAWN) {
      random.nextBytes(drawn);
      used = 0;
    }
    String id = HEX.encode(drawn, used, BYTES);
    used += BYTES;
    return id;
  }
}
