package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class CommitterTest {
  private final Path file;
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicReference<SQLException> failure = new AtomicReference<>();
  private Committer committer;

  CommitterTest(@TempDir Path directory) {
    this.file = directory.resolve("test.db");
  }

  @BeforeEach
  void open() throws SQLException {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE app (number INTEGER PRIMARY KEY, name TEXT)");
    }
    committer = new Committer(new SqliteDialect(), source());
    committer.write(handle -> handle.execute("CREATE TABLE n (n INTEGER PRIMARY KEY)"));
    commits.set(0);
  }

  @AfterEach
  void close() {
    committer.close();
  }

  private DataSource source() {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> watched(source.getConnection()));
  }

  /** Counts the commits, and fails the next one if told so. */
  private Connection watched(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")) {
                commits.incrementAndGet();
                SQLException planned = failure.getAndSet(null);
                if (planned != null) {
                  throw planned;
                }
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Integer insert(Handle handle, int n) {
    return handle.execute("INSERT INTO n VALUES (?)", n);
  }

  private List<Integer> numbers() {
    return committer.write(
        handle -> handle.createQuery("SELECT n FROM n ORDER BY n").mapTo(Integer.class).list());
  }

  /** Hands in these acts while the committer is busy, so that they share a transaction. */
  private List<CompletableFuture<Integer>> together(List<Function<Handle, Integer>> acts)
      throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Boolean> first =
        CompletableFuture.supplyAsync(
            () ->
                committer.write(
                    handle -> {
                      busy.countDown();
                      return awaits(release);
                    }));
    assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
    List<CompletableFuture<Integer>> done = new ArrayList<>();
    for (var act : acts) {
      CountDownLatch started = new CountDownLatch(1);
      CompletableFuture<Integer> future = new CompletableFuture<>();
      Thread thread =
          new Thread(
              () -> {
                started.countDown();
                try {
                  future.complete(committer.write(act));
                } catch (RuntimeException e) {
                  future.completeExceptionally(e);
                }
              });
      thread.start();
      assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
      // waiting for its act, it is in the queue
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      done.add(future);
    }
    release.countDown();
    assertThat(first.join()).isTrue();
    return done;
  }

  private static boolean awaits(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void actsThatWait_shareATransaction() throws InterruptedException {
    List<CompletableFuture<Integer>> done =
        together(List.of(h -> insert(h, 1), h -> insert(h, 2), h -> insert(h, 3)));

    assertThat(done).allSatisfy(future -> assertThat(future.join()).isEqualTo(1));
    assertThat(commits).as("one that kept it busy, one shared").hasValue(2);
    assertThat(numbers()).containsExactly(1, 2, 3);
  }

  @Test
  void anActThatFails_failsAlone() throws InterruptedException {
    List<CompletableFuture<Integer>> done =
        together(
            List.of(h -> insert(h, 1), h -> insert(h, 2) + h.execute("no SQL"), h -> insert(h, 3)));

    assertThat(done.get(0).join()).isEqualTo(1);
    assertThatThrownBy(() -> done.get(1).join()).hasStackTraceContaining("syntax error");
    assertThat(done.get(2).join()).isEqualTo(1);
    assertThat(numbers()).containsExactly(1, 3);
  }

  @Test
  void aRefusal_isItsOwnCallersOnly_andCostsNoOtherTransaction() throws InterruptedException {
    List<CompletableFuture<Integer>> done =
        together(
            List.of(
                h -> insert(h, 1),
                h -> {
                  throw ImException.of(ErrorCode.GROUP_NOT_FOUND, "g1");
                },
                h -> insert(h, 3)));

    assertThat(done.get(0).join()).isEqualTo(1);
    assertThatThrownBy(() -> done.get(1).join()).hasCauseInstanceOf(ImException.class);
    assertThat(done.get(2).join()).isEqualTo(1);
    assertThat(commits).hasValue(2);
  }

  @Test
  void aCommitThatFails_failsItsCallers_andStopsTheStorage() {
    failure.set(new SQLiteException("fsync", SQLiteErrorCode.SQLITE_IOERR_FSYNC));

    assertThatThrownBy(() -> committer.write(handle -> insert(handle, 1)))
        .hasStackTraceContaining("fsync");
    assertThatThrownBy(() -> committer.write(handle -> insert(handle, 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a commit failed");
  }

  @Test
  void aFullDisk_failsItsCallers_andIsRecoveredFrom() {
    failure.set(new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL));

    assertThatThrownBy(() -> committer.write(handle -> insert(handle, 1)))
        .hasStackTraceContaining("full");
    committer.write(handle -> insert(handle, 2));

    assertThat(numbers()).containsExactly(2);
  }

  @Test
  void anError_isItsOwnCallersOnly() {
    assertThatThrownBy(
            () ->
                committer.write(
                    handle -> {
                      throw new AssertionError("of the caller");
                    }))
        .isInstanceOf(AssertionError.class);

    committer.write(handle -> insert(handle, 1));
    assertThat(numbers()).containsExactly(1);
  }
}
