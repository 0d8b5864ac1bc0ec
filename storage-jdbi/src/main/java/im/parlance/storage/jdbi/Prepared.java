package im.parlance.storage.jdbi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a connection that are used again and again: to compile one takes SQLite as long
 * as to run it. They are closed with their connection. Used by one thread at a time.
 */
final class Prepared {
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private @Nullable Connection connection;

  /** From now on, those of this connection. */
  void on(Connection current) {
    if (connection != current) {
      statements.clear();
      connection = current;
    }
  }

  /** The connection that they are of. */
  Connection connection() {
    if (connection == null) {
      throw new IllegalStateException("no connection");
    }
    return connection;
  }

  /** The statement with nothing left of its last use. */
  PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection().prepareStatement(sql);
      statements.put(sql, statement);
    }
    statement.clearBatch();
    return statement;
  }
}
