package im.parlance.storage.jdbi;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Puts a question that may take long. It is put once at a time, on a thread of its own: who asks
 * meanwhile waits for the same answer, so that however many ask no more than one thread is held.
 */
final class Probe {
  private final Callable<Boolean> question;

  /** Guarded by this. */
  private @Nullable FutureTask<Boolean> pending;

  Probe(Callable<Boolean> question) {
    this.question = question;
  }

  /** Whether the answer is yes, and comes within this time. */
  boolean answers(Duration patience) {
    try {
      return asked().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized FutureTask<Boolean> asked() {
    FutureTask<Boolean> asked = pending;
    if (asked == null || asked.isDone()) {
      asked = new FutureTask<>(question);
      pending = asked;
      Thread thread = new Thread(asked, "parlance-probe");
      thread.setDaemon(true);
      thread.start();
    }
    return asked;
  }
}
