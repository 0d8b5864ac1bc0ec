package im.parlance.storage.jdbi;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A change of the database that can be made for several callers at once.
 *
 * @param <I> what a caller wants
 * @param <O> what a caller gets
 */
interface Change<I, O> {
  /**
   * Makes it within a transaction; may be called again after that was rolled back, so it does
   * nothing else. A refusal ({@link im.parlance.error.ImException}) must come before its first
   * statement that changes anything.
   *
   * @return what each caller gets, in their order
   */
  List<O> apply(Handle handle, List<I> wanted);

  /**
   * Makes it by one statement outside a transaction; empty, with nothing changed, if it cannot be.
   */
  default Optional<List<O>> applyAtOnce(Handle handle, List<I> wanted) {
    return Optional.empty();
  }
}
