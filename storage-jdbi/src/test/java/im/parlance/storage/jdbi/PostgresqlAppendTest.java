package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.id.AppId;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.storage.AppStorage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers share a statement outside a transaction, and it fails. */
class PostgresqlAppendTest {
  private static final String SESSIONS =
      " FROM pg_stat_activity WHERE application_name = 'parlance' AND wait_event_type = 'Lock'";

  private final String url = TestPostgresql.freshSchema();
  private final List<Thread> callers = new ArrayList<>();
  private Connection other;
  private JdbiStorage storage;
  private AppStorage app;

  /** Of the timeline: without one it takes a transaction to append. */
  private Message first;

  @BeforeEach
  void open() throws SQLException {
    other = DriverManager.getConnection(url);
    storage = JdbiStorage.postgresql(url);
    app = storage.app(AppId.of("demo"));
    first = app.messages().append(List.of(message(0))).get(0);
  }

  @AfterEach
  void close() throws SQLException {
    other.close();
    storage.close();
  }

  private static NewMessage message(int number) {
    return Scene.message(number, Scene.PRIVATE, Scene.ALICE);
  }

  /** Returns when the call waits: in the database, or in the queue for the next statement. */
  private CompletableFuture<Message> append(NewMessage message) {
    CompletableFuture<Message> appended = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                appended.complete(app.messages().append(List.of(message)).get(0));
              } catch (RuntimeException e) {
                appended.completeExceptionally(e);
              }
            });
    caller.start();
    callers.add(caller);
    return appended;
  }

  /** Lets the first of these wait in the database, so that the others share the next statement. */
  private List<CompletableFuture<Message>> inTurn(List<NewMessage> messages) throws SQLException {
    try (Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT number FROM app FOR UPDATE");
    }
    List<CompletableFuture<Message>> appended = new ArrayList<>();
    for (NewMessage message : messages) {
      appended.add(append(message));
      awaitOneWhoWaits();
      Thread last = callers.get(callers.size() - 1);
      while (appended.size() > 1 && last.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    return appended;
  }

  private void awaitOneWhoWaits() throws SQLException {
    while (TestPostgresql.ask(url, "SELECT COUNT(*)" + SESSIONS) == 0) {
      Thread.onSpinWait();
    }
  }

  private List<Message> kept() {
    return app.messages().read(Scene.PRIVATE, first.seq(), Long.MAX_VALUE, 100);
  }

  @Test
  void whatTheServerRefuses_isItsOwnCallersOnly() throws SQLException {
    byte[] noise = new byte[4000];
    new Random(1).nextBytes(noise);
    StringBuilder endless = new StringBuilder();
    for (byte each : noise) {
      endless.append((char) (0x4e00 + (each & 0xfff)));
    }

    var appended =
        inTurn(List.of(message(1), message(2), message(3).withKey(endless.toString()), message(4)));
    other.rollback();

    assertThatThrownBy(appended.get(2)::join).hasStackTraceContaining("index row");
    List<Message> others =
        List.of(appended.get(0).join(), appended.get(1).join(), appended.get(3).join());
    assertThat(kept()).containsExactlyInAnyOrderElementsOf(others);
    assertThat(kept()).extracting(Message::seq).containsExactly(2L, 3L, 4L);
  }

  @Test
  void aRepeat_isWhatWasSentBefore_andTheOthersAreAppended() throws SQLException {
    Message sent = app.messages().append(List.of(message(1).withKey("k"))).get(0);

    var appended = inTurn(List.of(message(2), message(3), message(4).withKey("k"), message(5)));
    other.rollback();

    assertThat(appended.get(2).join()).isEqualTo(sent);
    assertThat(kept())
        .containsExactlyInAnyOrder(
            sent, appended.get(0).join(), appended.get(1).join(), appended.get(3).join());
  }

  @Test
  void ifTheConnectionIsLost_allFail_sinceItIsNotKnownWhatTheServerHas() throws Exception {
    var appended = inTurn(List.of(message(1), message(2), message(3), message(4)));
    try (Connection third = DriverManager.getConnection(url)) {
      CompletableFuture<Void> locked = locking(third);
      other.rollback();
      Message before = appended.get(0).join();
      locked.join();
      awaitOneWhoWaits();
      assertThat(
              TestPostgresql.ask(url, "SELECT COUNT(pg_terminate_backend(pid, 10000))" + SESSIONS))
          .isEqualTo(1);
      third.rollback();

      assertThat(appended.subList(1, 4))
          .allSatisfy(each -> assertThatThrownBy(each::join).hasStackTraceContaining("connection"));
      assertThat(kept()).containsExactly(before);
      assertThat(app.messages().append(List.of(message(5))).get(0).seq())
          .isEqualTo(before.seq() + 1);
    }
  }

  /** Lets what comes after the statement that waits wait, too. */
  private CompletableFuture<Void> locking(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Statement lock = connection.createStatement();
    CompletableFuture<Void> locked =
        CompletableFuture.runAsync(
            () -> {
              try (lock) {
                lock.execute("LOCK TABLE message IN SHARE MODE");
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    while (TestPostgresql.ask(url, "SELECT COUNT(*) FROM pg_locks WHERE NOT granted") < 2) {
      Thread.onSpinWait();
    }
    return locked;
  }
}
