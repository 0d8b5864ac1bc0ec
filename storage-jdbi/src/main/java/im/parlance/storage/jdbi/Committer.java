package im.parlance.storage.jdbi;

import com.google.common.base.Throwables;
import im.parlance.error.ImException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The one writer. What waits when a transaction ends shares the next one, so that many callers
 * share an fsync and a single one waits for nobody:
 *
 * <pre>
 *   callers   a b c ────────▶ queue ──▶ [ begin, a, b, c, commit ] ──▶ a b c return
 *   meanwhile d e                              the next: [ d, e ]
 * </pre>
 *
 * If an act fails in the midst of a shared transaction, that is rolled back and its acts run again,
 * each in a transaction of its own: so a failure is only its own caller's. If the commit itself
 * fails, nobody is told that it succeeded, and the storage takes no more changes.
 */
final class Committer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Committer.class);
  private static final int MOST_AT_ONCE = 1024;

  private final BlockingQueue<Act<?>> queue = new LinkedBlockingQueue<>();
  private final Act<Boolean> end = new Act<>(handle -> Boolean.TRUE);
  private final Handle writer;
  private final Thread thread;
  private boolean closed;

  /** Used by the committer's thread only. */
  private boolean stopped;

  Committer(Connection connection) {
    this.writer = Database.quiet(Jdbi.create(() -> connection)).open();
    this.thread = new Thread(this::run, "parlance-committer");
    thread.setDaemon(true);
    thread.start();
  }

  private static final class Act<T> {
    private final Function<Handle, T> act;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private @Nullable T result;

    Act(Function<Handle, T> act) {
      this.act = act;
    }

    void run(Handle handle) {
      result = act.apply(handle);
    }

    @SuppressWarnings("NullAway") // an act that was committed has a result
    void succeed() {
      done.complete(result);
    }
  }

  /**
   * Runs an act in a transaction and returns when that is on stable media. The act may run twice,
   * so it does nothing but ask and change the database; an {@link ImException} of it must come
   * before its first change.
   */
  <T> T write(Function<Handle, T> act) {
    Act<T> waiting = new Act<>(act);
    add(waiting);
    try {
      return waiting.done.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      if (cause != null) {
        Throwables.throwIfUnchecked(cause);
      }
      throw e;
    }
  }

  /** What is in the queue before the storage is closed is done, and nothing gets in after that. */
  private synchronized void add(Act<?> act) {
    if (closed) {
      throw new IllegalStateException("the storage is closed");
    }
    queue.add(act);
  }

  private void run() {
    List<Act<?>> batch = new ArrayList<>();
    try {
      while (!batch.contains(end)) {
        batch.clear();
        batch.add(queue.take());
        queue.drainTo(batch, MOST_AT_ONCE - 1);
        commit(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      abandonQueue();
      writer.close();
    }
  }

  /** Nobody waits for ever, whatever ended the thread. */
  private synchronized void abandonQueue() {
    closed = true;
    queue.forEach(
        act -> act.done.completeExceptionally(new IllegalStateException("the storage is closed")));
  }

  private void commit(List<Act<?>> batch) {
    if (stopped) {
      RuntimeException refusal =
          new IllegalStateException(
              "the storage stopped after a failed commit; it must be opened again");
      batch.forEach(act -> act.done.completeExceptionally(refusal));
      return;
    }
    List<Act<?>> changed = new ArrayList<>(batch.size());
    try {
      writer.begin();
      for (Act<?> act : batch) {
        if (!act.done.isDone() && isNotRefused(act)) {
          changed.add(act);
        }
      }
    } catch (RuntimeException | Error e) {
      rollback();
      if (batch.size() == 1) {
        batch.get(0).done.completeExceptionally(e);
      } else {
        log.debug("a shared transaction failed, its {} acts run alone", batch.size(), e);
        batch.stream().filter(act -> !act.done.isDone()).forEach(act -> commit(List.of(act)));
      }
      return;
    }
    try {
      writer.commit();
      changed.forEach(Act::succeed);
    } catch (RuntimeException e) {
      rollback();
      stopUnlessHarmless(e);
      changed.forEach(act -> act.done.completeExceptionally(e));
    }
  }

  /**
   * After a commit that failed it is not known what the disk has, unless it failed for want of
   * room: to go on would be to guess.
   */
  private void stopUnlessHarmless(RuntimeException failure) {
    boolean harmless =
        Throwables.getCausalChain(failure).stream()
            .anyMatch(
                cause ->
                    cause instanceof SQLiteException e
                        && e.getResultCode() == SQLiteErrorCode.SQLITE_FULL);
    if (!harmless) {
      log.error(
          "a commit failed; the storage takes no more changes until it is opened again", failure);
      stopped = true;
    }
  }

  /** False if the domain refused the act, which has changed nothing then. */
  private boolean isNotRefused(Act<?> act) {
    try {
      act.run(writer);
      return true;
    } catch (ImException refusal) {
      act.done.completeExceptionally(refusal);
      return false;
    }
  }

  private void rollback() {
    try {
      writer.rollback();
    } catch (RuntimeException e) {
      log.error("a transaction could not be rolled back", e);
    }
  }

  /** Commits what waits, then ends. */
  @Override
  public void close() {
    synchronized (this) {
      if (!closed) {
        closed = true;
        queue.add(end);
      }
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
