package im.parlance.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Where the content of one app's files is, under names that are made by {@link Files}: letters,
 * digits, dots and hyphens. Content is never held as a whole, but by storages that are memory.
 * Thread-safe; one name is written once.
 */
public interface Blobs {
  /**
   * Writes what {@code content} has up to its end. When this returns it is durable; before that
   * nobody can read it. What a failure leaves behind {@link #delete} removes.
   *
   * @return how many bytes that were
   * @throws IOException if it cannot be read or written
   */
  long write(String name, InputStream content) throws IOException;

  /**
   * A stream of what was written, to be closed by the caller; it fails if that is deleted
   * meanwhile.
   *
   * @throws IOException if it cannot be read
   */
  Optional<InputStream> open(String name) throws IOException;

  /** Removes what was written, or the beginnings of it; nothing happens if there is none. */
  void delete(String name);
}
