package im.parlance.storage.jdbi.transfer;

import im.parlance.storage.jdbi.transfer.AppTable.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes rows of one table, many at once. */
final class RowWriter implements AutoCloseable {
  private static final int MOST_ROWS = 500;
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final AppTable table;
  private final List<Column> columns;
  private final Set<String> names;
  private final boolean namesApp;
  private final long app;
  private final PreparedStatement statement;
  private int rows;
  private int bytes;

  private RowWriter(
      AppTable table,
      List<Column> columns,
      boolean namesApp,
      long app,
      PreparedStatement statement) {
    this.table = table;
    this.columns = columns;
    this.names = columns.stream().map(Column::name).collect(Collectors.toUnmodifiableSet());
    this.namesApp = namesApp;
    this.app = app;
    this.statement = statement;
  }

  static RowWriter of(AppTable table, Connection connection, long app) throws SQLException {
    List<Column> columns = table.columns(connection);
    boolean namesApp = table.namesApp(connection);
    String sql = table.equals(AppTable.APP) ? update(columns) : insert(table, columns, namesApp);
    return new RowWriter(
        table,
        columns,
        namesApp || table.equals(AppTable.APP),
        app,
        connection.prepareStatement(sql));
  }

  /** The app's own row is there before all others. */
  private static String update(List<Column> columns) {
    return columns.stream()
        .map(column -> column.name() + " = ?")
        .collect(Collectors.joining(", ", "UPDATE app SET ", " WHERE number = ?"));
  }

  private static String insert(AppTable table, List<Column> columns, boolean namesApp) {
    String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    String values =
        columns.stream()
            .map(
                column ->
                    column.isTimeline()
                        ? "(SELECT number FROM timeline WHERE app = ? AND name = ?)"
                        : "?")
            .collect(Collectors.joining(", "));
    return "INSERT INTO %s (%s%s) VALUES (%s%s)"
        .formatted(table.name(), names, namesApp ? ", app" : "", values, namesApp ? ", ?" : "");
  }

  AppTable table() {
    return table;
  }

  void add(Map<String, Cell> cells) throws SQLException {
    for (String name : cells.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(table.name() + " has no column " + name);
      }
    }
    int parameter = 1;
    for (Column column : columns) {
      Kind kind = column.isTimeline() ? Kind.TEXT : column.kind();
      Cell cell = cells.get(column.name());
      if (cell != null && !kind.takes(cell)) {
        throw new IllegalArgumentException(
            table.name() + " has something else in its column " + column.name());
      }
      if (column.isTimeline()) {
        statement.setLong(parameter++, app);
      }
      bytes += kind.bind(statement, parameter++, cell);
    }
    if (namesApp) {
      statement.setLong(parameter, app);
    }
    statement.addBatch();
    rows++;
    if (rows >= MOST_ROWS || bytes >= MOST_BYTES) {
      flush();
    }
  }

  void flush() throws SQLException {
    if (rows > 0) {
      statement.executeBatch();
      rows = 0;
      bytes = 0;
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
