package im.parlance.storage.jdbi.transfer;

import im.parlance.id.AppId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an app that is not there yet, in one transaction: until {@link #commit} there is nothing
 * of it, and without that there never is. For one thread, and to be closed.
 */
public final class AppImport implements AutoCloseable {
  private final Map<String, AppTable> tables = AppTable.byName();
  private final Map<String, Long> counts = new HashMap<>();
  private final Connection connection;
  private final Ending ending;
  private final Runnable afterwards;
  private final long app;
  private @Nullable RowWriter writer;
  private boolean broken;
  private boolean closed;

  /** What a database needs besides the rows. */
  public interface Ending {
    /**
     * Does it.
     *
     * @param app the number that the app was given
     */
    void run(Connection connection, long app) throws SQLException;
  }

  private AppImport(Connection connection, AppId app, Ending ending, Runnable afterwards)
      throws SQLException {
    this.connection = connection;
    this.ending = ending;
    this.afterwards = afterwards;
    this.app = begin(app);
  }

  /**
   * Writes an app by a connection, which is closed at the end, and if this fails.
   *
   * @param ending done when all rows are there, in their transaction
   * @param afterwards done when it is closed
   * @throws IllegalStateException if there is such an app already, or the database takes nothing
   */
  public static AppImport of(Connection connection, AppId app, Ending ending, Runnable afterwards) {
    try {
      connection.setAutoCommit(false);
      return new AppImport(connection, app, ending, afterwards);
    } catch (SQLException | RuntimeException e) {
      throw Failure.closing(connection, "the app cannot be written", e);
    }
  }

  private long begin(AppId name) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO app (name) VALUES (?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, name.value());
      if (insert.executeUpdate() == 0) {
        throw new IllegalStateException("there is an app " + name.value() + " already");
      }
    }
    try (PreparedStatement query =
        connection.prepareStatement("SELECT number FROM app WHERE name = ?")) {
      query.setString(1, name.value());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /**
   * Takes a row: in the order of {@link AppExport}, as what it refers to must be there.
   *
   * @throws IllegalArgumentException if there is no place for such a row
   * @throws IllegalStateException if the database does not take it, or one before it
   */
  public void add(AppRow row) {
    try {
      writer(row.table()).add(row.cells());
      counts.merge(row.table(), 1L, Long::sum);
    } catch (SQLException e) {
      throw refused(row.table(), e);
    }
  }

  private RowWriter writer(String name) throws SQLException {
    RowWriter current = writer;
    if (current != null && current.table().name().equals(name)) {
      return current;
    }
    AppTable table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException("apps have no rows in a table " + name);
    }
    finish();
    RowWriter next = RowWriter.of(table, connection, app);
    writer = next;
    return next;
  }

  private void finish() {
    RowWriter last = writer;
    writer = null;
    if (last == null) {
      return;
    }
    String table = last.table().name();
    try (RowWriter ended = last) {
      ended.flush();
    } catch (SQLException e) {
      throw refused(table, e);
    }
  }

  private IllegalStateException refused(String table, SQLException reason) {
    broken = true;
    return new IllegalStateException("rows of " + table + " were not taken", reason);
  }

  /** How many rows of each table it has taken. */
  public Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  /**
   * Ends the transaction: the app is there, and as durable as the database keeps what it has.
   *
   * @throws IllegalStateException if the database does not take it, or has not taken a row: then
   *     nothing is there
   */
  public void commit() {
    finish();
    if (broken) {
      throw new IllegalStateException("the app was not taken: a row is missing");
    }
    try {
      ending.run(connection, app);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("the app was not taken", e);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (connection) {
      if (writer != null) {
        writer.close();
      }
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be let go of", e);
    } finally {
      afterwards.run();
    }
  }
}
