package im.parlance.http.cli;

import im.parlance.storage.Storage;
import im.parlance.storage.jdbi.JdbiStorage;
import im.parlance.storage.memory.MemoryStorage;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names a storage: {@code memory:} or {@code sqlite:FILE}. */
sealed interface StorageUrl {
  /** Opens it. */
  Storage open();

  /** In this process, gone with it. */
  record Memory() implements StorageUrl {
    @Override
    public Storage open() {
      return MemoryStorage.create();
    }
  }

  /**
   * In an SQLite file.
   *
   * @param file the file, made if it is not there
   */
  record Sqlite(Path file) implements StorageUrl {
    private static final String PREFIX = "sqlite:";

    @Override
    public Storage open() {
      return JdbiStorage.sqlite(file);
    }
  }

  /** Reads the URL. */
  final class Converter implements ITypeConverter<StorageUrl> {
    @Override
    public StorageUrl convert(String text) {
      if (text.equals("memory:")) {
        return new Memory();
      }
      if (text.startsWith(Sqlite.PREFIX) && text.length() > Sqlite.PREFIX.length()) {
        return new Sqlite(Path.of(text.substring(Sqlite.PREFIX.length())));
      }
      throw new TypeConversionException("expected memory: or sqlite:FILE, not '" + text + "'");
    }
  }
}
