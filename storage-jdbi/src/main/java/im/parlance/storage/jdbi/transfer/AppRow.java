package im.parlance.storage.jdbi.transfer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of an app.
 *
 * @param table the table that it stands in
 * @param cells what stands in its columns, in their order; a column without a value is left out. A
 *     timeline is called by its name
 */
public record AppRow(String table, Map<String, Cell> cells) {
  /** Copies the cells. */
  public AppRow {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }
}
