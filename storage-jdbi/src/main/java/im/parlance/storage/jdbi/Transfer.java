package im.parlance.storage.jdbi;

import im.parlance.id.AppId;
import im.parlance.storage.jdbi.transfer.AppExport;
import im.parlance.storage.jdbi.transfer.AppImport;
import java.sql.Connection;
import java.sql.SQLException;
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
    int schema = Database.schema(place, dialect, source);
    try {
      Connection connection = source.getConnection();
      try {
        snapshot.begin(connection);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      return AppExport.of(connection, schema, app);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read " + place, e);
    }
  }

  /** Into a database that is open, and is closed at the end. */
  AppImport into(Database database, int schema, AppId app) {
    try {
      int own = Database.schema(place, dialect, source);
      if (own != schema) {
        throw new IllegalStateException(
            "rows of schema %d do not fit %s, which has schema %d".formatted(schema, place, own));
      }
      return AppImport.of(source.getConnection(), app, database::close);
    } catch (SQLException e) {
      database.close();
      throw new IllegalStateException("cannot write to " + place, e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }
}
