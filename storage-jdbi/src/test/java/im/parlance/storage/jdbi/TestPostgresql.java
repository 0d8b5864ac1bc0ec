package im.parlance.storage.jdbi;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL server, one for all tests of this process, that keeps what it acknowledges.
 * Without it the tests fail.
 */
public final class TestPostgresql {
  private static final AtomicInteger NAMES = new AtomicInteger();

  private TestPostgresql() {}

  /** Started when it is first asked for; ends with the process. */
  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The JDBC URL of a schema that nobody has used yet. */
  public static String freshSchema() {
    String url = Server.RUNNING.getJdbcUrl("postgres", "postgres");
    return url + "&currentSchema=" + create("SCHEMA");
  }

  /** The JDBC URL of a database that nobody has used yet. Takes longer than a schema. */
  static String freshDatabase() {
    return Server.RUNNING.getJdbcUrl("postgres", create("DATABASE"));
  }

  /** What the query gives in its only row, asked on a connection of its own. */
  static long ask(String url, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String create(String what) {
    String name = "test" + NAMES.incrementAndGet();
    try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE " + what + ' ' + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return name;
  }
}
