package im.parlance.storage.jdbi;

import im.parlance.id.AppId;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A {@link Storage} in an SQLite file. One process at a time may have it open. */
public final class JdbiStorage implements Storage {
  private final Database database;
  private final Map<AppId, AppStorage> apps = new ConcurrentHashMap<>();

  private JdbiStorage(Database database) {
    this.database = database;
  }

  /**
   * Opens the file, made if it is not there; an older schema is brought up to date.
   *
   * @throws IllegalStateException if the file cannot be opened, or was written by a later version
   */
  public static JdbiStorage sqlite(Path file) {
    return sqlite(file, Durability.FULL);
  }

  /** {@link #sqlite(Path)}, with a choice of what a commit waits for. */
  public static JdbiStorage sqlite(Path file, Durability durability) {
    return new JdbiStorage(Database.open(file, durability));
  }

  @Override
  public AppStorage app(AppId app) {
    return apps.computeIfAbsent(app, id -> JdbiAppStorage.of(database, id));
  }

  @Override
  public void close() {
    database.close();
  }
}
