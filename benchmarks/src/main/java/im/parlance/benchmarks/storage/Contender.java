package im.parlance.benchmarks.storage;

import im.parlance.storage.jdbi.Durability;
import im.parlance.storage.jdbi.JdbiStorage;
import im.parlance.storage.memory.MemoryStorage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** What is measured. */
public enum Contender {
  /** A file and nothing else, grouped. */
  RAW_FILE {
    @Override
    Log open(Path directory) throws Exception {
      return new RawFile(directory.resolve("raw"));
    }
  },
  /** Parlance in memory. */
  MEMORY {
    @Override
    Log open(Path directory) {
      return new Stored(MemoryStorage.create());
    }
  },
  /** SQLite, a transaction a message. */
  SQLITE_EACH {
    @Override
    Log open(Path directory) throws Exception {
      return new TransactionEach(sqlite(directory.resolve("each.db")), 1);
    }
  },
  /** Parlance in SQLite. */
  SQLITE {
    @Override
    Log open(Path directory) {
      return new Stored(JdbiStorage.sqlite(directory.resolve("parlance.db")));
    }
  },
  /** Parlance in SQLite, which waits for the operating system only. */
  SQLITE_NORMAL {
    @Override
    Log open(Path directory) {
      return new Stored(JdbiStorage.sqlite(directory.resolve("parlance.db"), Durability.NORMAL));
    }
  },
  /** PostgreSQL, a transaction a message, on 16 connections. */
  POSTGRESQL_EACH {
    @Override
    Log open(Path directory) throws Exception {
      EmbeddedPostgres server = postgresql(directory);
      return closing(new TransactionEach(server.getPostgresDatabase(), CONNECTIONS), server);
    }
  },
  /** Parlance in PostgreSQL. */
  POSTGRESQL {
    @Override
    Log open(Path directory) throws Exception {
      EmbeddedPostgres server = postgresql(directory);
      String url = server.getJdbcUrl("postgres", "postgres");
      return closing(new Stored(JdbiStorage.postgresql(url)), server);
    }
  };

  private static final int CONNECTIONS = 16;

  /** The same database with a transaction a message. */
  Optional<Contender> each() {
    return switch (this) {
      case SQLITE, SQLITE_NORMAL -> Optional.of(SQLITE_EACH);
      case POSTGRESQL -> Optional.of(POSTGRESQL_EACH);
      default -> Optional.empty();
    };
  }

  /** Opens it, empty. */
  abstract Log open(Path directory) throws Exception;

  private static DataSource sqlite(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "8000");
    config.setCacheSize(-64 * 1024);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /** A server that keeps what it acknowledges, which an embedded one does not by itself. */
  private static EmbeddedPostgres postgresql(Path directory) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory.resolve("postgresql"))
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .start();
  }

  private static Log closing(Log log, EmbeddedPostgres server) {
    return new Log() {
      @Override
      public void append(im.parlance.message.NewMessage message) throws Exception {
        log.append(message);
      }

      @Override
      public void close() throws Exception {
        log.close();
        server.close();
      }
    };
  }
}
