/**
 * Lists that are read a page at a time.
 *
 * <pre>{@code
 * Optional<Cursor> next = Optional.of(Cursor.START);
 * while (next.isPresent()) {
 *   Page<User> page = app.users().list(next.get(), 100);
 *   page.items().forEach(user -> show(user));
 *   next = page.next();
 * }
 * }</pre>
 */
@NullMarked
package im.parlance.page;

import org.jspecify.annotations.NullMarked;
