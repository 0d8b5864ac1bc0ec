package im.parlance.http.cli;

import im.parlance.id.AppId;
import im.parlance.storage.Storage;
import im.parlance.storage.jdbi.Durability;
import im.parlance.storage.jdbi.JdbiStorage;
import im.parlance.storage.jdbi.SchemaVersion;
import im.parlance.storage.jdbi.transfer.AppExport;
import im.parlance.storage.jdbi.transfer.AppImport;
import im.parlance.storage.memory.MemoryStorage;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names a storage: {@code memory:}, {@code sqlite:FILE} or {@code postgresql://HOST/DB}. */
sealed interface StorageUrl {
  /** Opens it. */
  Storage open(Durability durability);

  /**
   * Looks at it, and changes nothing.
   *
   * @throws IllegalStateException if it could not be opened
   */
  Finding inspect(Durability durability);

  private static Finding told(String place, SchemaVersion schema) {
    if (schema.isLatest()) {
      return Finding.ok("storage: " + place + ", schema version " + schema.found());
    }
    return schema.found() == 0
        ? Finding.ok("storage: " + place + ", nothing in it yet")
        : Finding.note(
            "storage: %s, schema version %d: the start brings it to %d; make a copy before"
                .formatted(place, schema.found(), schema.latest()));
  }

  /**
   * Reads an app that is there.
   *
   * @throws IllegalStateException if it cannot be
   */
  AppExport export(AppId app);

  /**
   * Writes an app that is not there, of rows of this version of the tables.
   *
   * @throws IllegalStateException if it cannot be
   */
  AppImport importing(int schema, AppId app);

  /** In this process, gone with it. */
  record Memory() implements StorageUrl {
    @Override
    public Storage open(Durability durability) {
      return MemoryStorage.create();
    }

    @Override
    public Finding inspect(Durability durability) {
      return Finding.note("storage: in memory, gone with the process");
    }

    @Override
    public AppExport export(AppId app) {
      throw gone();
    }

    @Override
    public AppImport importing(int schema, AppId app) {
      throw gone();
    }

    private static IllegalStateException gone() {
      return new IllegalStateException("memory: is gone with its process; nothing can be moved");
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
    public Storage open(Durability durability) {
      return JdbiStorage.sqlite(file, durability);
    }

    @Override
    public Finding inspect(Durability durability) {
      return told("SQLite, " + file, JdbiStorage.inspectSqlite(file));
    }

    @Override
    public AppExport export(AppId app) {
      return JdbiStorage.exportSqlite(file, app);
    }

    @Override
    public AppImport importing(int schema, AppId app) {
      return JdbiStorage.importSqlite(file, schema, app);
    }
  }

  /**
   * In a PostgreSQL database.
   *
   * @param url for the JDBC driver; may have a password
   */
  record Postgresql(String url) implements StorageUrl {
    private static final String PREFIX = "postgresql:";

    @Override
    public Storage open(Durability durability) {
      return JdbiStorage.postgresql(url, durability);
    }

    @Override
    public Finding inspect(Durability durability) {
      return told("PostgreSQL", JdbiStorage.inspectPostgresql(url, durability));
    }

    @Override
    public AppExport export(AppId app) {
      return JdbiStorage.exportPostgresql(url, app);
    }

    @Override
    public AppImport importing(int schema, AppId app) {
      return JdbiStorage.importPostgresql(url, schema, app);
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
      if (text.startsWith(Postgresql.PREFIX)) {
        return new Postgresql("jdbc:" + text);
      }
      // not the text itself: there may be a password in it
      throw new TypeConversionException("expected memory:, sqlite:FILE or postgresql://HOST/DB");
    }
  }
}
