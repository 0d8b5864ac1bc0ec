package im.parlance.http;

import com.google.common.io.BaseEncoding;
import java.security.SecureRandom;
import java.util.function.Supplier;

/** Names for requests and errors that cannot be guessed. */
final class RandomIds implements Supplier<String> {
  private static final int BYTES = 12;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String get() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return BaseEncoding.base16().lowerCase().encode(bytes);
  }
}
