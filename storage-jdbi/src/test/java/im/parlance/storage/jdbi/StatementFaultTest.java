package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.AppId;
import im.parlance.storage.contract.Contents;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each statement of each change fails in turn, once before it has taken effect and once after. What
 * can be read then is as it was before, unless what failed was the last word; and the same change
 * can be made again.
 */
class StatementFaultTest {
  /** More than any change takes. */
  private static final int MOST_POINTS = 100;

  private final Path file;
  private final AtomicInteger apps = new AtomicInteger();
  private final List<JdbiStorage> opened = new ArrayList<>();

  StatementFaultTest(@TempDir Path directory) {
    this.file = directory.resolve("parlance.db");
  }

  @AfterEach
  void close() {
    opened.forEach(JdbiStorage::close);
  }

  /**
   * What fails of that which one caller does; nothing at first. A lone caller writes by itself;
   * what catches up meanwhile does so without one.
   */
  private static final class Fault implements Tap.Watcher {
    private final boolean commitsFail;
    private @Nullable Thread caller;
    private boolean alone = true;
    private int stepsLeft = Integer.MAX_VALUE;
    private boolean after;
    private Tap.@Nullable Point hit;

    /** Whether commits are counted as well, or only statements. */
    Fault(boolean commitsFail) {
      this.commitsFail = commitsFail;
    }

    DataSource around(DataSource source) {
      return Tap.around(source, this);
    }

    synchronized void arm(int step, boolean afterwards) {
      caller = Thread.currentThread();
      alone = true;
      stepsLeft = step;
      after = afterwards;
      hit = null;
    }

    /** Where it failed, if it did. */
    synchronized Tap.@Nullable Point disarm() {
      caller = null;
      stepsLeft = Integer.MAX_VALUE;
      return hit;
    }

    /** Whether nobody else wrote since it was armed. */
    synchronized boolean wasAlone() {
      return alone;
    }

    @Override
    public synchronized Object at(Tap.Point point, Tap.Step step) throws Throwable {
      // a reader's connection may be opened meanwhile
      if (point.sql().startsWith("PRAGMA") || (point.isCommit() && !commitsFail)) {
        return step.run();
      }
      if (Thread.currentThread() != caller) {
        alone &= caller == null;
        return step.run();
      }
      stepsLeft--;
      if (stepsLeft != 0) {
        return step.run();
      }
      if (after) {
        // what fails by itself has no effect; then it is the turn of the next
        stepsLeft = 1;
        if (step.run() instanceof ResultSet nobodysRows) {
          nobodysRows.close();
        }
        stepsLeft = 0;
      }
      hit = point;
      throw new SQLException("planned, at " + point.sql());
    }
  }

  @Test
  void everyMethodOfTheSpi_isCalled() {
    assertThat(Calls.missing()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> onSqlite() {
    // a failed commit stops the storage, see CommitterTest
    Fault fault = new Fault(false);
    return faultsOfEachCall(new SqliteFile(file, Durability.NORMAL, fault::around).open(), fault);
  }

  @TestFactory
  Stream<DynamicTest> onPostgresql() {
    Fault fault = new Fault(true);
    String url = TestPostgresql.freshSchema() + "&options=-c%20synchronous_commit=off";
    return faultsOfEachCall(
        new PostgresqlServer(url, Durability.NORMAL, fault::around).open(), fault);
  }

  private Stream<DynamicTest> faultsOfEachCall(Database database, Fault fault) {
    JdbiStorage storage = new JdbiStorage(database, Durability.NORMAL);
    opened.add(storage);
    return Calls.WRITES.entrySet().stream()
        .map(
            call ->
                DynamicTest.dynamicTest(
                    call.getKey(),
                    () -> {
                      Trial trial = new Trial(storage, fault, call.getValue());
                      int points = trial.failAtEachPoint(false);
                      assertThat(points).as("points that can fail").isBetween(1, MOST_POINTS - 1);
                      assertThat(trial.failAtEachPoint(true)).isEqualTo(points);
                    }));
  }

  /** What came of a call, and where it was made to fail, if it was. */
  private record Attempt(
      Scene scene, @Nullable Object answer, @Nullable Throwable failure, Tap.@Nullable Point hit) {}

  /** One call on one storage. */
  private final class Trial {
    private final JdbiStorage storage;
    private final Fault fault;
    private final Calls.Call call;

    Trial(JdbiStorage storage, Fault fault, Calls.Call call) {
      this.storage = storage;
      this.fault = fault;
      this.call = call;
    }

    /**
     * Lets it fail at one point after the other, and tries again each time, until there are none
     * left: how many there are.
     */
    int failAtEachPoint(boolean after) {
      Scene undisturbed = scene();
      Contents old = undisturbed.contents();
      Object answer = call.on(undisturbed);
      Contents changed = undisturbed.contents();
      for (int step = 1; step <= MOST_POINTS; step++) {
        Attempt attempt = attemptAlone(step, after);
        Contents left = attempt.scene().contents();
        Tap.Point hit = attempt.hit();
        if (hit == null) {
          assertThat(attempt.answer()).isEqualTo(answer);
          assertThat(left).isEqualTo(changed);
          return step - 1;
        }
        String where = "%s failed %s its effect".formatted(hit.sql(), after ? "after" : "before");
        assertThat(attempt.failure()).as(where).hasStackTraceContaining("planned");
        if (after && hit.commits()) {
          assertThat(left).as(where).isIn(old, changed);
        } else {
          assertThat(left).as(where).isEqualTo(old);
        }
        if (left.equals(old)) {
          assertThat(call.on(attempt.scene())).as("again, when %s", where).isEqualTo(answer);
          assertThat(attempt.scene().contents()).as("again, when %s", where).isEqualTo(changed);
        }
      }
      return MOST_POINTS;
    }

    private Scene scene() {
      return Scene.in(storage, AppId.of("app" + apps.incrementAndGet()));
    }

    private Attempt attemptAlone(int step, boolean after) {
      Attempt attempt = attempt(scene(), step, after);
      return fault.wasAlone() ? attempt : attemptAlone(step, after);
    }

    private Attempt attempt(Scene scene, int step, boolean after) {
      fault.arm(step, after);
      try {
        Object answer = call.on(scene);
        return new Attempt(scene, answer, null, fault.disarm());
      } catch (RuntimeException e) {
        return new Attempt(scene, null, e, fault.disarm());
      }
    }
  }
}
