package im.parlance.storage.jdbi;

import com.google.common.base.Throwables;
import im.parlance.error.ImException;
import im.parlance.observe.Observer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer. What waits when a transaction ends shares the next one, so that many callers
 * share an fsync and a single one waits for nobody:
 *
 * <pre>
 *   callers   a b c ────────▶ queue ──▶ [ a, b, c, commit ] ──▶ a b c return
 *   meanwhile d e                              the next: [ d, e ]
 * </pre>
 *
 * A caller that is alone commits by itself; for those who come together a thread does.
 *
 * <p>If an act fails in the midst of a shared transaction, that is rolled back and its acts run
 * again, each in a transaction of its own: so a failure is only its own caller's. If the commit
 * itself fails, nobody is told that it succeeded, and unless the database is known to be as before
 * the storage takes no more changes.
 */
final class Committer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Committer.class);
  private static final int MOST_AT_ONCE = 1024;
  private static final int MOST_ATTEMPTS = 3;
  private static final int SECONDS_BEHIND = 1;

  private final BlockingQueue<Act<?, ?>> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger callers = new AtomicInteger();
  private final ReentrantLock writing = new ReentrantLock();
  private final SqlDialect dialect;
  private final DataSource source;
  private final Places places;
  private final Prepared prepared = new Prepared();
  private final Change<Boolean, Boolean> catchingUp = this::catchUp;
  private final Change<Collection<TimelineKey>, Boolean> placing = this::place;
  private final Act<Boolean, Boolean> end = new Act<>(catchingUp, true);
  private final Thread thread;
  private boolean closed;

  /** Why no more changes are taken. */
  private volatile @Nullable String stopped;

  /** Guarded by {@link #writing}. */
  private Handle writer;

  private volatile Observer observer = Observer.NOBODY;

  Committer(SqlDialect dialect, DataSource source) throws SQLException {
    this.dialect = dialect;
    this.source = source;
    this.places = dialect.places();
    this.writer = connect();
    this.thread = new Thread(this::run, "parlance-committer");
    thread.setDaemon(true);
    thread.start();
  }

  /** A connection that is always in a transaction. */
  private Handle connect() throws SQLException {
    Connection connection = source.getConnection();
    dialect.makeReady(connection);
    connection.setAutoCommit(false);
    return Database.quiet(Jdbi.create(() -> connection)).open();
  }

  /**
   * Runs an act in a transaction and returns when that is on stable media. The act may run twice,
   * so it does nothing but ask and change the database; an {@link ImException} of it must come
   * before its first change.
   */
  <T> T write(Function<Handle, T> act) {
    return write((handle, wanted) -> List.of(act.apply(handle)), true);
  }

  /** The same, when all messages are in their places. */
  <T> T writePlaced(Function<Handle, T> act) {
    return write(
        handle -> {
          catchUp(handle, List.of());
          return act.apply(handle);
        });
  }

  /** Makes a change and returns when it is on stable media; others may want the same meanwhile. */
  <I, O> O write(Change<I, O> change, I wanted) {
    Act<I, O> act = new Act<>(change, wanted);
    try {
      if (callers.getAndIncrement() > 0 || !commitAlone(act)) {
        add(act);
      }
      return act.result();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      if (cause != null) {
        Throwables.throwIfUnchecked(cause);
      }
      throw e;
    } finally {
      callers.decrementAndGet();
    }
  }

  /** Where messages are found; what is behind catches up when nothing else is to be done. */
  Places places() {
    return places;
  }

  /** Returns when everything that was acknowledged in these timelines can be found by its place. */
  void catchUp(Collection<TimelineKey> timelines) {
    write(placing, timelines);
  }

  /** Before anything else, when the database was just opened. */
  void restore() {
    write(
        handle -> {
          run(handle, places::restore);
          return true;
        });
  }

  private List<Boolean> catchUp(Handle handle, List<Boolean> wanted) {
    run(handle, places::catchUp);
    return wanted;
  }

  private List<Boolean> place(Handle handle, List<Collection<TimelineKey>> wanted) {
    Set<TimelineKey> timelines =
        wanted.stream().flatMap(Collection::stream).collect(Collectors.toSet());
    run(handle, connection -> places.catchUp(connection, timelines));
    return Collections.nCopies(wanted.size(), true);
  }

  /** What a transaction needs besides its acts. */
  private interface Step {
    void run(Connection connection) throws SQLException;
  }

  private static void run(Handle handle, Step step) {
    try {
      step.run(handle.getConnection());
    } catch (SQLException e) {
      throw new IllegalStateException("the database did not take what goes with a change", e);
    }
  }

  private void beginWriting(Connection connection) throws SQLException {
    prepared.on(connection);
    dialect.beginWriting(prepared);
  }

  private boolean commitAlone(Act<?, ?> act) {
    if (!writing.tryLock()) {
      return false;
    }
    try {
      if (isClosed()) {
        return false;
      }
      commit(List.of(act));
      return true;
    } finally {
      writing.unlock();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Takes no more changes, for this reason, until the storage is opened again. */
  void stop(String reason) {
    log.error("the storage takes no more changes: {}", reason);
    stopped = reason;
  }

  /** Tells this one of every commit from now on. */
  void observe(Observer chosen) {
    observer = chosen;
  }

  /** Whether changes are taken. */
  boolean isWritable() {
    return stopped == null;
  }

  /** What is in the queue before the storage is closed is done, and nothing gets in after that. */
  private synchronized void add(Act<?, ?> act) {
    if (closed) {
      throw new IllegalStateException("the storage is closed");
    }
    queue.add(act);
  }

  private void run() {
    List<Act<?, ?>> batch = new ArrayList<>();
    try {
      while (!batch.contains(end)) {
        batch.clear();
        batch.add(next());
        writing.lock();
        try {
          queue.drainTo(batch, MOST_AT_ONCE - 1);
          commit(batch);
        } finally {
          writing.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      abandonQueue();
      disconnect(writer);
    }
  }

  private Act<?, ?> next() throws InterruptedException {
    Act<?, ?> next = null;
    while (next == null) {
      next = queue.poll(SECONDS_BEHIND, TimeUnit.SECONDS);
      if (next == null && places.isBehind()) {
        next = new Act<>(catchingUp, true);
      }
    }
    return next;
  }

  /** Nobody waits for ever, whatever ended the thread. */
  private synchronized void abandonQueue() {
    closed = true;
    queue.forEach(act -> act.fail(new IllegalStateException("the storage is closed")));
  }

  private void commit(List<Act<?, ?>> batch) {
    commit(batch, 1);
  }

  private void commit(List<Act<?, ?>> batch, int attempt) {
    String reason = stopped;
    if (reason != null) {
      RuntimeException refusal =
          new IllegalStateException("the storage has stopped and must be opened again: " + reason);
      batch.forEach(act -> act.fail(refusal));
      return;
    }
    long began = observer.nanos();
    List<Gathered<?, ?>> sorts = Gathered.of(batch);
    if (sorts.size() == 1 && isDoneAtOnce(sorts.get(0), batch, began)) {
      return;
    }
    try {
      run(writer, this::beginWriting);
      sorts.forEach(acts -> acts.run(writer));
    } catch (RuntimeException | Error e) {
      rollback();
      runAgain(batch, attempt, e);
      return;
    }
    try {
      writer.getConnection().commit();
    } catch (SQLException e) {
      stopUnlessHarmless(e);
      rollback();
      RuntimeException failure = new IllegalStateException("a commit failed", e);
      batch.forEach(act -> act.fail(failure));
      return;
    }
    succeed(batch, began);
  }

  private void runAgain(List<Act<?, ?>> batch, int attempt, Throwable failure) {
    List<Act<?, ?>> undone = batch.stream().filter(act -> !act.isDone()).toList();
    if (attempt < MOST_ATTEMPTS && dialect.isOvertaken(failure)) {
      commit(undone, attempt + 1);
    } else if (batch.size() == 1) {
      batch.get(0).fail(failure);
    } else {
      log.debug("a shared transaction failed, its {} acts run alone", batch.size(), failure);
      undone.forEach(act -> commit(List.of(act)));
    }
  }

  /** By one statement. Where it may have taken effect although it failed, it is not repeated. */
  private boolean isDoneAtOnce(Gathered<?, ?> acts, List<Act<?, ?>> batch, long began) {
    try {
      if (!acts.runAtOnce(writer)) {
        return false;
      }
    } catch (RuntimeException | Error e) {
      rollback();
      if (dialect.isUndone(e)) {
        return false;
      }
      batch.forEach(act -> act.fail(e));
      return true;
    }
    succeed(batch, began);
    return true;
  }

  private void succeed(List<Act<?, ?>> batch, long began) {
    observer.committed(batch.size(), observer.nanos() - began);
    places.committed();
    batch.forEach(Act::succeed);
  }

  /** After a commit that failed it is mostly not known what the disk has: to go on is to guess. */
  private void stopUnlessHarmless(SQLException failure) {
    if (!dialect.isHarmless(failure)) {
      log.error("a commit failed", failure);
      stop("a commit failed");
    }
  }

  private void rollback() {
    places.rolledBack();
    if (!isRolledBack() || !dialect.isAlive(writer.getConnection())) {
      reconnect();
    }
  }

  /** A connection that stays in its transaction would refuse every change to come. */
  private boolean isRolledBack() {
    try {
      writer.getConnection().rollback();
      return true;
    } catch (SQLException e) {
      log.warn("a transaction could not be rolled back", e);
      return false;
    }
  }

  private void reconnect() {
    try {
      Handle fresh = connect();
      disconnect(writer);
      writer = fresh;
    } catch (SQLException | RuntimeException e) {
      log.warn("the database cannot be reached; the next change tries again", e);
    }
  }

  private static void disconnect(Handle handle) {
    try {
      // what it leaves open is nobody's
      handle.getConnection().rollback();
      handle.getConnection().setAutoCommit(true);
    } catch (SQLException e) {
      log.debug("a connection was lost before it was closed", e);
    }
    try {
      handle.close();
    } catch (RuntimeException e) {
      log.debug("a connection was lost before it was closed", e);
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
