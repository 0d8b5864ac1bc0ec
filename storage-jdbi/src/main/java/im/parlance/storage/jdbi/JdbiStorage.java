package im.parlance.storage.jdbi;

import im.parlance.id.AppId;
import im.parlance.observe.Observer;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import im.parlance.storage.StorageHealth;
import im.parlance.storage.jdbi.transfer.AppExport;
import im.parlance.storage.jdbi.transfer.AppImport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A {@link Storage} in an SQLite file or a PostgreSQL database. */
public final class JdbiStorage implements Storage {
  private final Database database;
  private final Durability durability;
  private final Map<AppId, AppStorage> apps = new ConcurrentHashMap<>();

  JdbiStorage(Database database, Durability durability) {
    this.database = database;
    this.durability = durability;
  }

  /**
   * Opens the file, made if it is not there; an older schema is brought up to date. One process at
   * a time may have it open.
   *
   * @throws IllegalStateException if the file cannot be opened, or was written by a later version
   */
  public static JdbiStorage sqlite(Path file) {
    return sqlite(file, Durability.FULL);
  }

  /** {@link #sqlite(Path)}, with a choice of what a commit waits for. */
  public static JdbiStorage sqlite(Path file, Durability durability) {
    return new JdbiStorage(
        new SqliteFile(file, durability, UnaryOperator.identity()).open(), durability);
  }

  /**
   * Copies an SQLite storage, as it is at one moment, by SQLite's backup API. It may be open, in
   * this process or another, and writes go on meanwhile.
   *
   * @throws IllegalStateException if {@code copy} is there already, or something cannot be read or
   *     written
   */
  public static void backUpSqlite(Path file, Path copy) {
    new SqliteFile(file, Durability.FULL, UnaryOperator.identity()).backUpTo(copy);
  }

  /**
   * Opens a database of a PostgreSQL server, version 14 or later, which Parlance's tables are made
   * in; an older schema is brought up to date.
   *
   * @param url as of the PostgreSQL JDBC driver: {@code jdbc:postgresql://host/db?user=…}
   * @throws IllegalStateException if it cannot be opened, was written by a later version, or if the
   *     server would lose what was acknowledged since {@code fsync} or {@code synchronous_commit}
   *     is off
   */
  public static JdbiStorage postgresql(String url) {
    return postgresql(url, Durability.FULL);
  }

  /** {@link #postgresql(String)}; with NORMAL the server's settings are not looked at. */
  public static JdbiStorage postgresql(String url, Durability durability) {
    return new JdbiStorage(
        new PostgresqlServer(url, durability, UnaryOperator.identity()).open(), durability);
  }

  /**
   * Finds out whether {@link #sqlite(Path)} would open the file, and looks through all of it for
   * damage, which takes seconds for each gigabyte. Nothing is changed, and no file is made.
   *
   * @throws IllegalStateException if it would not be opened, also since another process has it open
   */
  public static SchemaVersion inspectSqlite(Path file) {
    return new SqliteFile(file, Durability.FULL, UnaryOperator.identity()).inspect();
  }

  /**
   * Finds out whether {@link #postgresql(String, Durability)} would open the database. Nothing is
   * changed.
   *
   * @throws IllegalStateException if it would not
   */
  public static SchemaVersion inspectPostgresql(String url, Durability durability) {
    return new PostgresqlServer(url, durability, UnaryOperator.identity()).inspect();
  }

  /**
   * Reads an app of an SQLite storage, as it is at one moment, so that it can be moved. The storage
   * may be open, in this process or another, and writes go on meanwhile.
   *
   * @throws IllegalStateException if the file or the app is not there, or the file was written by
   *     another version of Parlance
   */
  public static AppExport exportSqlite(Path file, AppId app) {
    return new SqliteFile(file, Durability.FULL, UnaryOperator.identity()).export(app);
  }

  /**
   * Reads an app of a PostgreSQL database, as it is at one moment, so that it can be moved.
   *
   * @throws IllegalStateException if the database or the app is not there, or the database was
   *     written by another version of Parlance
   */
  public static AppExport exportPostgresql(String url, AppId app) {
    return new PostgresqlServer(url, Durability.NORMAL, UnaryOperator.identity()).export(app);
  }

  /**
   * Writes an app into an SQLite storage, made if it is not there. Nobody may have it open. One of
   * another version is left as it is.
   *
   * @param schema the version of the tables that the app's rows were read from
   * @throws IllegalStateException if there is such an app already, if the file has another version,
   *     or for the reasons of {@link #sqlite(Path)}
   */
  public static AppImport importSqlite(Path file, int schema, AppId app) {
    return new SqliteFile(file, Durability.FULL, UnaryOperator.identity()).importing(schema, app);
  }

  /**
   * Writes an app into a PostgreSQL database, whose other apps may be served meanwhile. How safely
   * the server keeps it is as the server is set. One of another version is left as it is.
   *
   * @param schema the version of the tables that the app's rows were read from
   * @throws IllegalStateException if there is such an app already, if the database has another
   *     version, or for the reasons of {@link #postgresql(String)}
   */
  public static AppImport importPostgresql(String url, int schema, AppId app) {
    return new PostgresqlServer(url, Durability.NORMAL, UnaryOperator.identity())
        .importing(schema, app);
  }

  @Override
  public AppStorage app(AppId app) {
    return apps.computeIfAbsent(app, id -> JdbiAppStorage.of(database, id));
  }

  @Override
  public boolean expireMessages(Instant before, int limit) {
    return Expiry.step(database, before, limit);
  }

  @Override
  public void observe(Observer observer) {
    database.observe(observer);
  }

  @Override
  public StorageHealth health() {
    return new StorageHealth(
        database.dialect().name(),
        durability.name().toLowerCase(Locale.ROOT),
        database.isWritable());
  }

  @Override
  public boolean answers() {
    return database.answers();
  }

  @Override
  public void close() {
    database.close();
  }
}
