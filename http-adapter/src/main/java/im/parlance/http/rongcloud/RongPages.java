package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import im.parlance.http.route.Json;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Pages by number, as the vendor asks for them: the first is 1, one beyond the end is empty. */
final class RongPages {
  private RongPages() {}

  static <T> List<T> of(List<T> all, int page, int size) {
    long from = (page - 1L) * size;
    return from >= all.size()
        ? List.of()
        : all.subList((int) from, (int) Math.min(all.size(), from + size));
  }

  /** The number of the page that a call asks for: 1 if it is left out or 0. */
  static int number(RongCall call, String name) {
    return Math.max(1, call.integer(name, 1, 0, Integer.MAX_VALUE));
  }

  /** The size of the page that a call asks for: the usual one if it is left out or 0. */
  static int size(RongCall call, String name, int usual, int max) {
    int size = call.integer(name, usual, 0, max);
    return size == 0 ? usual : size;
  }

  /** The page of this number out of a list that is read by cursors. */
  static <T> List<T> ofCursors(int page, int size, BiFunction<Cursor, Integer, Page<T>> pages) {
    Optional<Cursor> after = Optional.of(Cursor.START);
    for (int skipped = 1; skipped < page && after.isPresent(); skipped++) {
      after = pages.apply(after.get(), size).next();
    }
    return after.map(cursor -> pages.apply(cursor, size).items()).orElse(List.of());
  }

  /** The texts of these as strings of JSON. */
  static ArrayNode texts(Collection<?> items) {
    ArrayNode array = Json.array();
    items.forEach(item -> array.add(item.toString()));
    return array;
  }
}
