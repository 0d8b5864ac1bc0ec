package im.parlance.storage.jdbi;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process, or a second storage of this one, from the same database, and remembers
 * whether the last one had closed it. The lock is on a file beside it and goes with the process,
 * however that ends; what is written in it stays.
 */
final class FileClaim {
  /** What the file beside a database is called, after the database. */
  static final String SUFFIX = ".lock";

  private static final ByteBuffer IN_USE = US_ASCII.encode("in use").asReadOnlyBuffer();

  private final FileChannel channel;
  private final boolean endedCleanly;

  private FileClaim(FileChannel channel) throws IOException {
    this.channel = channel;
    this.endedCleanly = channel.size() == 0;
    channel.write(IN_USE.duplicate(), 0);
  }

  /**
   * Claims a database.
   *
   * @throws IllegalStateException if someone else has it open, or the place cannot be written to
   */
  static FileClaim of(Path database) {
    Path beside = Path.of(database + SUFFIX);
    try {
      FileChannel channel =
          FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new IllegalStateException(database + " is open in another process");
      }
      return new FileClaim(channel);
    } catch (IOException e) {
      throw new IllegalStateException("cannot write " + beside, e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  /** Whether the last claim was given up with the database closed. */
  boolean endedCleanly() {
    return endedCleanly;
  }

  /** Gives the claim up. */
  void release(boolean cleanly) {
    try (channel) {
      if (cleanly) {
        channel.truncate(0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
