package im.parlance.storage.jdbi;

import com.google.common.base.Ascii;

/** What a column holds, by the names of SQL's types. */
enum ColumnType {
  BIGINT,
  TEXT,
  BOOLEAN;

  /** Its name. */
  String sql() {
    return Ascii.toLowerCase(name());
  }

  /** For the values of so many rows. */
  Object[] array(int rows) {
    return switch (this) {
      case BIGINT -> new Long[rows];
      case TEXT -> new String[rows];
      case BOOLEAN -> new Boolean[rows];
    };
  }
}
