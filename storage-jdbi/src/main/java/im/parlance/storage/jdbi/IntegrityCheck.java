package im.parlance.storage.jdbi;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.google.common.base.Stopwatch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through a whole SQLite file for damage, on a thread and a connection of its own: that takes
 * seconds for each gigabyte, which nobody waits for.
 */
final class IntegrityCheck {
  private static final Logger log = LoggerFactory.getLogger(IntegrityCheck.class);
  private static final String SOUND = "ok";
  private static final String BROKEN_OFF = "";

  private final CompletableFuture<String> finding = new CompletableFuture<>();
  private final Stopwatch begun = Stopwatch.createStarted();
  private final DataSource source;
  private final Thread thread = new Thread(this::run, "parlance-integrity");
  private volatile @Nullable Statement running;

  private IntegrityCheck(DataSource source) {
    this.source = source;
  }

  static IntegrityCheck start(DataSource source) {
    IntegrityCheck check = new IntegrityCheck(source);
    check.thread.setDaemon(true);
    check.thread.start();
    return check;
  }

  private void run() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      running = statement;
      try (ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
        row.next();
        finding.complete(row.getString(1));
      }
    } catch (SQLException e) {
      finding.complete(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Waits for the end of the check until so long after its beginning.
   *
   * @throws IllegalStateException if it has found damage by then
   */
  void await(long millis, String place) {
    try {
      String found = finding.get(millis - begun.elapsed(MILLISECONDS), MILLISECONDS);
      if (!found.equals(SOUND)) {
        throw new IllegalStateException(place + " is damaged: " + found);
      }
    } catch (TimeoutException goesOn) {
      log.info("{} was not closed; it is being checked while it is in use", place);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Calls this with what is damaged, if anything is. */
  void whenDamaged(Consumer<String> told) {
    CompletableFuture<Void> unused =
        finding.thenAccept(
            found -> {
              if (!found.equals(SOUND) && !found.equals(BROKEN_OFF)) {
                told.accept(found);
              }
            });
  }

  /** Breaks off, if it has not ended; whether it had, and had found nothing. */
  boolean end() {
    boolean ended = !finding.complete(BROKEN_OFF);
    Statement statement = running;
    try {
      if (statement != null && !statement.isClosed()) {
        statement.cancel();
      }
      thread.join();
    } catch (SQLException e) {
      log.debug("the check ended by itself", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ended && finding.join().equals(SOUND);
  }
}
