package im.parlance.storage.jdbi;

import com.zaxxer.hikari.HikariConfig;
import im.parlance.id.AppId;
import im.parlance.storage.jdbi.transfer.AppExport;
import im.parlance.storage.jdbi.transfer.AppImport;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of a PostgreSQL server, as it is opened. */
final class PostgresqlServer {
  private static final int READERS = 8;
  private static final int OLDEST_VERSION = 14;

  private final String url;
  private final Durability durability;
  private final UnaryOperator<DataSource> around;

  /**
   * The server at this JDBC URL.
   *
   * @param around put around what connections come from
   */
  PostgresqlServer(String url, Durability durability, UnaryOperator<DataSource> around) {
    this.url = url;
    this.durability = durability;
    this.around = around;
  }

  Database open() {
    PGSimpleDataSource source = source();
    return Database.open(
        place(source),
        new PostgresqlDialect(),
        around.apply(source),
        readers(),
        () -> check(source),
        cleanly -> {});
  }

  /** Looks at the server's settings, and at the age of the schema; changes neither. */
  SchemaVersion inspect() {
    PGSimpleDataSource source = source();
    check(source);
    return Database.inspect(place(source), new PostgresqlDialect(), source);
  }

  /** Reads an app as it is at one moment. */
  AppExport export(AppId app) {
    PGSimpleDataSource source = source();
    check(source);
    return transfer(source)
        .export(
            connection -> {
              connection.setReadOnly(true);
              connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
              connection.setAutoCommit(false);
            },
            app);
  }

  AppImport importing(int schema, AppId app) {
    return transfer(source()).into(inspect(), this::open, schema, app);
  }

  private static Transfer transfer(PGSimpleDataSource source) {
    return new Transfer(place(source), new PostgresqlDialect(), source);
  }

  private PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(url);
    } catch (IllegalArgumentException quotesThePassword) {
      throw new IllegalStateException("not the URL of a PostgreSQL database");
    }
    source.setApplicationName("parlance");
    // or errors quote rows: bodies and hashes
    source.setLogServerErrorDetail(false);
    source.setReWriteBatchedInserts(true);
    return source;
  }

  private HikariConfig readers() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(around.apply(source()));
    config.setReadOnly(true);
    config.setMaximumPoolSize(READERS);
    config.setMinimumIdle(1);
    config.setPoolName("parlance-readers");
    return config;
  }

  /** Without the password that the URL may have. */
  private static String place(PGSimpleDataSource source) {
    return "the database "
        + source.getDatabaseName()
        + " at "
        + String.join(",", source.getServerNames());
  }

  private void check(PGSimpleDataSource source) {
    try (Connection connection = source.getConnection()) {
      if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST_VERSION) {
        throw new IllegalStateException(
            place(source) + " is older than PostgreSQL " + OLDEST_VERSION);
      }
      if (!setting(connection, "server_encoding").equals("UTF8")) {
        throw new IllegalStateException(place(source) + " does not keep UTF-8");
      }
      for (String name : new String[] {"fsync", "synchronous_commit"}) {
        if (durability == Durability.FULL && setting(connection, name).equals("off")) {
          throw new IllegalStateException(
              place(source)
                  + " has "
                  + name
                  + " off and would lose what was acknowledged; turn it on, or choose durability"
                  + " NORMAL");
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot open " + place(source), e);
    }
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + name)) {
      row.next();
      return row.getString(1);
    }
  }
}
