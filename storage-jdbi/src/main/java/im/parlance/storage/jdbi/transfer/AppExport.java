package im.parlance.storage.jdbi.transfer;

import im.parlance.id.AppId;
import im.parlance.storage.jdbi.transfer.AppTable.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads one app as it is at one moment, row by row, whatever is written meanwhile. The same app has
 * the same rows in the same order in every database. For one thread, and to be closed.
 */
public final class AppExport implements AutoCloseable {
  private static final int ROWS_AT_ONCE = 1000;
  private static final int ROWS_WITH_BYTES_AT_ONCE = 8;

  private final Connection connection;
  private final int schema;
  private final long app;
  private final String bytewise;

  private AppExport(Connection connection, int schema, AppId app) throws SQLException {
    this.connection = connection;
    this.schema = schema;
    this.app = number(app);
    this.bytewise =
        connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
            ? " COLLATE \"C\""
            : " COLLATE BINARY";
  }

  /**
   * Reads an app by a connection that is in a transaction which sees one moment. It is closed at
   * the end, and if this fails.
   *
   * @param schema the version of the tables there
   * @throws IllegalStateException if there is no such app, or the database does not answer
   */
  public static AppExport of(Connection connection, int schema, AppId app) {
    try {
      return new AppExport(connection, schema, app);
    } catch (SQLException | RuntimeException e) {
      throw Failure.closing(connection, "the app cannot be read", e);
    }
  }

  private long number(AppId name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT number FROM app WHERE name = ?")) {
      query.setString(1, name.value());
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("there is no app " + name.value());
        }
        return row.getLong(1);
      }
    }
  }

  /** The version of the tables that the rows are of. */
  public int schema() {
    return schema;
  }

  /**
   * How many rows there are.
   *
   * @throws IllegalStateException if the database does not answer
   */
  public long count() {
    long count = 0;
    for (AppTable table : AppTable.ALL) {
      count += count("SELECT COUNT(*) " + from(table));
    }
    return count;
  }

  /**
   * How many files there are whose content is not among the rows, since it is kept in a directory.
   *
   * @throws IllegalStateException if the database does not answer
   */
  public long filesElsewhere() {
    return count(
        """
        SELECT COUNT(*) FROM stored_file x
        WHERE x.app = ? AND x.is_complete
          AND NOT EXISTS (SELECT 1 FROM file_piece p
                          WHERE p.app = x.app AND p.file = x.id AND p.number = 0)
        """);
  }

  private long count(String sql) {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, app);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the app cannot be read", e);
    }
  }

  /**
   * Hands out all rows, in an order in which {@link AppImport} can take them.
   *
   * @throws IllegalStateException if the database does not answer
   */
  public void forEach(Consumer<AppRow> reader) {
    try {
      for (AppTable table : AppTable.ALL) {
        read(table, reader);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the app cannot be read", e);
    }
  }

  private void read(AppTable table, Consumer<AppRow> reader) throws SQLException {
    List<Column> columns = table.columns(connection);
    boolean large = columns.stream().anyMatch(column -> column.kind() == Kind.BYTES);
    try (PreparedStatement query = connection.prepareStatement(select(table, columns))) {
      query.setFetchSize(large ? ROWS_WITH_BYTES_AT_ONCE : ROWS_AT_ONCE);
      query.setLong(1, app);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          reader.accept(new AppRow(table.name(), cells(rows, columns)));
        }
      }
    }
  }

  private static Map<String, Cell> cells(ResultSet row, List<Column> columns) throws SQLException {
    Map<String, Cell> cells = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Kind kind = column.isTimeline() ? Kind.TEXT : column.kind();
      Cell cell = kind.read(row, i + 1);
      if (cell != null) {
        cells.put(column.name(), cell);
      }
    }
    return cells;
  }

  private String select(AppTable table, List<Column> columns) {
    Map<String, Kind> kinds =
        columns.stream().collect(Collectors.toMap(Column::name, Column::kind));
    return columns.stream()
            .map(column -> column.isTimeline() ? "t.name" : "x." + column.name())
            .collect(Collectors.joining(", ", "SELECT ", " "))
        + from(table)
        + table.key().stream()
            .map(column -> inOrder(new Column(column, kinds.getOrDefault(column, Kind.WHOLE))))
            .collect(Collectors.joining(", ", " ORDER BY ", ""));
  }

  /** By bytes, as both databases can: a language's order is each one's own. */
  private String inOrder(Column column) {
    if (column.isTimeline()) {
      return "t.name" + bytewise;
    }
    return "x." + column.name() + (column.kind() == Kind.TEXT ? bytewise : "");
  }

  private String from(AppTable table) {
    try {
      String from = "FROM " + table.view() + " x";
      if (table.equals(AppTable.APP)) {
        return from + " WHERE x.number = ?";
      }
      if (table.columns(connection).stream().anyMatch(Column::isTimeline)) {
        from += " LEFT JOIN timeline t ON t.number = x.timeline";
      }
      return from + (table.namesApp(connection) ? " WHERE x.app = ?" : " WHERE t.app = ?");
    } catch (SQLException e) {
      throw new IllegalStateException("the app cannot be read", e);
    }
  }

  @Override
  public void close() {
    try (connection) {
      if (!connection.isClosed()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be let go of", e);
    }
  }
}
