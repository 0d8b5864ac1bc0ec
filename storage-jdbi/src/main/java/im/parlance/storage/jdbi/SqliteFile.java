package im.parlance.storage.jdbi;

import com.zaxxer.hikari.HikariConfig;
import im.parlance.id.AppId;
import im.parlance.storage.jdbi.transfer.AppExport;
import im.parlance.storage.jdbi.transfer.AppImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/** An SQLite file, as it is opened: WAL, one process at a time. */
final class SqliteFile {
  private static final int READERS = 8;
  private static final int BUSY_MILLIS = 10_000;
  private static final int CACHE_KIB = 64 * 1024;
  private static final int CHECKPOINT_PAGES = 8000;
  private static final int MILLIS_TO_FIND_DAMAGE = 500;

  /** What SQLite, and the claim, have beside a file; the file itself first. */
  private static final List<String> PARTS = List.of("", "-wal", "-shm", FileClaim.SUFFIX);

  /** Of a backup: one step sees one moment; in several, each write would begin it anew. */
  private static final int ALL_AT_ONCE = -1;

  private final Path file;
  private final Durability durability;
  private final UnaryOperator<DataSource> around;

  /**
   * A file that nothing has been done with yet.
   *
   * @param around put around what connections come from
   */
  SqliteFile(Path file, Durability durability, UnaryOperator<DataSource> around) {
    this.file = file;
    this.durability = durability;
    this.around = around;
  }

  Database open() {
    return openUntil(() -> {});
  }

  /** Opens it; {@code end} runs when it is closed again, and nobody else can have it yet. */
  private Database openUntil(Runnable end) {
    FileClaim claim = FileClaim.of(file);
    if (claim.endedCleanly() && Path.of(file + "-wal").toFile().length() == 0) {
      return open(() -> {}, cleanly -> release(claim, cleanly, end));
    }
    IntegrityCheck check = IntegrityCheck.start(source());
    Database database =
        open(
            () -> check.await(MILLIS_TO_FIND_DAMAGE, file.toString()),
            cleanly -> {
              // a check that was broken off is for the next start
              boolean sound = check.end();
              release(claim, cleanly && sound, end);
            });
    check.whenDamaged(damage -> database.stop(file + " is damaged: " + damage));
    return database;
  }

  private static void release(FileClaim claim, boolean cleanly, Runnable end) {
    try {
      end.run();
    } finally {
      claim.release(cleanly);
    }
  }

  private Database open(Runnable check, Database.Release release) {
    return Database.open(file.toString(), new SqliteDialect(), source(), readers(), check, release);
  }

  /** Looks through all of the file, and at the age of its schema; changes neither. */
  SchemaVersion inspect() {
    if (!Files.exists(file)) {
      Path directory = file.toAbsolutePath().getParent();
      if (directory == null || !Files.isWritable(directory)) {
        throw new IllegalStateException(file + " cannot be made: its directory is not writable");
      }
      return version();
    }
    FileClaim claim = FileClaim.of(file);
    IntegrityCheck check = IntegrityCheck.start(reader(file));
    try {
      check.await(Long.MAX_VALUE, file.toString());
      return version();
    } finally {
      check.end();
      claim.release(claim.endedCleanly());
    }
  }

  /** The age of its schema, without making the file. */
  private SchemaVersion version() {
    Path place = Files.exists(file) ? file : Path.of(":memory:");
    return Database.inspect(file.toString(), new SqliteDialect(), reader(place));
  }

  private static DataSource reader(Path place) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + place);
    return source;
  }

  /** Copies the file as it is at one moment, while others may write to it. */
  void backUpTo(Path copy) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(file + " is not there");
    }
    if (Files.exists(copy)) {
      throw new IllegalStateException(copy + " is there already");
    }
    Path unfinished = Path.of(copy + ".unfinished");
    try (Connection connection = source().getConnection()) {
      Files.deleteIfExists(unfinished);
      int result =
          connection
              .unwrap(SQLiteConnection.class)
              .getDatabase()
              .backup("main", unfinished.toString(), null, 0, 0, ALL_AT_ONCE);
      if (result != SQLiteErrorCode.SQLITE_OK.code) {
        throw new IllegalStateException("cannot copy to " + copy + ": error " + result);
      }
      Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("cannot copy " + file + " to " + copy, e);
    }
  }

  /** Reads an app as it is at one moment, while others may write to the file. */
  AppExport export(AppId app) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(file + " is not there");
    }
    return transfer()
        .export(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = 1");
              }
              connection.setAutoCommit(false);
            },
            app);
  }

  AppImport importing(int schema, AppId app) {
    List<Path> absent =
        PARTS.stream().map(part -> Path.of(file + part)).filter(SqliteFile::isAbsent).toList();
    Runnable end = absent.contains(file) ? () -> removeUnlessUsed(absent) : () -> {};
    return transfer().into(version(), () -> openUntil(end), schema, app);
  }

  private static boolean isAbsent(Path part) {
    return !Files.exists(part);
  }

  /** What an import has made that was refused is no storage that anybody asked for. */
  private void removeUnlessUsed(List<Path> made) {
    if (hasApps()) {
      return;
    }
    try {
      for (Path part : made) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot remove " + file + ", which has nothing in it", e);
    }
  }

  private boolean hasApps() {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT 1 FROM app LIMIT 1")) {
      return row.next();
    } catch (SQLException e) {
      // what is not known is kept
      return true;
    }
  }

  private Transfer transfer() {
    return new Transfer(file.toString(), new SqliteDialect(), source());
  }

  private HikariConfig readers() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source());
    config.setConnectionInitSql("PRAGMA query_only = 1");
    config.setMaximumPoolSize(READERS);
    config.setMinimumIdle(1);
    config.setPoolName("parlance-readers");
    return config;
  }

  private DataSource source() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(
        durability == Durability.FULL
            ? SQLiteConfig.SynchronousMode.FULL
            : SQLiteConfig.SynchronousMode.NORMAL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-CACHE_KIB);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return around.apply(source);
  }
}
