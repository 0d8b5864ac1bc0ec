package im.parlance.page;

import java.util.List;
import java.util.Optional;

/**
 * Some entries of a list, in its order.
 *
 * @param items the entries
 * @param next asks for the page after this one; empty on the last
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {
  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }
}
