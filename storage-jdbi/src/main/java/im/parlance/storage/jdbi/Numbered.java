package im.parlance.storage.jdbi;

import im.parlance.page.Cursor;
import im.parlance.page.Page;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * A row of a list with the number that orders it, which is what a cursor holds.
 *
 * @param number of the row
 * @param item what it is
 * @param <T> what is listed
 */
record Numbered<T>(long number, T item) {

  static <T> RowMapper<Numbered<T>> rows(RowMapper<T> item) {
    return (row, context) -> new Numbered<>(row.getLong("number"), item.map(row, context));
  }

  /** A page of at most {@code limit} of the rows; one more row tells that there is another page. */
  static <T> Page<T> page(List<Numbered<T>> rows, int limit) {
    List<Numbered<T>> page = rows.subList(0, Math.min(limit, rows.size()));
    Optional<Cursor> next =
        rows.size() > limit
            ? Optional.of(new Cursor(page.get(limit - 1).number()))
            : Optional.empty();
    return new Page<>(page.stream().map(Numbered::item).toList(), next);
  }
}
