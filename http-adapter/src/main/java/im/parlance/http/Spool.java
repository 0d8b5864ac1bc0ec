package im.parlance.http;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where uploads stand while they come in: a directory that is made when it is needed. */
final class Spool implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Spool.class);

  private @Nullable Path directory;

  /** The directory. */
  synchronized Path directory() {
    try {
      if (directory == null || !Files.isDirectory(directory)) {
        directory = Files.createTempDirectory("parlance-uploads");
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("no place for uploads", e);
    }
  }

  @Override
  public synchronized void close() {
    if (directory != null) {
      try {
        MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
      } catch (IOException e) {
        log.warn("{} could not be removed", directory, e);
      }
    }
  }
}
