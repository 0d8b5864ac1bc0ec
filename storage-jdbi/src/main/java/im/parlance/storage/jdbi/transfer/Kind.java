package im.parlance.storage.jdbi.transfer;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a column is made for; the databases call it, and keep it, each in its way. */
enum Kind {
  WHOLE(Types.BIGINT),
  TEXT(Types.VARCHAR),
  TRUTH(Types.BOOLEAN),
  BYTES(Types.BINARY);

  private final int sqlType;

  Kind(int sqlType) {
    this.sqlType = sqlType;
  }

  /** The kind of the columns that a database says this of. */
  static Kind of(String typeName) {
    return switch (typeName.toUpperCase(Locale.ROOT)) {
      case "BIGINT", "INTEGER", "INT8", "BIGSERIAL" -> WHOLE;
      case "TEXT" -> TEXT;
      case "BOOLEAN", "BOOL" -> TRUTH;
      case "BLOB", "BYTEA" -> BYTES;
      default -> throw new IllegalStateException("columns of type " + typeName + " are unknown");
    };
  }

  /** What stands there, if anything does. */
  @Nullable Cell read(ResultSet row, int column) throws SQLException {
    return switch (this) {
      case WHOLE -> {
        long value = row.getLong(column);
        yield row.wasNull() ? null : new Cell.Whole(value);
      }
      case TEXT -> {
        String value = row.getString(column);
        yield value == null ? null : new Cell.Text(value);
      }
      case TRUTH -> {
        boolean value = row.getBoolean(column);
        yield row.wasNull() ? null : new Cell.Truth(value);
      }
      case BYTES -> {
        byte[] value = row.getBytes(column);
        yield value == null ? null : new Cell.Bytes(ByteBuffer.wrap(value).asReadOnlyBuffer());
      }
    };
  }

  /** Whether a cell can stand there. */
  boolean takes(Cell cell) {
    return switch (this) {
      case WHOLE -> cell instanceof Cell.Whole;
      case TEXT -> cell instanceof Cell.Text;
      case TRUTH -> cell instanceof Cell.Truth;
      case BYTES -> cell instanceof Cell.Bytes;
    };
  }

  /** Binds what {@link #takes} has found right, or nothing; gives about how many bytes that is. */
  int bind(PreparedStatement statement, int parameter, @Nullable Cell cell) throws SQLException {
    if (cell instanceof Cell.Whole whole) {
      statement.setLong(parameter, whole.value());
    } else if (cell instanceof Cell.Text text) {
      statement.setString(parameter, text.value());
      return text.value().length();
    } else if (cell instanceof Cell.Truth truth) {
      statement.setBoolean(parameter, truth.value());
    } else if (cell instanceof Cell.Bytes bytes) {
      statement.setBytes(parameter, bytes.copy());
      return bytes.value().remaining();
    } else {
      statement.setNull(parameter, sqlType);
    }
    return Long.BYTES;
  }
}
