package im.parlance.storage.jdbi;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds rows as one array for each of their columns, from the first parameter on. */
final class RowArrays {
  private final PreparedStatement statement;
  private int parameter;

  RowArrays(PreparedStatement statement) {
    this.statement = statement;
  }

  PreparedStatement statement() {
    return statement;
  }

  /** Two arrays: apps and names. */
  <T> RowArrays keys(Collection<T> rows, Function<T, TimelineKey> key) throws SQLException {
    return numbers(rows, row -> key.apply(row).app()).texts(rows, row -> key.apply(row).name());
  }

  /** A number that is no array. */
  RowArrays number(long value) throws SQLException {
    parameter++;
    statement.setLong(parameter, value);
    return this;
  }

  <T> RowArrays numbers(Collection<T> rows, Function<T, Long> column) throws SQLException {
    return bind(rows, ColumnType.BIGINT, column::apply);
  }

  <T> RowArrays texts(Collection<T> rows, Function<T, String> column) throws SQLException {
    return bind(rows, ColumnType.TEXT, column::apply);
  }

  /** Arrays of a type of their own are sent as they are, others as text that the server parses. */
  <T> RowArrays bind(Collection<T> rows, ColumnType type, Function<T, @Nullable Object> column)
      throws SQLException {
    Object[] values = rows.stream().map(column).toArray(type::array);
    parameter++;
    statement.setArray(parameter, statement.getConnection().createArrayOf(type.sql(), values));
    return this;
  }
}
