package im.parlance.storage.jdbi;

import im.parlance.id.AppId;
import im.parlance.storage.jdbi.transfer.AppExport;
import im.parlance.storage.jdbi.transfer.AppImport;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A database that an app is moved out of or into.
 *
 * @param place what it is called in errors
 * @param dialect the database's
 * @param source what connections to it come from
 */
record Transfer(String place, SqlDialect dialect, DataSource source) {
  /** Puts a connection into a transaction that sees one moment and changes nothing. */
  interface Snapshot {
    /** Does so. */
    void begin(Connection connection) throws SQLException;
  }

  AppExport export(Snapshot snapshot, AppId app) {
    SchemaVersion schema = Database.inspect(place, dialect, source);
    if (schema.found() == 0) {
      throw new IllegalStateException(place + " has nothing of Parlance in it");
    }
    refuseEarlier(schema);
    try {
      Connection connection = source.getConnection();
      try {
        snapshot.begin(connection);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      return AppExport.of(connection, schema.found(), app);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read " + place, e);
    }
  }

  /**
   * Into a database that is new or up to date; any other is not touched.
   *
   * @param found how old it is
   * @param opening opens it; it is closed at the end
   * @param schema the version of the rows
   */
  AppImport into(SchemaVersion found, Supplier<Database> opening, int schema, AppId app) {
    if (schema != found.latest()) {
      throw new IllegalStateException(
          "rows of schema %d do not fit %s: this version of Parlance keeps schema %d"
              .formatted(schema, place, found.latest()));
    }
    if (found.found() != 0) {
      refuseEarlier(found);
    }
    // opening makes what is not there, and brings what is there up to date
    Database database = opening.get();
    try {
      return AppImport.of(source.getConnection(), app, this::endImport, database::close);
    } catch (SQLException e) {
      database.close();
      throw new IllegalStateException("cannot write to " + place, e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** An SQLite file that was in use does not say of all timelines where they end. */
  private void endImport(Connection connection, long app) throws SQLException {
    dialect.afterImport(connection);
    Timelines.endWith(connection, "timeline IN (SELECT number FROM timeline WHERE app = ?)", app);
  }

  private void refuseEarlier(SchemaVersion schema) {
    if (!schema.isLatest()) {
      throw new IllegalStateException(
          place
              + " was written by an earlier version of Parlance; to serve it once brings it up to"
              + " date");
    }
  }
}
