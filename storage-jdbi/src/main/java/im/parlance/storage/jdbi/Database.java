package im.parlance.storage.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** One SQLite file: a writer behind the {@link Committer}, and a pool of readers. */
final class Database implements AutoCloseable {
  private static final int READERS = 8;
  private static final int BUSY_MILLIS = 10_000;
  private static final int CACHE_KIB = 64 * 1024;
  private static final int CHECKPOINT_PAGES = 8000;

  private final FileClaim claim;
  private final HikariDataSource pool;
  private final Jdbi readers;
  private final Committer committer;

  private Database(FileClaim claim, HikariDataSource pool, Committer committer) {
    this.claim = claim;
    this.pool = pool;
    this.readers = quiet(Jdbi.create(pool));
    this.committer = committer;
  }

  static Database open(Path file, Durability durability) {
    FileClaim claim = FileClaim.of(file);
    try {
      DataSource writer = source(file, durability);
      migrate(file, writer);
      HikariConfig config = new HikariConfig();
      config.setDataSource(source(file, durability));
      config.setConnectionInitSql("PRAGMA query_only = 1");
      config.setMaximumPoolSize(READERS);
      config.setPoolName("parlance-readers");
      Committer committer = new Committer(writer.getConnection());
      return new Database(claim, new HikariDataSource(config), committer);
    } catch (SQLException e) {
      claim.close();
      throw new IllegalStateException("cannot open " + file, e);
    } catch (RuntimeException e) {
      claim.close();
      throw e;
    }
  }

  private static DataSource source(Path file, Durability durability) {
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
    return source;
  }

  private static void migrate(Path file, DataSource writer) {
    try {
      Flyway flyway =
          Flyway.configure(Database.class.getClassLoader())
              .dataSource(writer)
              .locations("classpath:im/parlance/storage/jdbi/migrations")
              .load();
      if (Arrays.stream(flyway.info().all()).anyMatch(info -> !info.getState().isResolved())) {
        throw new IllegalStateException(file + " was written by a later version of Parlance");
      }
      flyway.migrate();
    } catch (FlywayException e) {
      throw new IllegalStateException("cannot bring " + file + " up to date", e);
    }
  }

  /**
   * A failed statement is reported without what was bound to it: that would be bodies and hashes.
   */
  static Jdbi quiet(Jdbi jdbi) {
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }

  /** Reads what is committed. */
  <T> T read(Function<Handle, T> question) {
    return readers.withHandle(question::apply);
  }

  /** Changes something; durable when this returns. See {@link Committer#write}. */
  <T> T write(Function<Handle, T> act) {
    return committer.write(act);
  }

  @Override
  public void close() {
    committer.close();
    pool.close();
    claim.close();
  }
}
