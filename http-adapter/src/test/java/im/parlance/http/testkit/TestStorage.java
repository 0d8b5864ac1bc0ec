package im.parlance.http.testkit;

import im.parlance.storage.Storage;
import im.parlance.storage.jdbi.JdbiStorage;
import im.parlance.storage.jdbi.TestPostgresql;
import im.parlance.storage.memory.MemoryStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The storages that what the server promises is shown with. None is left out if it is absent. */
public enum TestStorage {
  /** In this process. */
  MEMORY {
    @Override
    public Storage open() {
      return MemoryStorage.create();
    }
  },

  /** In a file below the build's. */
  SQLITE {
    @Override
    public Storage open() {
      try {
        return JdbiStorage.sqlite(
            Files.createTempDirectory(Path.of("target"), "sqlite").resolve("parlance.db"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },

  /** On a server of this process. */
  POSTGRESQL {
    @Override
    public Storage open() {
      return JdbiStorage.postgresql(TestPostgresql.freshSchema());
    }
  };

  /** A storage with nothing in it. */
  public abstract Storage open();
}
