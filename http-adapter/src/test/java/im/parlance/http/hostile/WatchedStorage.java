package im.parlance.http.hostile;

import im.parlance.storage.Storage;
import im.parlance.storage.jdbi.JdbiStorage;
import im.parlance.storage.jdbi.TestPostgresql;
import im.parlance.storage.memory.MemoryStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A storage, and a text that changes when anything in it does.
 *
 * @param storage where everything is kept
 * @param state the text, as it is now
 * @param watch ends the watching, not the storage
 */
public record WatchedStorage(Storage storage, Supplier<String> state, AutoCloseable watch) {

  /** Makes a storage with nothing in it. */
  public interface Maker {
    /** A storage that is watched. */
    WatchedStorage make();
  }

  /** In this process: a number for the contents of each store. */
  public static WatchedStorage memory() {
    MemoryStorage storage = MemoryStorage.create();
    return new WatchedStorage(storage, () -> ObjectDigest.lines(storage, 3), () -> {});
  }

  /**
   * In a file below the build's: the number that SQLite counts commits of others by, when messages
   * that were sent before are in their places, which would be such a commit. Before any expire,
   * also if none does, all are put there.
   */
  public static WatchedStorage sqlite() {
    try {
      Path file = Files.createTempDirectory(Path.of("target"), "sqlite").resolve("parlance.db");
      JdbiStorage storage = JdbiStorage.sqlite(file);
      return watched(
          storage,
          "jdbc:sqlite:" + file,
          "PRAGMA data_version",
          () -> storage.expireMessages(Instant.EPOCH, 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** On a server of this process: the number and the sum of every table's rows. */
  public static WatchedStorage postgresql() {
    String url = TestPostgresql.freshSchema();
    return watched(JdbiStorage.postgresql(url), url, "", () -> {});
  }

  private static WatchedStorage watched(
      Storage storage, String url, String query, Runnable settle) {
    try {
      Connection connection = DriverManager.getConnection(url);
      String asked = query.isEmpty() ? sums(connection) : query;
      return new WatchedStorage(
          storage,
          () -> {
            settle.run();
            return text(connection, asked);
          },
          connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sums(Connection connection) throws SQLException {
    List<String> sums = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet tables =
            statement.executeQuery(
                "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")) {
      while (tables.next()) {
        sums.add(
            "SELECT '%1$s', count(*), sum(hashtextextended(t::text, 0)) FROM %1$s t"
                .formatted(tables.getString(1)));
      }
    }
    return String.join(" UNION ALL ", sums);
  }

  private static String text(Connection connection, String query) {
    StringBuilder text = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          text.append(rows.getString(i)).append(i < columns ? ' ' : '\n');
        }
      }
      return text.toString();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
