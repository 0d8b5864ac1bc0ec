package im.parlance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project as it lies on the disk; tests run in the directory of their module. */
final class Tree {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Tree() {}

  static Path compiled(String module, String kind) {
    return ROOT.resolve(module).resolve("target").resolve(kind);
  }

  /** What a file says, named from the root. */
  static String read(Path file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
