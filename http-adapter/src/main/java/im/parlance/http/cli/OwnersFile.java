package im.parlance.http.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file with secrets: whole or not at all, and never readable by others. */
final class OwnersFile {
  private static final CopyOption[] ANEW = {};
  private static final CopyOption[] IN_ITS_PLACE = {StandardCopyOption.REPLACE_EXISTING};

  private OwnersFile() {}

  /** What is to stand in the file. */
  interface Content {
    /** Writes it. */
    void writeTo(Writer out) throws IOException;
  }

  /**
   * Writes it.
   *
   * @param force whether one that is there is replaced
   * @throws FileAlreadyExistsException if one is there and is not to be replaced
   * @throws IOException if it cannot be written
   */
  static void write(Path file, boolean force, Content content) throws IOException {
    if (!force && Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path directory = file.toAbsolutePath().getParent();
    // temporary files are made so that only their owner can read them
    Path unfinished = Files.createTempFile(directory, "parlance", ".unfinished");
    try {
      try (Writer out = Files.newBufferedWriter(unfinished, UTF_8)) {
        content.writeTo(out);
      }
      Files.move(unfinished, file, force ? IN_ITS_PLACE : ANEW);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
