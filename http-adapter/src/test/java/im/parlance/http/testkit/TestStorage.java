package im.parlance.http.testkit;

import im.parlance.id.AppId;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import im.parlance.storage.StorageHealth;
import im.parlance.storage.jdbi.JdbiStorage;
import im.parlance.storage.jdbi.TestPostgresql;
import im.parlance.storage.memory.MemoryStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;

/** The storages that what the server promises is shown with. None is left out if it is absent. */
public enum TestStorage {
  /** In this process. */
  MEMORY {
    @Override
    public Supplier<Storage> place() {
      Storage storage = new Lasting(MemoryStorage.create());
      return () -> storage;
    }
  },

  /** In a file below the build's. */
  SQLITE {
    @Override
    public Supplier<Storage> place() {
      try {
        Path file = Files.createTempDirectory(Path.of("target"), "sqlite").resolve("parlance.db");
        return () -> JdbiStorage.sqlite(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },

  /** On a server of this process. */
  POSTGRESQL {
    @Override
    public Supplier<Storage> place() {
      var schema = TestPostgresql.freshSchema();
      return () -> JdbiStorage.postgresql(schema);
    }
  };

  /** Keeps in memory what others keep on a disk when they are closed. */
  private record Lasting(Storage storage) implements Storage {
    @Override
    public AppStorage app(AppId app) {
      return storage.app(app);
    }

    @Override
    public boolean expireMessages(Instant before, int limit) {
      return storage.expireMessages(before, limit);
    }

    @Override
    public StorageHealth health() {
      return storage.health();
    }

    @Override
    public void close() {
      // to be opened again
    }
  }

  /** A place with nothing in it, which can be opened again when it is closed. */
  public abstract Supplier<Storage> place();

  /** A storage with nothing in it. */
  public Storage open() {
    return place().get();
  }
}
