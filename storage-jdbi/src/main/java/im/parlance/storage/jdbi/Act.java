package im.parlance.storage.jdbi;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A change that a caller waits for.
 *
 * @param <I> what the caller wants
 * @param <O> what the caller gets
 */
final class Act<I, O> {
  private final Change<I, O> change;
  private final I wanted;
  private final CompletableFuture<O> done = new CompletableFuture<>();
  private @Nullable O result;

  Act(Change<I, O> change, I wanted) {
    this.change = change;
    this.wanted = wanted;
  }

  Change<I, O> change() {
    return change;
  }

  I wanted() {
    return wanted;
  }

  /** Keeps what the caller will get when the transaction is committed. */
  void keep(O made) {
    result = made;
  }

  @SuppressWarnings("NullAway") // an act that was committed has a result
  void succeed() {
    done.complete(result);
  }

  void fail(Throwable failure) {
    done.completeExceptionally(failure);
  }

  boolean isDone() {
    return done.isDone();
  }

  /** Waits for the end. */
  O result() {
    return done.join();
  }
}
