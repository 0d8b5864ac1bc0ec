package im.parlance.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Content that can be read, from the beginning each time. Not held as a whole by anyone. */
@FunctionalInterface
public interface Bytes {
  /** No content. */
  Bytes NONE = InputStream::nullInputStream;

  /** What is in this array, which must not be changed. */
  static Bytes of(byte[] content) {
    return () -> new ByteArrayInputStream(content);
  }

  /**
   * A stream of it, to be closed by the caller.
   *
   * @throws IOException if it cannot be read
   */
  InputStream open() throws IOException;
}
