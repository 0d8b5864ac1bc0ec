package im.parlance.storage.jdbi;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** An SQLite file, as it is opened: WAL, one process at a time. */
final class SqliteFile {
  private static final int READERS = 8;
  private static final int BUSY_MILLIS = 10_000;
  private static final int CACHE_KIB = 64 * 1024;
  private static final int CHECKPOINT_PAGES = 8000;

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
    FileClaim claim = FileClaim.of(file);
    return Database.open(file.toString(), new SqliteDialect(), source(), readers(), claim::close);
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
